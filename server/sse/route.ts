import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { createConnection } from './connection.ts';
import type { StreamHub } from './stream-hub.ts';

/** `GET /api/sse/events`: the stream. */
export function streamRoute(
  app: FastifyInstance,
  { devices, stream }: { devices: Devices; stream: StreamHub },
): void {
  app.get('/api/sse/events', (request, reply) => {
    const device = deviceOf(request, devices);
    const lastEventId = request.headers['last-event-id'];
    reply.hijack();
    request.raw.socket.setNoDelay(true);
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    stream
      .open(
        createConnection(reply.raw, { memberId: device.memberId, deviceId: device.id }),
        lastEventId?.toString(),
      )
      .catch((error: unknown) => {
        // A history that can't be read ends the stream; the client comes back with its cursor.
        request.log.error({ err: error }, 'replay failed');
        reply.raw.destroy();
      });
  });
}
