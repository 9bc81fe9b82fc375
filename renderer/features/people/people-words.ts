import { linkTo, type OpenInvite, type PersonDevice, type Role } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { asOfTime, relativeTime } from '../../ui/dates.ts';

/** What a role is for, in a line. */
export function roleNote(role: Role): string {
  return t(`roles.${role}Note`);
}

/** When they were here last is no news of somebody who is. */
export function devicesInWords(devices: readonly PersonDevice[], now: number, here: boolean): string {
  const count = t('people.devices', { count: devices.length });
  const last = devices[0]?.lastUsedAt ?? null;
  if (devices.length === 0) return t('people.nowhere');
  return last === null || here
    ? count
    : t('people.lastHere', { devices: count, time: relativeTime(last, now) });
}

/** Whether a device is here and since when (`since`, ms since the epoch), or when it was heard from last. */
export function deviceInWords(
  device: { isThis: boolean; since: number | undefined; lastUsedAt: number | null },
  now: number,
): string {
  const { isThis, since, lastUsedAt } = device;
  if (since !== undefined) {
    const time = asOfTime(since, now);
    return isThis ? t('people.thisHereSince', { time }) : t('people.hereSince', { time });
  }
  if (isThis) return t('people.thisDevice');
  return lastUsedAt === null ? '' : t('people.deviceLastHere', { time: relativeTime(lastUsedAt, now) });
}

export function usesInWords({ usesLeft }: Pick<OpenInvite, 'usesLeft'>): string {
  if (usesLeft === null) return t('invites.forAny');
  return t('invites.forCount', { count: usesLeft });
}

/** An address that only programs on the hub’s own machine can reach. */
export function isOnlyHere(hubUrl: string): boolean {
  const host = URL.canParse(hubUrl) ? new URL(hubUrl).hostname : '';
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** What is sent to somebody who is invited. */
export function invitation(workspaceName: string | null, { hubUrl, code }: { hubUrl: string; code: string }) {
  const link = linkTo({ what: 'join', hubUrl, joinCode: code });
  return t('invites.text', { workspace: workspaceName ?? t('invites.us'), hubUrl, code, link });
}
