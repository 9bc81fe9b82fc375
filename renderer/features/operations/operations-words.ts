import type { Operations } from '../../../preload/contract/index.ts';

const places = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const inMs = (value: number): string =>
  value >= 1000 ? `${places.format(value / 1000)} s` : `${places.format(value)} ms`;
export const inCount = (value: number): string => places.format(value);
export const inMib = (value: number): string => `${places.format(value / 1024 / 1024)} MB`;

/** What goes live in each phase of the rollout. */
export const phaseNames = ['Stream', 'Sessions', 'Cards', 'Windows', 'No polling'] as const;

/** What each kill switch stops, and what goes on without it. */
export const switchWords: Readonly<
  Record<Operations['switches'][number]['name'], { title: string; note: string }>
> = {
  stream: { title: 'Live stream', note: 'Off: apps ask for what is new instead; nothing is lost.' },
  writes: { title: 'Edits', note: 'Off: edits wait in the apps until it is on again.' },
  uiEvents: { title: 'Who is where', note: 'Off: nobody sees who is on which board or card.' },
  analytics: { title: 'Counting', note: 'Off: apps report no figures and no clicks.' },
  joining: { title: 'Joining', note: 'Off: invites let nobody in.' },
};

const validators: Readonly<Record<string, string>> = {
  performance: 'Performance',
  dataIntegrity: 'Data integrity',
  fallback: 'Fallback',
  userExperience: 'User experience',
  systemHealth: 'System health',
  phaseEvidence: 'Evidence of this phase',
};

export const validatorName = (name: string): string => validators[name] ?? name;

/** Where the rollout stands, in a sentence. */
export function standing({ rollout: { phase, complete, guard } }: Pick<Operations, 'rollout'>): string {
  const name = phaseNames[phase - 1];
  if (guard === 'retreated') return `The guard took a step back to phase ${phase}, ${name}, by itself.`;
  if (guard === 'holding') return `Phase ${phase} of 5, ${name}, is live, and does not keep to its bars.`;
  if (complete) return 'The rollout is complete. The guard goes on watching.';
  return `Phase ${phase} of 5, ${name}, is live.`;
}
