import type { Passed } from './gates.ts';
import type { Struck } from './strike.ts';

export const round = (value: number): number => Math.round(value * 100) / 100;
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const NAMES = 17;

function figuresIn({ figures, bar }: Passed['gate']['findings'][number]): string {
  return Object.entries(bar)
    .filter(([name]) => name in figures)
    .map(([name, most]) => `${name} ${round(figures[name] ?? 0)} (${round(most)})`)
    .join(', ');
}

/** A gate that was passed: each validator with its samples, its reason and its figures; in brackets what they were held against. */
export function gateTable({ gate, tookMs, echoMs, slowness, waitedFor }: Passed): string {
  const name = gate.final ? 'Final check' : `Gate of phase ${gate.phase}`;
  const lines = gate.findings.flatMap((finding) => {
    const figures = figuresIn(finding);
    return [
      `  ${finding.passed ? '✓' : '✗'} ${finding.name.padEnd(NAMES)}${finding.reason} Samples: ${finding.samples}.`,
      ...(figures === '' ? [] : [`    ${' '.repeat(NAMES)}${figures}`]),
    ];
  });
  return [
    `\n${name}: ${gate.verdict} after ${seconds(tookMs)}. The echo takes ${round(echoMs)} ms (p95): bars of time are ${slowness} times as long.`,
    ...waitedFor.map(
      ({ name, ms, reason }) => `  … ${name.padEnd(NAMES)}waited for ${seconds(ms)}: ${reason}`,
    ),
    ...lines,
  ].join('\n');
}

/** What went wrong on purpose, and what the hub made of it. */
export function struckTable({
  phase,
  faults,
  noticedMs,
  steppedBackTo,
  halted,
  causes,
  incidents,
  missed,
}: Struck): string {
  const noticed = noticedMs === null ? 'not noticed' : `noticed after ${seconds(noticedMs)}`;
  const gate = halted.length > 0 ? ` The gate said HALT: ${halted.join(', ')}.` : '';
  const guard = steppedBackTo === null ? '' : ` The guard stepped back to phase ${steppedBackTo}.`;
  return [
    `\n${faults.join(' and ')} in phase ${phase}: ${noticed}.${gate}${guard}`,
    `  ${missed.length === 0 ? '✓' : '✗'} causes named by the figures: ${causes.join(', ') || 'none'}`,
    ...incidents.map((title) => `    ${title}`),
  ].join('\n');
}
