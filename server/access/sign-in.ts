import type { FastifyRequest } from 'fastify';
import { ProblemError, problem } from '../problem.ts';
import type { Device } from '../store/event-store.ts';
import type { Devices } from './devices.ts';

/** The device that a request's bearer token belongs to (RFC 6750), or a 401. */
export function deviceOf(request: FastifyRequest, devices: Devices): Device {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ', 2);
  const device = scheme?.toLowerCase() === 'bearer' && token ? devices.byToken(token) : undefined;
  if (device) return device;
  const missing = request.headers.authorization === undefined;
  const detail = missing
    ? 'Send the device’s token as “Authorization: Bearer …”. A device gets one by joining: POST /api/join.'
    : 'The hub does not know this token. Join again to get a new one: POST /api/join.';
  throw new ProblemError(problem('not-signed-in', 401, 'Not signed in', detail), {
    'www-authenticate': 'Bearer realm="switchboard"',
  });
}
