import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import { createDevices, newToken } from './access/devices.ts';
import { installAccess } from './access/install.ts';
import { haveAnOwner } from './access/owner.ts';
import { newCode } from './access/secrets.ts';
import type { Rate } from './access/token-bucket.ts';
import { REQUEST_ARRIVES_MS, type TrafficLimits } from './access/traffic.ts';
import { createCommitQueue } from './events/commit-queue.ts';
import { createEventLog, type EventLog } from './events/event-log.ts';
import { createGathering, GATHER_MS } from './events/gathering.ts';
import { createEventRates, limitEdits, type RateClass } from './events/rates.ts';
import { type Keep, keepByDefault, keepWithin, type Retention } from './events/retention.ts';
import { eventRoutes } from './events/routes.ts';
import { watchLoopLag } from './health/loop-lag.ts';
import { createMetrics } from './health/metrics.ts';
import { healthRoutes } from './health/routes.ts';
import { checkHost } from './http/host-check.ts';
import { type RouteTable, watchMethods } from './http/methods.ts';
import { answerWithProblems, sendProblem } from './http/problems.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { type Command, limits } from './protocol/index.ts';
import { switchRoutes } from './resilience/admin-routes.ts';
import { watchUnderWay, withinTime } from './resilience/drain.ts';
import { gateRequests } from './resilience/gate.ts';
import { createGuardedStore, type GuardedStore } from './resilience/guarded-store.ts';
import { watchSignalFile } from './resilience/signal-file.ts';
import { createSwitches, type Switches } from './resilience/switches.ts';
import { restRoutes } from './rest/routes.ts';
import { audienceOf } from './rules/visibility.ts';
import { createWorkspace, type WorkspaceReader } from './rules/workspace.ts';
import { streamAdminRoutes } from './sse/admin-routes.ts';
import { BEAT_MS, beatRoute, createLiveness } from './sse/liveness.ts';
import { streamRoute } from './sse/route.ts';
import { createStreamHub, type StreamHub } from './sse/stream-hub.ts';
import type { EventStore } from './store/event-store.ts';
import type { FirstWords } from './store/sqlite/thread.ts';
import { installUi } from './ui/install.ts';

export interface HubOptions {
  store: EventStore;
  logger: Logger;
  /** Address to bind to; loopback unless told otherwise. */
  host?: string;
  heartbeatMs?: number;
  /** How often a device says that it is there, in ms, while there are few. */
  beatMs?: number;
  /** Streams open at a time. */
  maxConnections?: number;
  /** Characters that a description or a comment may hold. */
  textLength?: number;
  traffic?: TrafficLimits | undefined;
  /** Events of each class that one device may cause, where not as by default. */
  rates?: Partial<Record<RateClass, Rate>>;
  /** How long a restored hub waits for all to be back before it takes what they offer again, in ms. */
  gatherMs?: number;
  /** Bytes that a request may have. */
  requestBytes?: number;
  /** How much of the log is kept for those who come back. */
  keep?: Keep;
  /** Where the data is: its free space is watched, and a file `switches` in it is obeyed. */
  folder?: string;
  /** How long what is under way may take when the hub stops, in ms. */
  graceMs?: number;
  /** A write that takes longer opens the store's breaker, in ms. */
  stallMs?: number;
  now?: () => number;
  random?: () => number;
}

