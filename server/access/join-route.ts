import type { FastifyInstance } from 'fastify';
import type { CommitQueue } from '../events/commit-queue.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import {
  type JoinRequest,
  type JoinResponse,
  joinRequestSchema,
  type Member,
  type Role,
} from '../protocol/index.ts';
import type { Workspace } from '../rules/workspace.ts';
import type { Device, EventStore } from '../store/event-store.ts';
import { type Devices, hashToken, newToken } from './devices.ts';
import type { Invites } from './invites.ts';
import { plainCode, sameSecret } from './secrets.ts';

export interface JoinRouteOptions {
  store: EventStore;
  devices: Devices;
  invites: Invites;
  workspace: Workspace;
  commits: CommitQueue;
  joinCode: string;
  workspaceId: string;
  workspaceName: string;
  newId: () => string;
  now: () => number;
}

type DeviceJoining = JoinRequest & { deviceId: string };

function wrongCode() {
  const detail = 'The join code is not this hub’s. It is shown on the hub’s screen when the hub starts.';
  return new ProblemError(
    problem('wrong-join-code', 403, 'The join code is wrong', detail, { field: 'joinCode' }),
  );
}

function taken(field: 'memberName' | 'deviceId', detail: string) {
  const code = field === 'memberName' ? 'name-taken' : 'device-taken';
  return new ProblemError(problem(code, 409, 'That is somebody else’s', detail, { field }));
}

/**
 * `POST /api/join`: a device becomes a device of the person it names. With the team's join code of any
 * person; with an invite of a new one, or of the person whose device it is already.
 */
export function joinRoute(app: FastifyInstance, options: JoinRouteOptions): void {
  const { store, devices, invites, workspace, commits, newId } = options;

  function memberNamed(name: string) {
    for (const entity of workspace.entities()) {
      if (entity.kind === 'member' && entity.name.toLowerCase() === name.toLowerCase()) return entity;
    }
    return null;
  }
  /** People who are being announced, so that two devices that join at once become one person's. */
  const announcing = new Map<string, Promise<Member>>();

  async function personNamed(name: string, role: Role) {
    const known = memberNamed(name);
    if (known) return known;
    const key = name.toLowerCase();
    const announced =
      announcing.get(key) ??
      commits.announceMember({ id: newId(), name, role }).finally(() => announcing.delete(key));
    announcing.set(key, announced);
    return announced;
  }

  /** An invite makes nobody another person: neither by their name nor by their device. */
  function refuseTakeover({ memberName, deviceId }: DeviceJoining) {
    const known = memberNamed(memberName);
    const owner = devices.byId(deviceId)?.memberId;
    if (announcing.has(memberName.toLowerCase()) || (known && owner !== known.id))
      throw taken('memberName', `Somebody here is called ${memberName}. Join under another name.`);
    if (owner !== undefined && owner !== known?.id)
      throw taken('deviceId', 'This device is another person’s. Join with a device id of your own.');
  }

  /** Lets the person in, or says why not. */
  async function admit(body: DeviceJoining): Promise<Member> {
    if (sameSecret(plainCode(body.joinCode), plainCode(options.joinCode)))
      return personNamed(body.memberName, 'member');
    const invite = await invites.take(body.joinCode);
    if (!invite) throw wrongCode();
    try {
      refuseTakeover(body);
      return await personNamed(body.memberName, invite.role);
    } catch (error) {
      await invites.giveBack(invite);
      throw error;
    }
  }

  app.post('/api/join', async (request, reply): Promise<JoinResponse> => {
    const asked = parse(joinRequestSchema, request.body);
    const body = { ...asked, deviceId: asked.deviceId ?? newId() };
    const member = await admit(body);
    const token = newToken();
    const before = devices.byId(body.deviceId);
    const device: Device = {
      id: body.deviceId,
      memberId: member.id,
      name: body.deviceName,
      tokenHash: hashToken(token),
      lastNumber: before?.lastNumber ?? 0,
      lastHlc: before?.lastHlc ?? null,
      lastUsedAt: options.now(),
      revokedAt: null,
    };
    await store.saveDevice(device);
    devices.put(device);
    reply.code(201);
    return {
      token,
      memberId: member.id,
      memberName: member.name,
      role: member.role,
      deviceId: device.id,
      workspaceId: options.workspaceId,
      workspaceName: options.workspaceName,
      lastNumber: devices.byId(device.id)?.lastNumber ?? 0,
    };
  });
}
