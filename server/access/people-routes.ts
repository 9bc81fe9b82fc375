import type { FastifyInstance } from 'fastify';
import type { CommitQueue } from '../events/commit-queue.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import {
  type Invite,
  inviteRequestSchema,
  type MemberWithDevices,
  type NewInvite,
  roleRequestSchema,
} from '../protocol/index.ts';
import { mayGive, outranks } from '../rules/roles.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Device, EventStore, StoredInvite } from '../store/event-store.ts';
import { type Authority, type Caller, notAllowed } from './authority.ts';
import type { Devices } from './devices.ts';
import type { Invites } from './invites.ts';

export interface PeopleRoutesOptions {
  authority: Authority;
  devices: Devices;
  invites: Invites;
  workspace: WorkspaceReader;
  commits: CommitQueue;
  store: EventStore;
  now: () => number;
  /** Ends what the device has open. */
  endStream: (deviceId: string) => void;
}

const HOUR_MS = 3_600_000;

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function shownInvite(invite: StoredInvite): Invite {
  const { id, role, createdBy, createdAt, expiresAt, usesLeft } = invite;
  const [created, expires] = [new Date(createdAt).toISOString(), new Date(expiresAt).toISOString()];
  return { id, role, createdBy, createdAt: created, expiresAt: expires, usesLeft };
}

function missing(kind: string, id: string): ProblemError {
  return new ProblemError(
    problem('not-found', 404, `No such ${kind}`, `There is no ${kind} ${id} in this workspace.`, {
      field: 'id',
    }),
  );
}

type ById = { Params: { id: string } };

/** Who is in the workspace, on which devices, and who may come: `/api/members`, `/api/devices`, `/api/invites`. */
export function peopleRoutes(app: FastifyInstance, options: PeopleRoutesOptions): void {
  const { authority, devices, invites, workspace, commits, store, now } = options;

  function shownDevice({ id, name, lastUsedAt, revokedAt }: Device) {
    return { id, name, lastUsedAt: instant(lastUsedAt), revokedAt: instant(revokedAt) };
  }

  app.get('/api/members', async (request): Promise<{ members: MemberWithDevices[] }> => {
    const who = authority.caller(request);
    const seesAll = who.role === 'owner' || who.role === 'admin';
    const members: MemberWithDevices[] = [];
    for (const entity of workspace.entities()) {
      if (entity.kind !== 'member') continue;
      const own = [...devices.all()].filter(({ memberId }) => memberId === entity.id);
      const { id, name, role } = entity;
      members.push({ id, name, role, devices: seesAll || id === who.memberId ? own.map(shownDevice) : [] });
    }
    return { members };
  });

  /** For the operator; a member gives roles by `member.update`, like any other edit. */
  app.patch<ById>('/api/members/:id', async (request): Promise<{ members: MemberWithDevices[] }> => {
    if (!authority.isOperator(request))
      throw notAllowed(
        'operator-only',
        'From a device, send the edit “member.update” to POST /api/mutations.',
      );
    const { role } = parse(roleRequestSchema, request.body);
    const member = workspace.get('member', request.params.id);
    if (!member) throw missing('member', request.params.id);
    await commits.run([{ type: 'member.update', memberId: member.id, changes: { role } }]);
    return { members: [{ id: member.id, name: member.name, role, devices: [] }] };
  });

  function mayRevoke(who: Caller, device: Device): boolean {
    const of = workspace.get('member', device.memberId)?.role ?? 'guest';
    if (who.role === 'owner' || device.memberId === who.memberId) return true;
    return who.role === 'admin' && outranks(who.role, of);
  }

  app.delete<ById>('/api/devices/:id', async (request, reply) => {
    const who = authority.caller(request);
    const device = devices.byId(request.params.id);
    if (!device) throw missing('device', request.params.id);
    if (!mayRevoke(who, device))
      throw notAllowed(
        'devices-of-lower-roles',
        'You may sign out your own devices; an admin, those of members and guests; an owner, all.',
      );
    const revoked = { ...device, revokedAt: device.revokedAt ?? now() };
    await store.saveDevice(revoked);
    devices.put(revoked);
    options.endStream(device.id);
    return reply.code(204).send();
  });

  app.post('/api/invites', async (request, reply): Promise<NewInvite> => {
    const who = authority.admin(request);
    const { role, uses, expiresInHours } = parse(inviteRequestSchema, request.body);
    if (!mayGive(who.role, role))
      throw notAllowed(
        'admins-give-lower-roles',
        'An admin invites members and guests; the rest is for an owner.',
      );
    const expiresAt = now() + expiresInHours * HOUR_MS;
    const { invite, code } = await invites.create({ role, uses, expiresAt, by: who.name });
    reply.code(201);
    return { ...shownInvite(invite), code };
  });

  app.get('/api/invites', async (request): Promise<{ invites: Invite[] }> => {
    authority.admin(request);
    return { invites: invites.open().map(shownInvite) };
  });

  app.delete<ById>('/api/invites/:id', async (request, reply) => {
    authority.admin(request);
    if (!invites.byId(request.params.id)) throw missing('invite', request.params.id);
    await invites.revoke(request.params.id);
    return reply.code(204).send();
  });
}
