import type { FastifyInstance, FastifyRequest } from 'fastify';
import { whenOver } from '../http/when-over.ts';
import { ProblemError, problem } from '../problem.ts';
import type { Devices } from './devices.ts';
import { knownDeviceOf } from './sign-in.ts';
import { createBuckets, type Rate } from './token-bucket.ts';

export interface TrafficLimits {
  /** Requests of one signed-in device. An app at work makes a few a second: it sends one request at a time. */
  device: Rate;
  /** Requests without a token that is known, by address. */
  address: Rate;
  /** Of these, such as were refused: guessed tokens and codes. */
  refused: Rate;
  /** Plain requests of one device or address under way at once. */
  atOnce: number;
}

export const trafficLimits: TrafficLimits = {
  device: { perSecond: 500, burst: 5000 },
  address: { perSecond: 1000, burst: 5000 },
  refused: { perSecond: 10, burst: 300 },
  atOnce: 256,
};

/** How long a request may take to arrive, in ms, so that nobody holds a socket by sending a byte at a time. */
export const REQUEST_ARRIVES_MS = 30_000;

function tooMany(rule: string, detail: string, seconds: number): ProblemError {
  return new ProblemError(
    { ...problem('too-many-requests', 429, 'Too many requests', detail), rule },
    { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  );
}

/** Keeps one device or address from taking the hub away from the rest. Streams are counted elsewhere. */
export function limitTraffic(
  app: FastifyInstance,
  deps: { devices: Devices; now: () => number; limits?: TrafficLimits | undefined },
): void {
  const limits = deps.limits ?? trafficLimits;
  const byDevice = createBuckets(limits.device, deps.now);
  const byAddress = createBuckets(limits.address, deps.now);
  const refusals = createBuckets(limits.refused, deps.now);
  const underWay = new Map<string, number>();

  const deviceIdOf = (request: FastifyRequest) => {
    const device = knownDeviceOf(request, deps.devices);
    return device?.revokedAt === null ? device.id : null;
  };
  function check(deviceId: string | null, address: string) {
    if (deviceId !== null) {
      const seconds = byDevice.take(deviceId);
      if (seconds === 0) return;
      const detail = `A device may make ${limits.device.perSecond} requests a second. Send several edits in one request, and wait as long as Retry-After says.`;
      throw tooMany('rate-per-device', detail, seconds);
    }
    const wait = refusals.wait(address);
    if (wait > 0)
      throw tooMany(
        'refusals-per-address',
        'Too many requests from this address were refused. Wait, and check the token or code.',
        wait,
      );
    const seconds = byAddress.take(address);
    if (seconds > 0)
      throw tooMany(
        'rate-per-address',
        'Too many requests from this address. Wait as long as Retry-After says.',
        seconds,
      );
  }
  function enter(party: string) {
    const count = underWay.get(party) ?? 0;
    if (count >= limits.atOnce)
      throw tooMany(
        'requests-at-once',
        `At most ${limits.atOnce} requests may be under way at once. Wait for answers before you ask more.`,
        1,
      );
    underWay.set(party, count + 1);
    return () => {
      const left = (underWay.get(party) ?? 1) - 1;
      if (left > 0) underWay.set(party, left);
      else underWay.delete(party);
    };
  }

  app.addHook('onRequest', (request, reply, done) => {
    const deviceId = deviceIdOf(request);
    check(deviceId, request.ip);
    if (request.routeOptions.url !== '/api/sse/events') whenOver(reply.raw, enter(deviceId ?? request.ip));
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode === 401 || (reply.statusCode === 403 && deviceIdOf(request) === null))
      refusals.take(request.ip);
    done();
  });
}
