import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { parse } from '../http/problems.ts';
import { type ClientReport, clientReportSchema } from '../protocol/index.ts';
import type { Device } from '../store/event-store.ts';
import type { Connection } from './connection.ts';

/** How often a device is to beat, in ms, while there are few. */
export const BEAT_MS = 2000;
/** Streams up to which each device beats that often; beyond, less often, so that beats cost the hub no more. */
const FEW = 100;
/** A device is silent after this many beats that did not come: within 5 seconds while there are few. */
const MISSED_BEATS = 2;
/** How often it is looked, in beats. */
const LOOK = 1 / 8;

/** How often each of so many devices is to beat, in ms. */
export function beatEvery(connections: number, beatMs: number): number {
  return beatMs * Math.max(1, Math.ceil(connections / FEW));
}

export interface LivenessOptions {
  devices: Devices;
  stream: { connectionOf(deviceId: string): Connection | undefined; readonly beatMs: number };
  /** How often a device beats while there are few, in ms. */
  beatMs: number;
  logger: Logger;
}

/**
 * Notices devices that have gone without a word, as behind a pulled cable: what is written to them seems to go out for
 * minutes. A device is held to its beats from the first that it sends on a stream; one that never beats, such as
 * `curl`, is left alone.
 */
export interface Liveness {
  /** The device beats: its stream is held to it from here on. */
  beat(deviceId: string): void;
  readonly beats: number;
  /** Streams ended because their devices had fallen silent. */
  readonly silenced: number;
  close(): void;
}

/** What is known of a stream that is held to its beats; times on the monotonic clock. */
interface Held {
  /** Of its device, by the hub's clock, when it was looked last. */
  lastUsedAt: number | null;
  heardAt: number;
  /** How often it was asked to beat when it was heard. */
  beatMs: number;
}

export function createLiveness({ devices, stream, beatMs, logger }: LivenessOptions): Liveness {
  const held = new Map<Connection, Held>();
  let beats = 0;
  let silenced = 0;
  let lookedAt = performance.now();

  function silent(connection: Connection) {
    held.delete(connection);
    silenced += 1;
    const { id, deviceId } = connection;
    logger.info({ connection: id, deviceId }, 'ended a stream whose device has fallen silent');
    connection.destroy();
  }

  /** Each request of a device says as much as a beat. */
  function look(connection: Connection, known: Held, now: number, isLate: boolean) {
    const lastUsedAt = devices.byId(connection.deviceId)?.lastUsedAt ?? null;
    if (isLate || lastUsedAt !== known.lastUsedAt)
      Object.assign(known, { lastUsedAt, heardAt: now, beatMs: stream.beatMs });
    const patience = Math.max(known.beatMs, stream.beatMs) * MISSED_BEATS;
    if (now - known.heardAt > patience) silent(connection);
  }

  function lookAtAll() {
    const now = performance.now();
    // A hub that could not run for a while has not heard anybody, which is not their fault.
    const isLate = now - lookedAt > beatMs;
    lookedAt = now;
    for (const [connection, known] of held) {
      if (connection.closed) held.delete(connection);
      else look(connection, known, now, isLate);
    }
  }
  const timer = setInterval(lookAtAll, beatMs * LOOK);

  return {
    beat(deviceId) {
      beats += 1;
      const connection = stream.connectionOf(deviceId);
      if (!connection || held.has(connection)) return;
      held.set(connection, { lastUsedAt: null, heardAt: performance.now(), beatMs: stream.beatMs });
    },
    get beats() {
      return beats;
    },
    get silenced() {
      return silenced;
    },
    close: () => clearInterval(timer),
  };
}

/** `POST /api/sse/beat`: a device says that it is there, and every so often in its body how it fares. */
export function beatRoute(
  app: FastifyInstance,
  deps: { devices: Devices; liveness: Liveness; onReport: (device: Device, report: ClientReport) => void },
): void {
  app.post('/api/sse/beat', async (request, reply) => {
    const device = deviceOf(request, deps.devices);
    deps.liveness.beat(device.id);
    if (request.body) deps.onReport(device, parse(clientReportSchema, request.body));
    return reply.code(204).send();
  });
}
