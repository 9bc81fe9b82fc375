import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { ProblemError, problem } from '../problem.ts';
import { FOLLOW_SESSIONS, USER_TYPE } from '../protocol/index.ts';
import { type Connection, createConnection } from './connection.ts';
import { createPace } from './pace.ts';
import type { StreamHub } from './stream-hub.ts';

/** Seconds after which a client may try a hub that is full again. */
const FULL_RETRY_S = 5;

function full(): ProblemError {
  const detail = `The hub has as many streams open as it may have. Try again in ${FULL_RETRY_S} seconds.`;
  return new ProblemError(problem('too-many-streams', 503, 'The hub is full', detail), {
    'retry-after': String(FULL_RETRY_S),
  });
}

function held(): ProblemError {
  const detail = 'This stream is held back for a drill. Poll GET /api/events meanwhile.';
  return new ProblemError(problem('stream-off', 503, 'The hub does not serve this right now', detail), {
    'retry-after': '1',
  });
}

const head = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  // A proxy leaves alone what says that it is encoded already; `no-transform` alone nginx does not heed.
  'content-encoding': 'identity',
};

/** How long streams may be opened in one turn of the event loop, in ms: when a hub comes back, everybody does at once. */
const OPENING_MS = 4;

/**
 * What the framework waits with for the end of an answer holds its request, reply and logger as long. The first who
 * waits is Node itself, which has to close the connection or go on with it.
 */
function letGo(response: ServerResponse): void {
  const [, ...waiting] = response.listeners('finish');
  for (const listener of waiting) response.off('finish', listener as () => void);
  response.removeAllListeners('error');
}

const PATH = '/api/sse/events';

/** Registered before every check, since what is checked must hold when the stream opens, not when it was asked for. */
export function paceStreams(app: FastifyInstance): void {
  const pace = createPace(OPENING_MS);
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url !== PATH) return done();
    pace(() => {
      // Whoever has gone meanwhile is answered nothing, and replaces no stream of theirs.
      if (!request.raw.socket.destroyed) done();
    });
  });
}

/** What a stream was asked for with. */
export interface StreamWishes {
  /** It wants to be told who is here. */
  followsSessions: boolean;
  /** A program asks, with nobody in front of it. */
  isSystem: boolean;
}

/** `GET /api/sse/events`: the stream. */
export function streamRoute(
  app: FastifyInstance,
  deps: {
    devices: Devices;
    stream: StreamHub;
    /** A drill keeps this device without its stream. */
    isHeld: (deviceId: string) => boolean;
    onOpened: (connection: Connection, wishes: StreamWishes) => void;
  },
): void {
  const { devices, stream } = deps;
  app.get(PATH, (request, reply) => {
    const { memberId, id: deviceId } = deviceOf(request, devices);
    if (deps.isHeld(deviceId)) throw held();
    if (!stream.hasRoomFor(deviceId)) throw full();
    reply.hijack();
    letGo(reply.raw);
    request.raw.socket.setNoDelay(true);
    reply.raw.writeHead(200, head);
    if (request.method === 'HEAD') return void reply.raw.end();
    const connection = createConnection(reply.raw, { memberId, deviceId, since: stream.now() });
    const { log } = request;
    stream.open(connection, request.headers['last-event-id']?.toString()).catch((error: unknown) => {
      // A history that can't be read ends the stream; the client comes back with its cursor.
      log.error({ err: error }, 'could not open a stream');
      connection.destroy();
    });
    deps.onOpened(connection, {
      followsSessions: request.headers[FOLLOW_SESSIONS] === 'follow',
      isSystem: request.headers[USER_TYPE] === 'system',
    });
  });
}
