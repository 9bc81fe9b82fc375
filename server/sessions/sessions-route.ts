import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authority } from '../access/authority.ts';
import type { Devices } from '../access/devices.ts';
import type { Place, Sessions } from '../protocol/index.ts';
import { mayAdminister } from '../rules/roles.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { SessionBook } from './session-book.ts';
import { shownEnded, shownSession } from './shown.ts';

/** `GET /api/sessions`: who is here. Names of devices, and sessions that are over, to whom they are for. */
export function sessionsRoute(
  app: FastifyInstance,
  deps: {
    authority: Authority;
    devices: Devices;
    workspace: WorkspaceReader;
    book: SessionBook;
    placesOf: (deviceId: string) => Place[];
  },
): void {
  const { authority, devices, workspace, book } = deps;

  function answer(request: FastifyRequest): Sessions {
    const { memberId: asker, role } = authority.caller(request);
    const seesAll = mayAdminister(role);
    const isTheirs = ({ memberId }: { memberId: string }) => seesAll || memberId === asker;
    const nameOf = (one: { memberId: string; deviceId: string }) =>
      isTheirs(one) ? (devices.byId(one.deviceId)?.name ?? null) : null;
    // The hub's operator is no member, and sees what lies open.
    const seen = seenBy(workspace, asker ?? '');
    return {
      sessions: book.all().map((session) => ({
        ...shownSession(session),
        deviceName: nameOf(session),
        places: deps.placesOf(session.deviceId).filter(({ boardId }) => seen.get('board', boardId)),
      })),
      ended: book
        .ended()
        .filter(isTheirs)
        .map((ended) => ({ ...shownEnded(ended), deviceName: nameOf(ended) })),
    };
  }
  app.get('/api/sessions', async (request) => answer(request));
}
