import type { Scheduler } from '../sync/scheduler.ts';
import { quietEndsIn } from './quiet.ts';
import type { SettingsBook } from './settings.ts';

/** Timers count in 32 bits; a longer wait is waited for in parts. */
const longestMs = 2 ** 31 - 1;

/** Turns do-not-disturb off when its time is over, so that whoever shows the setting shows what is so. */
export function endQuietInTime(
  settings: Pick<SettingsBook, 'get' | 'change' | 'onChange'>,
  { scheduler, now }: { scheduler: Scheduler; now: () => number },
): void {
  function look(): void {
    const left = quietEndsIn(settings.get(), now());
    if (left === null) scheduler.clear('do not disturb');
    else if (left === 0) settings.change({ doNotDisturb: null });
    else scheduler.set('do not disturb', Math.min(left, longestMs), look);
  }
  settings.onChange(look);
  look();
}
