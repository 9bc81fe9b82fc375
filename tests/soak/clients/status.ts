import { isAlive } from '../../../build/setup/is-alive.mjs';
import { inMilliseconds, latenciesFrom } from '../latency.ts';
import { inMib, rounded, timesOf } from '../words.ts';
import type { ClientsCheckpoint } from './checkpoint.ts';
import type { ClientsResult } from './result.ts';

const listed = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([route, count]) => `${count} × ${route}`)
    .join(', ') || 'none';

function processLine(
  name: string,
  { heap, residentBytes, descriptors, timers }: ClientsResult['hub'],
): string {
  const slope = `${inMib(heap.bytesPerHour)} of ${inMib(heap.boundBytesPerHour)} MiB an hour over the last ${rounded(heap.overMinutes)} minutes`;
  return [
    `${name.padEnd(16)} heap ${inMib(heap.first)} → ${inMib(heap.last)} MiB, ${slope}${heap.judged ? '' : ' (too short to judge)'}`,
    `resident ${inMib(residentBytes.first)} → ${inMib(residentBytes.last)} MiB`,
    `descriptors ${descriptors.first} → ${descriptors.last}, timers ${timers.first} → ${timers.last}`,
  ].join('; ');
}

function requestLines({ requests }: Pick<ClientsCheckpoint, 'requests'>): string[] {
  return Object.entries(requests)
    .filter(([, { atHub }]) => Object.keys(atHub).length > 0)
    .map(([phase, { atHub }]) => `${`Asked (${phase})`.padEnd(16)} ${listed(atHub)}`);
}

function resultLines(result: ClientsResult): string[] {
  const { edits, plan, drift, loopLag, stretches } = result;
  return [
    `Edits            ${edits.made}; came ${edits.seen} times to ${plan.clients} clients, again ${edits.repeated}`,
    `Hashes           ${result.hashesEqual} of ${plan.clients} clients hold what the hub holds`,
    `Polls            ${result.polls} while streams were on`,
    ...result.retreats.map(
      ({ at, why, lastedMs, echoMs }) =>
        `Stepped back     ${at} for ${rounded(lastedMs / 1000)} s, with an echo of ${rounded(echoMs)} ms: ${why}`,
    ),
    ...stretches.flatMap(({ own, echo }, i) =>
      own.count > 0
        ? [
            `${`Part ${i + 1}`.padEnd(16)} own event p50 / p95 ${rounded(own.p50)} / ${rounded(own.p95)} ms; echo ${rounded(echo.p50)} / ${rounded(echo.p95)} ms`,
          ]
        : [],
    ),
    `Drift            ${rounded(drift.inMs.p50, 2)} (p50), ${rounded(drift.inMs.p95, 2)} (p95); in echoes ${rounded(drift.p50, 2)}, ${rounded(drift.p95, 2)}; both above ${drift.bound} is a fault${drift.judged ? '' : ' (too short to judge)'}`,
    processLine('Hub', result.hub),
    processLine('Clients', result.clients),
    `Loop lag         p99 ${rounded(loopLag.p99)} ms, longest ${rounded(loopLag.max)} ms`,
    ...result.findings.map((finding) => `✗ ${finding}`),
    result.passed ? '✓ passed' : '✗ not passed',
  ];
}

/** What a person wants to know of a soak of clients, and the exit code that says it to a program. */
export function clientsStatusLines(checkpoint: ClientsCheckpoint): { lines: string[]; exitCode: 0 | 1 } {
  const { activeMs, plan, runs, state, result, pid, kind } = checkpoint;
  const alive = state === 'running' && isAlive(pid);
  const word = state === 'running' && !alive ? 'killed; go on with --resume' : state;
  const minutes = plan.idleMinutes + plan.minutes + plan.pollingMinutes;
  const freshness = Object.entries(checkpoint.freshness)
    .map(([phase, text]) => [phase, inMilliseconds(latenciesFrom(text))] as const)
    .filter(([, { count }]) => count > 0);
  const lines = [
    `Soak of ${kind === 'clients' ? 'clients' : 'zero polling'}: ${word}; ${rounded(activeMs / 60_000)} of ${minutes} minutes, ${plan.clients} clients, ${plan.perSecond} edits a second, run ${runs}`,
    ...freshness.map(([phase, times]) => timesOf(`Fresh (${phase})`, times)),
    ...requestLines(checkpoint),
    ...(result
      ? resultLines(result)
      : [`Troubles         ${checkpoint.troubles.length}`, ...checkpoint.troubles.slice(0, 10)]),
  ];
  return { lines, exitCode: alive || result?.passed ? 0 : 1 };
}
