import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { isKnown } from '../http/entity-tag.ts';
import { idOf } from '../http/path-id.ts';
import { parse } from '../http/problems.ts';
import { noSuch } from '../problem.ts';
import { type Cursor, type EntityKind, type EntityOf, formatCursor } from '../protocol/index.ts';
import { shownTo } from '../rules/shown.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import { pageOf, pageQuerySchema, plainPageQuerySchema } from './paging.ts';

export interface ReadingOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  /** Where the log stands: what is read depends on nothing else. */
  log: Readonly<Cursor>;
}

type ById = { Params: { id: string } };
type Kind = Exclude<EntityKind, 'member' | 'conflict' | 'mention' | 'theme'>;

/** The entity of that id, or a 404. */
export function need<K extends EntityKind>(workspace: WorkspaceReader, kind: K, id: string): EntityOf<K> {
  const entity = workspace.get(kind, idOf(id));
  if (entity) return entity;
  throw noSuch(kind, id, { field: 'id' });
}

function allOf<K extends Kind>(workspace: WorkspaceReader, kind: K): EntityOf<K>[] {
  const found: EntityOf<K>[] = [];
  for (const entity of workspace.entities()) if (entity.kind === kind) found.push(entity as EntityOf<K>);
  return found;
}

/** `GET` by resource: one thing, what is in it, and lists of them page by page. */
export function readingRoutes(app: FastifyInstance, options: ReadingOptions): void {
  const { devices, log } = options;
  /** Serves what `read` finds in the workspace as the asker sees it, unless they hold it already. */
  function get(path: string, read: (request: FastifyRequest<ById>, workspace: WorkspaceReader) => object) {
    app.get<ById>(path, async (request: FastifyRequest<ById>, reply: FastifyReply) => {
      const { memberId } = deviceOf(request, devices);
      const found = read(request, shownTo(options.workspace, memberId));
      return isKnown(request, reply, formatCursor(log)) ? undefined : found;
    });
  }
  function list<K extends 'board' | 'column' | 'card'>(
    things: EntityOf<K>[],
    keyOf: (thing: EntityOf<K>) => string,
    { query }: FastifyRequest,
  ) {
    return pageOf(things, keyOf, parse(pageQuerySchema, query));
  }

  get('/api/boards', (request, workspace) => {
    const { items, next } = list(allOf(workspace, 'board'), ({ createdAt }) => createdAt, request);
    return { boards: items, next };
  });
  get('/api/boards/:id', (request, workspace) => {
    const board = need(workspace, 'board', request.params.id);
    const ofBoard = ({ boardId }: { boardId: string }) => boardId === board.id;
    const [cards, labels] = [
      allOf(workspace, 'card').filter(ofBoard),
      allOf(workspace, 'label').filter(ofBoard),
    ];
    return { board, columns: workspace.columnsOf(board.id), cards, labels };
  });
  get('/api/boards/:id/columns', (request, workspace) => {
    const columns = workspace.columnsOf(need(workspace, 'board', request.params.id).id);
    const { items, next } = list<'column'>(columns, ({ order }) => order, request);
    return { columns: items, next };
  });
  get('/api/boards/:id/cards', (request, workspace) => {
    const board = need(workspace, 'board', request.params.id);
    const cards = allOf(workspace, 'card').filter(({ boardId }) => boardId === board.id);
    const { items, next } = list<'card'>(cards, ({ createdAt }) => createdAt, request);
    return { cards: items, next };
  });
  get('/api/boards/:id/labels', (request, workspace) => {
    const board = need(workspace, 'board', request.params.id);
    const labels = allOf(workspace, 'label').filter(({ boardId }) => boardId === board.id);
    const { items, next } = pageOf(labels, ({ name }) => name, parse(plainPageQuerySchema, request.query));
    return { labels: items, next };
  });
  get('/api/columns/:id', (request, workspace) => ({ column: need(workspace, 'column', request.params.id) }));
  get('/api/columns/:id/cards', (request, workspace) => {
    const cards = workspace.cardsOf(need(workspace, 'column', request.params.id).id);
    const { items, next } = list<'card'>(cards, ({ order }) => order, request);
    return { cards: items, next };
  });
  get('/api/cards/:id', (request, workspace) => {
    const card = need(workspace, 'card', request.params.id);
    return { card, comments: workspace.commentsOf(card.id) };
  });
  get('/api/cards/:id/comments', (request, workspace) => {
    const comments = workspace.commentsOf(need(workspace, 'card', request.params.id).id);
    const written = ({ writtenAt }: { writtenAt: string }) => new Date(writtenAt).toISOString();
    const { items, next } = pageOf(comments, written, parse(plainPageQuerySchema, request.query));
    return { comments: items, next };
  });
  get('/api/labels/:id', (request, workspace) => ({ label: need(workspace, 'label', request.params.id) }));
  get('/api/comments/:id', (request, workspace) => ({
    comment: need(workspace, 'comment', request.params.id),
  }));
}
