import type { FastifyRequest } from 'fastify';
import { ProblemError, problem } from '../problem.ts';
import type { Device } from '../store/event-store.ts';
import type { Devices } from './devices.ts';

/** What a request's `Authorization` header holds as a bearer token (RFC 6750). */
export function bearerToken(request: FastifyRequest): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ', 2);
  return scheme?.toLowerCase() === 'bearer' && token ? token : null;
}

/** What was found for a request's token, so that it is hashed once. */
const found = new WeakMap<FastifyRequest, Device | undefined>();

/** The device that a request's bearer token belongs to, be it revoked. */
export function knownDeviceOf(request: FastifyRequest, devices: Devices): Device | undefined {
  if (found.has(request)) return found.get(request);
  const token = bearerToken(request);
  const device = token === null ? undefined : devices.byToken(token);
  found.set(request, device);
  return device;
}

export function notSignedIn(detail: string): ProblemError {
  return new ProblemError(problem('not-signed-in', 401, 'Not signed in', detail), {
    'www-authenticate': 'Bearer realm="switchboard"',
  });
}

/** The device that a request's bearer token belongs to, or a 401. */
export function deviceOf(request: FastifyRequest, devices: Devices): Device {
  const device = knownDeviceOf(request, devices);
  if (device?.revokedAt === null) {
    devices.used(device);
    return device;
  }
  if (device)
    throw notSignedIn(
      'This device was signed out of the workspace. Join again to get a new token: POST /api/join.',
    );
  throw notSignedIn(
    request.headers.authorization === undefined
      ? 'Send the device’s token as “Authorization: Bearer …”. A device gets one by joining: POST /api/join.'
      : 'The hub does not know this token. Join again to get a new one: POST /api/join.',
  );
}
