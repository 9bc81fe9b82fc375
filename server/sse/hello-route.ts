import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import type { HubHello } from '../protocol/index.ts';
import type { StreamHub } from './stream-hub.ts';

/** `GET /api/hello`: what a stream is greeted with, for whoever polls: which workspace, history and version this is. */
export function helloRoute(
  app: FastifyInstance,
  { devices, stream }: { devices: Devices; stream: Pick<StreamHub, 'helloTo'> },
): void {
  app.get('/api/hello', async (request, reply): Promise<HubHello> => {
    const { memberId } = deviceOf(request, devices);
    reply.header('cache-control', 'no-store');
    return stream.helloTo(memberId);
  });
}
