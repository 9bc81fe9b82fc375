import { type Phase, phaseSchema } from '../../server/protocol/index.ts';
import { type FaultName, faultNames } from './faults.ts';

/** What goes wrong in a phase: one thing, or several at once. */
export interface Trouble {
  phase: Phase;
  faults: FaultName[];
}

const isFault = (name: string): name is FaultName => faultNames.some((known) => known === name);

/** `latency@1`, `loss+leak@3`; null where it is none. */
export function troubleIn(text: string): Trouble | null {
  const [names = '', at] = text.split('@');
  const phase = phaseSchema.safeParse(Number(at));
  const faults = names.split('+');
  return phase.success && faults.every(isFault) ? { phase: phase.data, faults } : null;
}

/** One in each phase, and two at once, for which no rule was written together. */
export const usualTroubles = [
  ...['latency@1', 'loss@2', 'corruption@3', 'latency+leak@3', 'leak@4', 'corruption+dead-store@4'],
  ...['dead-store@5', 'loss+leak@5'],
];

/** Each in every phase. */
export const allTroubles = [1, 2, 3, 4, 5].flatMap((phase) => faultNames.map((name) => `${name}@${phase}`));
