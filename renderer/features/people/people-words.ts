import { linkTo, type OpenInvite, type PersonDevice, type Role } from '../../../preload/contract/index.ts';
import { asOfTime, relativeTime } from '../../ui/dates.ts';

/** What a role is for, in a line. */
export const roleNotes: Readonly<Record<Role, string>> = {
  owner: 'Does everything, and says who is an owner or an admin.',
  admin: 'Works on boards, invites people, and makes members and guests.',
  member: 'Works on boards: makes, moves and changes cards.',
  guest: 'Reads boards and comments on cards. Changes nothing else.',
};

/** When they were here last is no news of somebody who is. */
export function devicesInWords(devices: readonly PersonDevice[], now: number, here: boolean): string {
  const count = devices.length === 1 ? '1 device' : `${devices.length} devices`;
  const last = devices[0]?.lastUsedAt ?? null;
  if (devices.length === 0) return 'Signed in nowhere';
  return last === null || here ? count : `${count}, last here ${relativeTime(last, now)}`;
}

/** Whether a device is here and since when (`since`, ms since the epoch), or when it was heard from last. */
export function deviceInWords(
  device: { isThis: boolean; since: number | undefined; lastUsedAt: number | null },
  now: number,
): string {
  const { isThis, since, lastUsedAt } = device;
  const here = since === undefined ? null : `here since ${asOfTime(since, now)}`;
  if (isThis) return here === null ? 'This device' : `This device, ${here}`;
  if (here !== null) return `H${here.slice(1)}`;
  return lastUsedAt === null ? '' : `Last here ${relativeTime(lastUsedAt, now)}`;
}

export function usesInWords({ usesLeft }: Pick<OpenInvite, 'usesLeft'>): string {
  if (usesLeft === null) return 'for as many as come';
  return usesLeft === 1 ? 'for one person' : `for ${usesLeft} people`;
}

/** An address that only programs on the hub’s own machine can reach. */
export function isOnlyHere(hubUrl: string): boolean {
  const host = URL.canParse(hubUrl) ? new URL(hubUrl).hostname : '';
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** What is sent to somebody who is invited. */
export function invitation(workspaceName: string | null, { hubUrl, code }: { hubUrl: string; code: string }) {
  const link = linkTo({ what: 'join', hubUrl, joinCode: code });
  return `Join ${workspaceName ?? 'us'} on Switchboard.\nHub address: ${hubUrl}\nJoin code: ${code}\nWith Switchboard installed, open ${link}`;
}
