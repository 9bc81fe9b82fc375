import type { FastifyInstance } from 'fastify';
import type { CommitQueue } from '../events/commit-queue.ts';
import { idOf } from '../http/path-id.ts';
import { parse } from '../http/problems.ts';
import { noSuch, ProblemError } from '../problem.ts';
import {
  type Invite,
  inviteRequestSchema,
  type Member,
  type MemberWithDevices,
  type NewInvite,
  roleRequestSchema,
} from '../protocol/index.ts';
import { mayAdminister, mayGive, outranks } from '../rules/roles.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Device, EventStore, StoredInvite } from '../store/event-store.ts';
import { type Authority, type Caller, notAllowed } from './authority.ts';
import type { Devices } from './devices.ts';
import type { Invites } from './invites.ts';
import { deviceOf } from './sign-in.ts';

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

const missing = (kind: string, id: string) => noSuch(kind, id, { field: 'id' });

type ById = { Params: { id: string } };

/** Who is in the workspace, on which devices, and who may come: `/api/members`, `/api/devices`, `/api/invites`. */
export function peopleRoutes(app: FastifyInstance, options: PeopleRoutesOptions): void {
  const { authority, devices, invites, workspace, commits, store, now } = options;

  function shownDevice({ id, name, lastUsedAt, revokedAt }: Device) {
    return { id, name, lastUsedAt: instant(lastUsedAt), revokedAt: instant(revokedAt) };
  }

  function shownMember(who: Caller, { id, name, role }: Member): MemberWithDevices {
    const seesAll = mayAdminister(who.role);
    const own = [...devices.all()].filter(({ memberId }) => memberId === id);
    return { id, name, role, devices: seesAll || id === who.memberId ? own.map(shownDevice) : [] };
  }
  function memberOf(id: string): Member {
    const member = workspace.get('member', idOf(id));
    if (member) return member;
    throw missing('member', id);
  }

  app.get('/api/members', async (request): Promise<{ members: MemberWithDevices[] }> => {
    const who = authority.caller(request);
    const members: MemberWithDevices[] = [];
    for (const entity of workspace.entities())
      if (entity.kind === 'member') members.push(shownMember(who, entity));
    return { members };
  });

  app.get<ById>('/api/members/:id', async (request): Promise<{ member: MemberWithDevices }> => {
    const who = authority.caller(request);
    return { member: shownMember(who, memberOf(request.params.id)) };
  });

  app.patch<ById>('/api/members/:id', async (request): Promise<{ member: MemberWithDevices }> => {
    const who = authority.caller(request);
    const { role } = parse(roleRequestSchema, request.body);
    const { id } = memberOf(request.params.id);
    const command = { type: 'member.update' as const, memberId: id, changes: { role } };
    if (authority.isOperator(request)) await commits.run([command]);
    else {
      const result = await commits.act(deviceOf(request, devices), () => command, null);
      if (result.status === 'refused') throw new ProblemError(result.problem);
    }
    return { member: shownMember(who, memberOf(id)) };
  });

  function mayRevoke(who: Caller, device: Device): boolean {
    const of = workspace.get('member', device.memberId)?.role ?? 'guest';
    if (who.role === 'owner' || device.memberId === who.memberId) return true;
    return who.role === 'admin' && outranks(who.role, of);
  }

  app.delete<ById>('/api/devices/:id', async (request, reply) => {
    const who = authority.caller(request);
    const device = devices.byId(idOf(request.params.id));
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
    if (!invites.byId(idOf(request.params.id))) throw missing('invite', request.params.id);
    await invites.revoke(request.params.id);
    return reply.code(204).send();
  });
}
