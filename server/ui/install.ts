import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Devices } from '../access/devices.ts';
import type { EventRates } from '../events/rates.ts';
import type { EphemeralEvent, Flags } from '../protocol/index.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import { createButtonClicks } from './button-clicks.ts';
import { emitRoute } from './emit-route.ts';

export interface UiOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  stream: Pick<StreamHub, 'connections'>;
  rates: EventRates;
  flags: () => Flags;
  /** Passes on to whoever is there. */
  pass: (event: EphemeralEvent) => void;
  /** A device says where it is. */
  place: (event: EphemeralEvent) => void;
  /** The counts of clicks as `save` was given them last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  /** Throws where the asker is no owner or admin. */
  administratorOf: (request: FastifyRequest) => unknown;
  now: () => number;
  logger: Logger;
}

/** What windows tell the hub beside edits: passed on to whoever is there, or counted. */
export function installUi(app: FastifyInstance, options: UiOptions) {
  const { devices, workspace, stream, rates, flags, now } = options;
  const clicks = createButtonClicks(options);
  const pass = (event: EphemeralEvent) =>
    event.eventType.startsWith('presence.') ? options.place(event) : options.pass(event);
  const hasSession = (id: number) => [...stream.connections()].some((one) => one.id === id);
  emitRoute(app, { devices, workspace, rates, flags, clicks, hasSession, pass, now });
  app.get('/api/admin/clicks', async (request) => {
    options.administratorOf(request);
    return { days: clicks.counts };
  });
  return { close: clicks.close, clicks: () => clicks.total, counts: () => clicks.counts };
}
