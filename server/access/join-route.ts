import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CommitQueue } from '../events/commit-queue.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import { type JoinResponse, joinRequestSchema, type Member } from '../protocol/index.ts';
import type { Workspace } from '../rules/workspace.ts';
import type { Device, EventStore } from '../store/event-store.ts';
import { type Devices, hashToken, newToken } from './devices.ts';

export interface JoinRouteOptions {
  store: EventStore;
  devices: Devices;
  workspace: Workspace;
  commits: CommitQueue;
  joinCode: string;
  workspaceId: string;
  workspaceName: string;
  newId: () => string;
}

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** People type codes with small letters and without dashes. */
function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** `POST /api/join`: a device with the hub's join code becomes a device of the person it names. */
export function joinRoute(app: FastifyInstance, options: JoinRouteOptions): void {
  const { store, devices, workspace, commits, newId } = options;

  function memberNamed(name: string) {
    for (const entity of workspace.entities()) {
      if (entity.kind === 'member' && entity.name.toLowerCase() === name.toLowerCase()) return entity;
    }
    return null;
  }
  /** People who are being announced, so that two devices that join at once become one person's. */
  const announcing = new Map<string, Promise<Member>>();

  async function join(name: string) {
    const known = memberNamed(name);
    if (known) return known;
    const key = name.toLowerCase();
    const announced =
      announcing.get(key) ??
      commits.announceMember({ id: newId(), name, role: 'member' }).finally(() => announcing.delete(key));
    announcing.set(key, announced);
    return announced;
  }

  app.post('/api/join', async (request, reply): Promise<JoinResponse> => {
    const body = parse(joinRequestSchema, request.body);
    if (!sameSecret(plainCode(body.joinCode), plainCode(options.joinCode))) {
      const detail = 'The join code is not this hub’s. It is shown on the hub’s screen when the hub starts.';
      throw new ProblemError(
        problem('wrong-join-code', 403, 'The join code is wrong', detail, { field: 'joinCode' }),
      );
    }
    const member = await join(body.memberName);
    const token = newToken();
    const before = devices.byId(body.deviceId);
    const device: Device = {
      id: body.deviceId,
      memberId: member.id,
      name: body.deviceName,
      tokenHash: hashToken(token),
      lastNumber: before?.lastNumber ?? 0,
      lastHlc: before?.lastHlc ?? null,
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
