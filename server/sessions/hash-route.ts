import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import type { SessionsHash } from '../protocol/index.ts';
import { sessionsHash } from '../rules/sessions-hash.ts';
import type { SessionBook } from './session-book.ts';
import type { SessionChanges } from './session-changes.ts';
import { shownSession } from './shown.ts';

/** `GET /api/parity/sessions`: who is here, as a hash, and at which moment of what streams are told. */
export function sessionsHashRoute(
  app: FastifyInstance,
  { devices, book, changes }: { devices: Devices; book: SessionBook; changes: SessionChanges },
): void {
  app.get('/api/parity/sessions', async (request, reply): Promise<SessionsHash> => {
    deviceOf(request, devices);
    reply.header('cache-control', 'no-store');
    const hash = changes.isWaiting ? null : sessionsHash(book.all().map(shownSession));
    return { moment: changes.moment, hash };
  });
}
