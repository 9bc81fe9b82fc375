import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { knownDeviceOf } from '../access/sign-in.ts';
import { kindOf } from '../resilience/gate.ts';
import type { HubFlags } from '../resilience/hub-flags.ts';
import type { Watching } from './watching.ts';

/** What a client asks for in place of what a stream would tell it. */
const polls = ['/api/events', '/api/hello', '/api/sessions', '/api/parity/state', '/api/parity/sessions'];

/** Counts requests that matter to a rollout: who polls, and what fails of what changes something. */
export function watchRequests(
  app: FastifyInstance,
  { devices, watching, flags }: { devices: Devices; watching: Watching; flags: HubFlags },
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { url = '' } = request.routeOptions;
    if (request.method === 'GET' && polls.includes(url)) {
      const device = knownDeviceOf(request, devices);
      if (device) watching.polled(device.id);
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const isWrite = kindOf(request.method, request.routeOptions.url ?? '') === 'write';
    // What a person has switched off does not fail.
    if (isWrite && flags.now().writes) watching.wrote(reply.statusCode >= 500);
    done();
  });
}
