import type { FastifyInstance } from 'fastify';
import type { CommitQueue } from '../events/commit-queue.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Workspace } from '../rules/workspace.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import type { EventStore, StoredInvite } from '../store/event-store.ts';
import { createAuthority } from './authority.ts';
import type { Devices } from './devices.ts';
import { createInvites } from './invites.ts';
import { joinRoute } from './join-route.ts';
import { operatorRoutes } from './operator-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { limitTraffic, type TrafficLimits } from './traffic.ts';

export interface AccessOptions {
  store: EventStore;
  devices: Devices;
  storedInvites: StoredInvite[];
  workspace: Workspace;
  commits: CommitQueue;
  log: EventLog;
  joinCode: string;
  operatorSecret: string;
  workspaceId: string;
  workspaceName: string;
  stream: Pick<StreamHub, 'list' | 'closeOne'>;
  limits: TrafficLimits | undefined;
  /** A device was signed out for good. */
  onSignedOut: (deviceId: string) => void;
  newId: () => string;
  now: () => number;
  onError: (error: unknown) => void;
}

/** How often it is written when devices were last heard from, in ms. */
const WRITE_USE_MS = 60_000;

/** Who gets in, as what, and how much they may ask for. */
export function installAccess(app: FastifyInstance, options: AccessOptions) {
  const { store, devices, stream, workspace, commits, joinCode, workspaceId, workspaceName, newId, now } =
    options;
  const authority = createAuthority({ devices, workspace, operatorSecret: options.operatorSecret });
  const invites = createInvites(options.storedInvites, { store, now, newId });
  limitTraffic(app, { devices, now, limits: options.limits });
  const endStream = (deviceId: string) => {
    options.onSignedOut(deviceId);
    for (const open of stream.list()) if (open.deviceId === deviceId) stream.closeOne(open.id);
  };
  joinRoute(app, {
    store,
    devices,
    invites,
    workspace,
    commits,
    joinCode,
    workspaceId,
    workspaceName,
    newId,
    now,
  });
  operatorRoutes(app, { authority, log: options.log });
  peopleRoutes(app, { authority, devices, invites, workspace, commits, store, now, endStream });

  async function writeUse() {
    const used = devices.takeUsed();
    if (used.length === 0) return;
    await store.saveUse(used.map(({ id, lastUsedAt }) => ({ id, lastUsedAt }))).catch(options.onError);
  }
  const timer = setInterval(writeUse, WRITE_USE_MS);
  timer.unref();
  return {
    authority,
    async close() {
      clearInterval(timer);
      await writeUse();
    },
  };
}
