import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { newToken } from './access/devices.ts';
import { installAccess } from './access/install.ts';
import { REQUEST_ARRIVES_MS } from './access/traffic.ts';
import { eventRoutes } from './events/routes.ts';
import { fileRoutes } from './files/file-routes.ts';
import { healthRoutes } from './health/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { checkHost } from './http/host-check.ts';
import { watchMethods } from './http/methods.ts';
import { answerWithProblems, sendProblem } from './http/problems.ts';
import { answerUnreadable } from './http/unreadable.ts';
import type { HubCore } from './hub-core.ts';
import type { HubOptions } from './hub-options.ts';
import { limits } from './protocol/index.ts';
import { switchRoutes } from './resilience/admin-routes.ts';
import { watchUnderWay } from './resilience/drain.ts';
import { gateRequests } from './resilience/gate.ts';
import { restRoutes } from './rest/routes.ts';
import { rolloutRoutes } from './rollout/admin-routes.ts';
import { operationsRoute } from './rollout/operations.ts';
import { parityRoutes } from './rollout/parity-routes.ts';
import { watchRequests } from './rollout/watch-requests.ts';
import { installSessions } from './sessions/install.ts';
import { streamAdminRoutes } from './sse/admin-routes.ts';
import { helloRoute } from './sse/hello-route.ts';
import { beatRoute } from './sse/liveness.ts';
import { paceStreams, streamRoute } from './sse/route.ts';
import { installUi } from './ui/install.ts';

function createServer({ logger, requestBytes = limits.requestBytes }: HubOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: logger as never,
    bodyLimit: requestBytes,
    requestTimeout: REQUEST_ARRIVES_MS,
    forceCloseConnections: true,
    // What names no host is for the check of hosts to refuse, and what is no HTTP for `answerUnreadable`.
    http: { requireHostHeader: false },
    clientErrorHandler: () => {},
    // A path that no route can be looked up for never comes to the error handler.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
  }) as unknown as FastifyInstance;
  // A request has a logger of its own where it has several lines, to be told from others’. An open stream would keep it.
  if (!logger.isLevelEnabled('info')) app.setChildLoggerFactory(() => logger as never);
  return app;
}

/** The hub's face: what each request comes past, and what is behind it. */
export function createWebApp(core: HubCore, options: HubOptions, isClosing: () => boolean) {
  const {
    stored,
    store,
    switches,
    rollout,
    flags,
    workspace,
    devices,
    log,
    stream,
    liveness,
    commits,
    metrics,
  } = core;
  const { logger, host = '127.0.0.1' } = options;
  const { workspaceId, workspaceName, joinCode } = stored;
  const app = createServer(options);
  const underWay = watchUnderWay(app.server);
  answerUnreadable(app.server);
  answerWithProblems(app);
  const methods = watchMethods(app);
  paceStreams(app);
  checkHost(app, host);
  gateRequests(app, { flags, store, isClosing, onStream: (resumes) => resumes && metrics.replayed() });
  const operatorSecret = newToken();
  const access = installAccess(app, {
    ...{ log, store, devices, workspace, commits, stream, newId: core.newId, now: core.now },
    ...{ joinCode, operatorSecret, workspaceId, workspaceName },
    storedInvites: stored.invites,
    limits: options.traffic,
    onSignedOut: (deviceId) => sessions.signedOut(deviceId),
    onError: (error) => logger.error({ err: error }, 'could not write when devices were last heard from'),
  });
  const administratorOf = (request: FastifyRequest) => access.authority.admin(request).name;
  eventRoutes(app, { devices, workspace, log, commits });
  parityRoutes(app, { devices, workspace, log, book: core.parity, administratorOf });
  historyRoutes(app, { devices, workspace, store, log });
  fileRoutes(app, { devices, workspace, files: core.files });
  restRoutes(app, { devices, workspace, log, commits, newId: core.newId });
  const sessions = installSessions(app, {
    ...{ authority: access.authority, devices, workspace, stream, logger, now: core.now, newId: core.newId },
    graceMs: options.sessionGraceMs,
    isStreamed: (domain) => rollout.flags.delivery[domain] !== 'legacy',
    stored: stored.settings.sessions,
    save: (body) => store.saveSetting('sessions', body),
  });
  metrics.watchSessions(sessions);
  switches.onChange((flags, name) => {
    if (name === 'uiEvents') sessions.setPlacesTold(flags.uiEvents);
  });
  rollout.onChange(({ delivery }, before) => {
    if (delivery.sessions !== before.delivery.sessions) sessions.deliveryChanged();
  });
  streamRoute(app, {
    ...{ devices, stream, isHeld: core.drills.isHeld },
    onOpened(connection, wishes) {
      core.evidence.count('opened');
      sessions.opened(connection, wishes);
    },
  });
  beatRoute(app, {
    ...{ devices, liveness },
    onReport: (device, report) => flags.now().analytics && core.watching.reported(device.id, report),
  });
  helloRoute(app, { devices, stream });
  streamAdminRoutes(app, { stream, administratorOf });
  const ui = installUi(app, {
    ...{ devices, workspace, stream, rates: core.rates, administratorOf, now: core.now, logger },
    flags: flags.now,
    pass: sessions.pass,
    place: sessions.place,
    stored: stored.settings.clicks,
    save: (body) => store.saveSetting('clicks', body),
  });
  core.watching.alsoWatch(() => ({ handovers: sessions.counts.handovers, clicks: ui.clicks() }));
  watchRequests(app, { ...core, flags });
  rolloutRoutes(app, { ...core, administratorOf });
  operationsRoute(app, { ...core, administratorOf, clicks: ui.counts });
  switchRoutes(app, { switches, flags, administratorOf, callerOf: access.authority.caller });
  healthRoutes(app, {
    ...{ store, isClosing, workspaceId, metrics, administratorOf },
    ...{ loopLag: core.loopLag, folder: options.folder },
    seq: () => log.seq,
    connections: () => stream.size,
  });
  methods.refuseOthers();
  return { app, routes: methods.routes, underWay, operatorSecret, access, sessions, ui };
}
