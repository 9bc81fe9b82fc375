import type { Operations } from '../../../preload/contract/index.ts';
import { perLocale, t } from '../../../preload/strings/translate.ts';

const places = perLocale((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }));

export const inMs = (value: number): string =>
  value >= 1000 ? `${places().format(value / 1000)} s` : `${places().format(value)} ms`;
/** Of a figure that is 0 where there was nothing to measure. */
export const inMsOrNone = (value: number): string => (value === 0 ? '–' : inMs(value));
export const inCount = (value: number): string => places().format(value);
export const inMib = (mib: number): string => `${places().format(mib)} MB`;

/** What goes live in each phase of the rollout. */
const phases = [
  'operations.phaseStream',
  'operations.phaseSessions',
  'operations.phaseCards',
  'operations.phaseWindows',
  'operations.phaseNoPolling',
] as const;

export const phaseNames = () => phases.map((name) => t(name));

/** What each kill switch stops, and what goes on without it. */
export function switchWords(name: Operations['switches'][number]['name']): { title: string; note: string } {
  return { title: t(`operations.${name}`), note: t(`operations.${name}Note`) };
}

const validators = [
  'performance',
  'dataIntegrity',
  'fallback',
  'userExperience',
  'systemHealth',
  'phaseEvidence',
] as const;

export function validatorName(name: string): string {
  const known = validators.find((each) => each === name);
  return known === undefined ? name : t(`operations.${known}`);
}

/** Where the rollout stands, in a sentence. */
export function standing({ rollout: { phase, complete, guard } }: Pick<Operations, 'rollout'>): string {
  const name = phaseNames()[phase - 1] ?? '';
  if (guard === 'retreated') return t('operations.retreated', { phase, name });
  if (guard === 'holding') return t('operations.holding', { phase, name });
  if (complete) return t('operations.complete');
  return t('operations.phaseLive', { phase, name });
}
