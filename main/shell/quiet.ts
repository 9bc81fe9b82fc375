import type { NotificationKind, Settings } from '../../preload/contract/index.ts';

/** Whether the person is to be told of such now (ms since the epoch). What they are not told of waits in the inbox. */
export function mayNotify(
  { notifications, doNotDisturb }: Pick<Settings, 'notifications' | 'doNotDisturb'>,
  kind: NotificationKind,
  now: number,
): boolean {
  const isQuiet = doNotDisturb !== null && (doNotDisturb.until ?? Number.POSITIVE_INFINITY) > now;
  return notifications[kind] && !isQuiet;
}

/** When do-not-disturb is to be turned off, in ms from now; null: not by itself. */
export function quietEndsIn({ doNotDisturb }: Pick<Settings, 'doNotDisturb'>, now: number): number | null {
  const until = doNotDisturb?.until ?? null;
  return until === null ? null : Math.max(0, until - now);
}
