import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError, problem } from '../problem.ts';
import type { GuardedStore } from './guarded-store.ts';
import type { HubFlags } from './hub-flags.ts';

export interface GateOptions {
  flags: HubFlags;
  store: Pick<GuardedStore, 'breaker' | 'retryAfter'>;
  /** The hub is on its way out. */
  isClosing: () => boolean;
  /** Called for each stream that is let in. */
  onStream: (resumes: boolean) => void;
}

/** What a request asks for, as far as the gate is concerned. */
export type Kind = 'stream' | 'join' | 'people' | 'write' | 'other';

/** Under these, a request changes nothing that is kept, or must get through to put things right. */
const noWrites = ['/api/admin/', '/api/sse/', '/api/parity'];

/** Letting people in and signing devices out is for admins, who may have to while writing is switched off. */
const people = ['/api/members', '/api/devices', '/api/invites'];

/** `path` is the route's own, as it was declared. */
export function kindOf(method: string, path: string): Kind {
  if (path === '/api/sse/events') return 'stream';
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'other';
  if (path === '/api/join') return 'join';
  if (people.some((prefix) => path.startsWith(prefix))) return 'people';
  return path.startsWith('/api/') && !noWrites.some((prefix) => path.startsWith(prefix)) ? 'write' : 'other';
}

/** Seconds after which to ask again where a person has switched something off. */
const SWITCHED_OFF = 3;
const RESTARTING = 2;

function refusal(status: 403 | 503, code: string, detail: string, retryAfter: number): ProblemError {
  const title = status === 403 ? 'Not now' : 'The hub does not serve this right now';
  const headers: Record<string, string> = status === 503 ? { 'retry-after': String(retryAfter) } : {};
  return new ProblemError(problem(code, status, title, detail), headers);
}

/** Why the request can't be served at this moment, or null. */
function refusalOf(
  kind: Kind,
  { flags: hubFlags, store, isClosing }: Omit<GateOptions, 'onStream'>,
): ProblemError | null {
  if (kind === 'other') return null;
  if (isClosing())
    return refusal(503, 'shutting-down', 'The hub is stopping. Ask again shortly.', RESTARTING);
  const flags = hubFlags.now();
  if (kind === 'stream') {
    const detail = 'Streams are switched off on this hub. Poll GET /api/events meanwhile.';
    return flags.stream ? null : refusal(503, 'stream-off', detail, SWITCHED_OFF);
  }
  if (kind === 'join' && !flags.joining)
    return refusal(403, 'joining-off', 'Nobody can join this hub at the moment: joining is switched off.', 0);
  if (!flags.writes && kind !== 'people') {
    const detail =
      'Writing is switched off on this hub. Nothing was changed; keep the edit and send it later.';
    return refusal(503, 'writes-off', detail, SWITCHED_OFF);
  }
  if (store.breaker.state === 'closed') return null;
  const detail =
    'The hub’s disk does not take writes at the moment. Nothing was changed; the same request may be sent again.';
  return refusal(503, 'store-unavailable', detail, store.retryAfter);
}

/**
 * Turns away at the door what can't be served: nothing is read, decided or queued for it. Every response
 * carries the version of the flags, so that a client that polls or comes back knows when they changed.
 */
export function gateRequests(app: FastifyInstance, options: GateOptions): void {
  app.addHook('onRequest', (request: FastifyRequest, reply, done) => {
    reply.raw.setHeader('x-switchboard-flags', String(options.flags.version()));
    const kind = kindOf(request.method, request.routeOptions.url ?? '');
    const refused = refusalOf(kind, options);
    if (refused) throw refused;
    if (kind === 'stream') options.onStream(Boolean(request.headers['last-event-id']));
    done();
  });
}
