import type { Done } from './inversion.ts';
import type { KeptThings } from './kept-things.ts';

/** Steps of one direction, oldest first; beyond the most that there may be the oldest is forgotten. */
export interface Steps {
  push(step: Done[]): void;
  /** The step that holds this edit; the newest unless told. */
  take(mutationId?: string): Done[] | undefined;
  clear(): void;
  /** Lets go of what is not to be taken back any more. */
  keepOnly(wanted: (done: Done) => boolean): void;
}

const MOST = 200;
/** Characters of a step on the disk: what is larger is forgotten with the app. */
const LARGEST = 4 * 1024 * 1024;
const DIGITS = 12;

/** Steps in memory and, as far as there is a place for them, on the disk, each under a number that goes up. */
export function createSteps(side: 'done' | 'undone', kept: KeptThings | null): Steps {
  const prefix = `undo ${side} `;
  const nameOf = (number: number) => `${prefix}${String(number).padStart(DIGITS, '0')}`;
  let steps = (kept?.list(prefix) ?? []).map(([name, value]) => {
    return { number: Number(name.slice(prefix.length)), step: (value as { step: Done[] }).step };
  });
  let last = steps.at(-1)?.number ?? 0;

  function keep(number: number, step: Done[]) {
    if (kept && JSON.stringify(step).length <= LARGEST) kept.put(nameOf(number), { step });
  }
  function forget(number: number) {
    kept?.delete(nameOf(number));
  }
  return {
    push(step) {
      last += 1;
      steps.push({ number: last, step });
      keep(last, step);
      if (steps.length > MOST) forget(steps.shift()?.number ?? 0);
    },
    take(wanted) {
      const found =
        wanted === undefined
          ? steps.at(-1)
          : steps.findLast(({ step }) => step.some(({ mutationId }) => mutationId === wanted));
      if (!found) return undefined;
      steps = steps.filter((step) => step !== found);
      forget(found.number);
      return found.step;
    },
    clear() {
      for (const { number } of steps) forget(number);
      steps = [];
    },
    keepOnly(wanted) {
      steps = steps.flatMap(({ number, step }) => {
        const left = step.filter(wanted);
        if (left.length === step.length) return [{ number, step }];
        forget(number);
        if (left.length === 0) return [];
        keep(number, left);
        return [{ number, step: left }];
      });
    },
  };
}
