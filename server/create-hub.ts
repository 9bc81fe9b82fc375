import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import { createDevices, newToken } from './access/devices.ts';
import { installAccess } from './access/install.ts';
import { haveAnOwner } from './access/owner.ts';
import { newCode } from './access/secrets.ts';
import { REQUEST_ARRIVES_MS, type TrafficLimits } from './access/traffic.ts';
import { createCommitQueue } from './events/commit-queue.ts';
import { createEventLog, type EventLog } from './events/event-log.ts';
import { eventRoutes } from './events/routes.ts';
import { checkHost } from './http/host-check.ts';
import { answerWithProblems, sendProblem } from './http/problems.ts';
import { type Command, type Health, limits, PROTOCOL_VERSION } from './protocol/index.ts';
import { createWorkspace, type WorkspaceReader } from './rules/workspace.ts';
import { streamRoute } from './sse/route.ts';
import { createStreamHub, type StreamHub } from './sse/stream-hub.ts';
import type { EventStore } from './store/event-store.ts';
import type { FirstWords } from './store/sqlite/thread.ts';

export interface HubOptions {
  store: EventStore;
  logger: Logger;
  /** Address to bind to; loopback unless told otherwise. */
  host?: string;
  heartbeatMs?: number;
  /** Streams open at a time. */
  maxConnections?: number;
  /** Characters that a description or a comment may hold. */
  textLength?: number;
  traffic?: TrafficLimits | undefined;
  now?: () => number;
  random?: () => number;
}

export interface Hub {
  app: FastifyInstance;
  readonly workspaceId: string;
  readonly joinCode: string;
  /** Lets a program on the hub's own machine act as its operator. */
  readonly operatorSecret: string;
  readonly workspace: WorkspaceReader;
  readonly log: EventLog;
  readonly stream: StreamHub;
  /** Resolves to the base URL. */
  listen(port: number): Promise<string>;
  /** Commands of the hub's own. */
  run(commands: Command[]): Promise<void>;
  /** Says goodbye to every stream, finishes what was being written, closes the store. */
  close(): Promise<void>;
}

/** A name for a history of the log that no other has. */
export function newEpoch(): string {
  return randomUUID().replaceAll('-', '').slice(0, 10);
}

/** What a workspace that is just beginning is known by. */
export function firstWords(workspaceName: string): FirstWords {
  return {
    epoch: newEpoch(),
    workspaceId: randomUUID(),
    workspaceName,
    joinCode: newCode(),
  };
}

/** Address of a hub for apps on its own machine. */
export function baseUrl(host: string, port: number): string {
  // Bound to every address it has none that can be written down for all; loopback is one of them.
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

export async function createHub(options: HubOptions): Promise<Hub> {
  const { store, logger, host = '127.0.0.1', now = Date.now, random = Math.random } = options;
  const stored = await store.load();
  const { workspaceId, workspaceName, joinCode } = stored;
  const workspace = createWorkspace(stored.entities);
  const devices = createDevices(stored.devices, now);
  const log = createEventLog(stored, store);
  const heartbeatMs = options.heartbeatMs ?? 2000;
  const { maxConnections } = options;
  const stream = createStreamHub({
    log,
    workspaceId,
    workspaceName,
    heartbeatMs,
    maxConnections,
    now,
    random,
    logger,
  });
  const textLength = Math.min(options.textLength ?? limits.textLength, limits.textLength);
  const newId = uuidv7;
  const { publish } = stream;
  const commits = createCommitQueue({
    store,
    log,
    workspace,
    devices,
    publish,
    now,
    newId,
    textLength,
    logger,
  });

  await haveAnOwner(workspace, commits);

  const app = fastify({
    loggerInstance: logger as never,
    bodyLimit: limits.requestBytes,
    requestTimeout: REQUEST_ARRIVES_MS,
    forceCloseConnections: true,
    // A path that no route can be looked up for never comes to the error handler.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
  }) as unknown as FastifyInstance;
  answerWithProblems(app);
  checkHost(app, host);
  const operatorSecret = newToken();
  const access = installAccess(app, {
    log,
    store,
    devices,
    storedInvites: stored.invites,
    workspace,
    commits,
    joinCode,
    operatorSecret,
    workspaceId,
    workspaceName,
    stream,
    limits: options.traffic,
    newId,
    now,
    onError: (error) => logger.error({ err: error }, 'could not write when devices were last heard from'),
  });
  eventRoutes(app, { devices, workspace, log, commits });
  streamRoute(app, { devices, stream });
  app.get('/healthz', async (): Promise<Health> => {
    return { status: 'ok', workspaceId, protocol: PROTOCOL_VERSION, seq: log.seq, connections: stream.size };
  });

  return {
    app,
    workspaceId,
    joinCode,
    operatorSecret,
    workspace,
    log,
    stream,
    async listen(port) {
      await app.listen({ host, port });
      const address = app.server.address();
      return baseUrl(host, typeof address === 'object' && address ? address.port : port);
    },
    run: (commands) => commits.run(commands),
    async close() {
      stream.close();
      await app.close();
      await commits.idle();
      await access.close();
      await store.close();
    },
  };
}
