import { isAlive } from '../../build/setup/is-alive.mjs';
import type { SoakResult } from '../../server/rollout/soak-result.ts';
import type { Checkpoint } from './checkpoint.ts';
import { inMilliseconds, latenciesFrom } from './latency.ts';

const rounded = (value: number, digits = 1) => value.toFixed(digits);
const mib = (bytes: number) => rounded(bytes / 1024 / 1024);

function timesOf(name: string, { count, p50, p95, p99, max }: SoakResult['delivery']): string {
  const times = [p50, p95, p99, max].map((time) => rounded(time)).join(' / ');
  return `${name.padEnd(16)} p50 / p95 / p99 / longest: ${times} ms, of ${count}`;
}

function resultLines({ events, streams, heap, loopLag, findings, passed }: SoakResult): string[] {
  return [
    `Edits            ${events.published}; delivered ${events.delivered}, missing ${events.missing}, repeated ${events.repeated}, altered ${events.altered}`,
    `Streams          dropped ${streams.drops}, ended ${streams.ended}`,
    `Heap             ${mib(heap.first)} → ${mib(heap.last)} MiB; ${mib(heap.bytesPerHour)} MiB an hour over the last ${rounded(heap.overMinutes)} minutes${heap.judged ? '' : ' (too short to judge)'}`,
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
