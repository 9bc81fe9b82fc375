import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { isKnown } from '../http/entity-tag.ts';
import { parse } from '../http/problems.ts';
import { type Cursor, formatCursor, type HistoryPage, historyQuerySchema } from '../protocol/index.ts';
import { need } from '../rest/reading.ts';
import { type Told, withoutImport } from '../rules/history.ts';
import { isOfNoImport } from '../rules/import-rules.ts';
import { boardScope, userOnBoardScope } from '../rules/scopes.ts';
import { shownTo } from '../rules/shown.ts';
import { admits } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { EventStore, HistoryQuery } from '../store/event-store.ts';

export interface HistoryRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  store: Pick<EventStore, 'history'>;
  log: Readonly<Cursor>;
}

type ById = { Params: { id: string } };

/** Entries of a page, unless told. */
const PAGE = 50;
/** Pages that are looked through for one that holds anything for the asker. */
const LOOKS = 20;

/** What was done on a card or a board, as far as the asker may see the events that told of it. */
export function historyRoutes(
  app: FastifyInstance,
  { devices, workspace, store, log }: HistoryRoutesOptions,
): void {
  function isFor(memberId: string) {
    return ({ entry, forMember }: Told) => {
      if (!isOfNoImport(workspace, entry)) return false;
      const { boardId, seq } = entry;
      const scope = forMember === null ? boardScope(boardId) : userOnBoardScope(forMember, boardId);
      return admits(workspace, memberId, scope, seq);
    };
  }

  async function read(memberId: string, first: HistoryQuery): Promise<HistoryPage> {
    let query = first;
    for (let look = 1; ; look++) {
      const { told, more } = await store.history(query);
      const history = told.filter(isFor(memberId)).map(({ entry }) => withoutImport(entry));
      const last = told.at(-1)?.entry.seq;
      if (last === undefined || !more) return { history, next: null };
      if (history.length > 0 || look === LOOKS) return { history, next: String(last) };
      query = { ...query, before: last };
    }
  }

  function serve(of: HistoryQuery['of']) {
    app.get<ById>(`/api/${of}s/:id/history`, async (request: FastifyRequest<ById>, reply: FastifyReply) => {
      const { memberId } = deviceOf(request, devices);
      const { limit = String(PAGE), after } = parse(historyQuerySchema, request.query);
      const { id } = need(shownTo(workspace, memberId), of, request.params.id);
      if (isKnown(request, reply, formatCursor(log))) return undefined;
      const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after);
      return read(memberId, { of, id, before, limit: Number(limit) });
    });
  }
  serve('board');
  serve('card');
}
