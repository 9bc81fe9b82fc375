import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { ProblemError, problem } from '../problem.ts';
import { createConnection } from './connection.ts';
import type { StreamHub } from './stream-hub.ts';

/** Seconds after which a client may try a hub that is full again. */
const FULL_RETRY_S = 5;

function full(): ProblemError {
  const detail = `The hub has as many streams open as it may have. Try again in ${FULL_RETRY_S} seconds.`;
  return new ProblemError(problem('too-many-streams', 503, 'The hub is full', detail), {
    'retry-after': String(FULL_RETRY_S),
  });
}

/** `GET /api/sse/events`: the stream. */
export function streamRoute(
  app: FastifyInstance,
  { devices, stream }: { devices: Devices; stream: StreamHub },
): void {
  app.get('/api/sse/events', (request, reply) => {
    const device = deviceOf(request, devices);
    if (!stream.hasRoomFor(device.id)) throw full();
    const lastEventId = request.headers['last-event-id'];
    reply.hijack();
    request.raw.socket.setNoDelay(true);
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // A proxy leaves alone what says that it is encoded already; `no-transform` alone nginx does not heed.
      'content-encoding': 'identity',
    });
    if (request.method === 'HEAD') return void reply.raw.end();
    const who = { memberId: device.memberId, deviceId: device.id, since: stream.now() };
    const { log } = request;
    stream.open(createConnection(reply.raw, who), lastEventId?.toString()).catch((error: unknown) => {
      // A history that can't be read ends the stream; the client comes back with its cursor.
      log.error({ err: error }, 'replay failed');
      reply.raw.destroy();
    });
  });
}
