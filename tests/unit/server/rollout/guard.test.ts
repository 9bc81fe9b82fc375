import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breachesIn,
  type GuardAction,
  type GuardState,
  guardStep,
  usualGuardBars,
  watchingGuard,
} from '../../../../server/rollout/guard.ts';
import { figuresWith } from './figures-here.ts';

const bars = usualGuardBars;
const heap = figuresWith().heap;

/** What the guard does at each look, a second apart. */
function looks(breached: readonly boolean[], canRollBack = true): GuardAction[] {
  let state: GuardState = watchingGuard;
  return breached.map((isBreached, second) => {
    const next = guardStep(state, isBreached, { now: second * 1000, canRollBack }, bars);
    state = next.state;
    return next.action;
  });
}
const times = <T>(count: number, value: T): T[] => Array(count).fill(value);
const acts = (actions: readonly GuardAction[]) => actions.filter((action) => action !== 'none');

describe('the guard', () => {
  test('steps back once a breach has lasted for as many looks as it takes, and not before', () => {
    expect(acts(looks(times(bars.looks - 1, true)))).toEqual([]);
    expect(looks(times(bars.looks, true)).at(-1)).toBe('roll-back');
  });

  test('does nothing about what comes and goes, however often', () => {
    const flicker = times(100, [true, true, false]).flat();
    expect(acts(looks(flicker))).toEqual([]);
  });

  test('says that it is over once all has been well for long enough, and says it once', () => {
    const story = [...times(bars.looks, true), ...times(bars.calmLooks * 3, false)];
    const done = looks(story);
    expect(acts(done)).toEqual(['roll-back', 'over']);
    expect(done.indexOf('over')).toBe(bars.looks + bars.calmLooks - 1);
  });

  test('steps back further only after a rest, where the breach goes on', () => {
    const done = looks(times(200, true));
    const at = done.flatMap((action, second) => (action === 'roll-back' ? [second] : []));
    expect(at.slice(0, 2)).toEqual([bars.looks - 1, bars.looks - 1 + bars.restMs / 1000]);
  });

  test('has no way back from the first phase: there it writes the breach down once, and that it is over', () => {
    const story = [...times(100, true), ...times(bars.calmLooks * 2, false)];
    expect(acts(looks(story, false))).toEqual(['hold', 'over']);
  });

  test('never steps back twice within its rest, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 200, maxLength: 400 }), (story) => {
        const at = looks(story).flatMap((action, second) => (action === 'roll-back' ? [second * 1000] : []));
        return at.every((ms, i) => i === 0 || ms - (at[i - 1] ?? 0) >= bars.restMs);
      }),
    );
  });
});

describe('a breach', () => {
  const found = (...given: Parameters<typeof figuresWith>) =>
    breachesIn(figuresWith(...given), heap, bars).map(({ what }) => what);
  test('is nothing that a healthy hub shows, nor what too few samples say', () => {
    expect(found()).toEqual([]);
    expect(found({ p95: { latency: 5000 }, samples: { latency: 5 } })).toEqual([]);
  });
  test('is named for each thing that is wrong, also where several are', () => {
    expect(found({ p95: { latency: 5000 } })).toEqual(['latency']);
    expect(found({ counts: { writesFailed: 500 } })).toEqual(['errors']);
    expect(found({ counts: { hashesDiffer: 1 } })).toEqual(['integrity']);
    expect(found({ counts: { silenced: 20 } })).toEqual(['drops']);
    expect(found({ loopLag: 3, counts: { gaps: 1 } })).toEqual(['integrity', 'lag']);
    const leak = { first: 0, last: 1e9, bytesPerHour: 6e9, overMs: 600_000 };
    expect(breachesIn(figuresWith(), leak, bars).map(({ what }) => what)).toEqual(['memory']);
  });
});