export interface Hub {
  app: FastifyInstance;
  /** What is served, by path and method. */
  readonly routes: RouteTable;
  readonly workspaceId: string;
  readonly joinCode: string;
  /** Lets a program on the hub's own machine act as its operator. */
  readonly operatorSecret: string;
  readonly workspace: WorkspaceReader;
  readonly log: EventLog;
  readonly stream: StreamHub;
  readonly retention: Retention;
  readonly switches: Switches;
  readonly breaker: GuardedStore['breaker'];
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

/** How long what is under way may take when the hub stops, unless told otherwise, ms. */
export const GRACE_MS = 5000;
/** What the disk has for its last writes though somebody who does not read has used that up, ms. */
const LAST_WRITES_MS = 1000;

/** Connections that may wait to be taken on: when a hub comes back, everybody does at once. */
const BACKLOG = 4096;

export async function createHub(options: HubOptions): Promise<Hub> {
  const { logger, host = '127.0.0.1', now = Date.now, random = Math.random, graceMs = GRACE_MS } = options;
  const stored = await options.store.load();
  const metrics = createMetrics();
  const store = createGuardedStore({
    store: options.store,
    logger,
    onAppend: metrics.appended,
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
  });
  // Past the breaker: a hub whose disk fails is the one that must still be switched.
  const switches = createSwitches({
    stored: stored.settings.switches,
    save: (body) => options.store.saveSetting('switches', body),
    now,
    logger,
  });
  let closing = false;
  const isClosing = () => closing;
  const { workspaceId, workspaceName, joinCode } = stored;
  const workspace = createWorkspace(stored.entities);
  const devices = createDevices(stored.devices, now);
  const log = createEventLog(
    stored,
    store,
    (scope) => audienceOf(workspace, scope),
    () => stream.oldest(),
  );
  const retention = keepWithin({ log, store, keep: options.keep ?? keepByDefault, now, logger });
  const heartbeatMs = options.heartbeatMs ?? 2000;
  const { maxConnections, beatMs = BEAT_MS } = options;
  const stream = createStreamHub({
    log,
    workspace,
    workspaceId,
    workspaceName,
    heartbeatMs,
    beatMs,
    maxConnections,
    flags: () => switches.flags,
    now,
    random,
    logger,
    onFanOut: metrics.fannedOut,
  });
  const textLength = Math.min(options.textLength ?? limits.textLength, limits.textLength);
  const newId = uuidv7;
  const publish = metrics.published(stream.publish);
  const queue = createCommitQueue({
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
  const rates = createEventRates(now, options.rates);
  const gathering = createGathering({
    submit: metrics.submitted(queue.submit),
    log,
    gatherMs: options.gatherMs ?? GATHER_MS,
  });
  const commits = limitEdits({ ...queue, submit: gathering.submit }, rates);
  store.onChange((state) => {
    if (state === 'open') commits.refuseWaiting();
    else if (state === 'closed') void switches.keep();
  });
  switches.onChange((flags, name) => {
    stream.tell('hub.flags', flags);
    if (name === 'stream' && !flags.stream) stream.sendAway('switched-off');
  });
  const loopLag = watchLoopLag();
  const liveness = createLiveness({ devices, stream, beatMs, logger });
  metrics.watch({ stream, liveness, breaker: store.breaker, loopLag, log });

  await haveAnOwner(workspace, commits);

  const app = fastify({
    loggerInstance: logger as never,
    bodyLimit: options.requestBytes ?? limits.requestBytes,
    requestTimeout: REQUEST_ARRIVES_MS,
    forceCloseConnections: true,
    // What names no host is for the check of hosts to refuse, and what is no HTTP for `answerUnreadable`.
    http: { requireHostHeader: false },
    clientErrorHandler: () => {},
    // A path that no route can be looked up for never comes to the error handler.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
  }) as unknown as FastifyInstance;
  const underWay = watchUnderWay(app.server);
  answerUnreadable(app.server);
  answerWithProblems(app);
  const methods = watchMethods(app);
  checkHost(app, host);
  gateRequests(app, { switches, store, isClosing, onStream: (resumes) => resumes && metrics.replayed() });
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
  const administratorOf = (request: FastifyRequest) => access.authority.admin(request).name;
  eventRoutes(app, { devices, workspace, log, commits });
  restRoutes(app, { devices, workspace, log, commits, newId });
  streamRoute(app, { devices, stream });
  beatRoute(app, { devices, liveness });
  streamAdminRoutes(app, { stream, administratorOf });
  const ui = installUi(app, {
    ...{ devices, workspace, stream, rates, administratorOf, now, logger },
    flags: () => switches.flags,
    stored: stored.settings.clicks,
    save: (body) => store.saveSetting('clicks', body),
  });
  switchRoutes(app, { switches, administratorOf, callerOf: access.authority.caller });
  healthRoutes(app, {
    ...{ store, loopLag, isClosing, workspaceId, metrics, administratorOf, folder: options.folder },
    seq: () => log.seq,
    connections: () => stream.size,
  });
  methods.refuseOthers();
  const signals =
    options.folder === undefined ? null : watchSignalFile(join(options.folder, 'switches'), switches, logger);

  return {
    app,
    routes: methods.routes,
    workspaceId,
    joinCode,
    operatorSecret,
    workspace,
    log,
    stream,
    retention,
    switches,
    breaker: store.breaker,
    async listen(port) {
      await app.listen({ host, port, backlog: BACKLOG });
      const address = app.server.address();
      return baseUrl(host, typeof address === 'object' && address ? address.port : port);
    },
    run: (commands) => commits.run(commands),
    async close() {
      closing = true;
      signals?.close();
      retention.close();
      gathering.close();
      liveness.close();
      stream.close();
      const over = performance.now() + graceMs;
      if (!(await underWay.settled(graceMs))) logger.warn('what was not finished in time was cut off');
      await app.close();
      loopLag.close();
      await withinTime(Math.max(LAST_WRITES_MS, over - performance.now()), async () => {
        await commits.idle();
        await access.close();
        await ui.close();
        await store.close();
      });
    },
  };
}
