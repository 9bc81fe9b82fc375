import { isAlive } from '../../build/setup/is-alive.mjs';
import type { SoakResult } from '../../server/rollout/soak-result.ts';
import type { Checkpoint } from './checkpoint.ts';
import { inMilliseconds, latenciesFrom } from './latency.ts';
import { inMib, rounded, timesOf } from './words.ts';

function resultLines({ events, streams, heap, loopLag, findings, passed }: SoakResult): string[] {
  return [
    `Edits            ${events.published}; delivered ${events.delivered}, missing ${events.missing}, repeated ${events.repeated}, altered ${events.altered}`,
    `Streams          dropped ${streams.drops}, ended ${streams.ended}`,
    `Heap             ${inMib(heap.first)} → ${inMib(heap.last)} MiB; ${inMib(heap.bytesPerHour)} MiB an hour over the last ${rounded(heap.overMinutes)} minutes${heap.judged ? '' : ' (too short to judge)'}`,
    `Loop lag         p99 ${rounded(loopLag.p99)} ms, longest ${rounded(loopLag.max)} ms`,
    ...findings.map((finding) => `✗ ${finding}`),
    passed ? '✓ passed' : '✗ not passed',
  ];
}

/** What a person wants to know of a soak, and the exit code that says it to a program. */
export function statusLines(checkpoint: Checkpoint): { lines: string[]; exitCode: 0 | 1 } {
  const { activeMs, plan, runs, state, result, pid } = checkpoint;
  const alive = state === 'running' && isAlive(pid);
  const word = state === 'running' && !alive ? 'killed; go on with --resume' : state;
  const [delivery, acknowledgement] = [checkpoint.delivery, checkpoint.acknowledgement].map((text) =>
    inMilliseconds(latenciesFrom(text)),
  );
  const lines = [
    `Soak of the hub: ${word}; ${rounded(activeMs / 60_000)} of ${plan.minutes} minutes, ${plan.streams} streams, ${plan.perSecond} edits a second, run ${runs}`,
    ...(delivery && delivery.count > 0 ? [timesOf('Delivery', delivery)] : []),
    ...(acknowledgement && acknowledgement.count > 0 ? [timesOf('Acknowledgement', acknowledgement)] : []),
    ...(result
      ? resultLines(result)
      : [`Troubles         ${checkpoint.troubles.length}`, ...checkpoint.troubles.slice(0, 10)]),
  ];
  return { lines, exitCode: alive || result?.passed ? 0 : 1 };
}
