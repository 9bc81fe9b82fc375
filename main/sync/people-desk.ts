import * as z from 'zod';
import type { OpenInvite, People, PersonDevice } from '../../preload/contract/index.ts';
import {
  type Invite,
  invitesSchema,
  type MemberWithDevices,
  membersSchema,
  newInviteSchema,
} from '../../server/protocol/index.ts';
import { answeredBy } from './answered.ts';
import type { PeopleDesk } from './engine-port.ts';
import { askHub, type HubAddress, post, problemIn } from './hub-client.ts';

const noContent = z.null();
const deleting = { method: 'DELETE' };

function shownInvite({ id, role, createdBy, expiresAt, usesLeft }: Invite): OpenInvite {
  return { id, role, createdBy, expiresAt: Date.parse(expiresAt), usesLeft };
}

/** Those that are signed in, the one heard from last first. */
function devicesOf({ devices }: MemberWithDevices): PersonDevice[] {
  return devices
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ id, name, lastUsedAt }) => {
      return { id, name, lastUsedAt: lastUsedAt === null ? null : Date.parse(lastUsedAt) };
    })
    .sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0));
}

/** Invites are for owners and admins; to others the hub says so. */
async function invitesOn(hub: HubAddress): Promise<OpenInvite[] | null> {
  try {
    const { invites } = await askHub(hub, '/api/invites', invitesSchema);
    return invites.map(shownInvite);
  } catch (error) {
    if (problemIn(error)?.status === 403) return null;
    throw error;
  }
}

async function list(hub: HubAddress): Promise<People> {
  const [{ members }, invites] = await Promise.all([
    askHub(hub, '/api/members', membersSchema),
    invitesOn(hub),
  ]);
  return { devices: Object.fromEntries(members.map((member) => [member.id, devicesOf(member)])), invites };
}

export function createPeopleDesk(address: () => HubAddress | null): PeopleDesk {
  const answered = answeredBy(address);
  const remove = (path: string) => answered<null>((hub) => askHub(hub, path, noContent, deleting));

  return {
    list: () => answered(list),
    invite: (request) =>
      answered(async (hub) => {
        const { code, ...invite } = await askHub(hub, '/api/invites', newInviteSchema, post(request));
        return { ...shownInvite(invite), code, hubUrl: hub.url };
      }),
    takeInviteBack: (inviteId) => remove(`/api/invites/${inviteId}`),
    goOnFrom: (sessionId) =>
      answered((hub) => askHub(hub, `/api/sessions/${sessionId}/ask`, noContent, { method: 'POST' })),
    handOver: (sessionId, handover) =>
      answered((hub) => askHub(hub, `/api/sessions/${sessionId}/hand-over`, noContent, post(handover))),
    signDeviceOut: (deviceId) => remove(`/api/devices/${deviceId}`),
  };
}
