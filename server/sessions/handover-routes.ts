import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { idOf } from '../http/path-id.ts';
import { parse } from '../http/problems.ts';
import { noSuch, ProblemError, problem } from '../problem.ts';
import { type Handover, type HandoverEvent, handoverSchema } from '../protocol/index.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { HeldSession, SessionBook } from './session-book.ts';

export interface HandoverRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  book: SessionBook;
  /** Tells one device. False where it has no stream open. */
  tell: (deviceId: string, event: HandoverEvent) => boolean;
  onHandedOver: () => void;
}

type ById = { Params: { id: string } };

function away(): ProblemError {
  const detail = 'That device is not here at the moment. Open the app on it, and try again.';
  return new ProblemError(problem('session-away', 409, 'The device is away', detail, { field: 'id' }));
}

/**
 * `POST /api/sessions/ID/ask`: one wants to go on where one is on another device of one's own; that one is told, and
 * answers with `POST /api/sessions/ID/hand-over`. Nobody but the two devices is told anything.
 */
export function handoverRoutes(app: FastifyInstance, options: HandoverRoutesOptions): void {
  const { devices, workspace, book } = options;

  /** The session of whoever asks, and the one they name, which is theirs as well. Others’ are as if there were none. */
  function both(request: FastifyRequest<ById>): { from: HeldSession; to: HeldSession } {
    const { id: deviceId } = deviceOf(request, devices);
    const id = idOf(request.params.id);
    const from = book.of(deviceId);
    const to = book.all().find((session) => session.id === id);
    if (!to || to.memberId !== from?.memberId || to === from) throw noSuch('session', id, { field: 'id' });
    return { from, to };
  }

  function checkPlace({ boardId, cardId }: Handover, memberId: string) {
    const seen = seenBy(workspace, memberId);
    if (!seen.get('board', boardId)) throw noSuch('board', boardId, { field: 'boardId' });
    if (cardId !== null && seen.get('card', cardId)?.boardId !== boardId)
      throw noSuch('card', cardId, { field: 'cardId' });
  }

  app.post<ById>('/api/sessions/:id/ask', async (request, reply) => {
    const { from, to } = both(request);
    const { id, deviceId } = from;
    if (!options.tell(to.deviceId, { eventType: 'session.handoverAsked', eventData: { id, deviceId } }))
      throw away();
    return reply.code(204).send();
  });

  app.post<ById>('/api/sessions/:id/hand-over', async (request, reply) => {
    const { from, to } = both(request);
    const handover = parse(handoverSchema, request.body);
    checkPlace(handover, from.memberId);
    const eventData = { ...handover, id: from.id, deviceId: from.deviceId };
    if (!options.tell(to.deviceId, { eventType: 'session.handedOver', eventData })) throw away();
    options.onHandedOver();
    request.log.info({ from: from.id, to: to.id }, 'a session was handed over');
    return reply.code(204).send();
  });
}
