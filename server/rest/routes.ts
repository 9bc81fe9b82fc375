import type { FastifyInstance } from 'fastify';
import { deviceOf } from '../access/sign-in.ts';
import type { CommitQueue } from '../events/commit-queue.ts';
import { idOf } from '../http/path-id.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import { byOrder } from '../rules/place.ts';
import { shownTo } from '../rules/shown.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import { idFor, keyFor, readKey } from './idempotency.ts';
import { openApi } from './openapi.ts';
import { need, type ReadingOptions, readingRoutes } from './reading.ts';
import { bodySchema, commandOf, type Resource, resources } from './resources.ts';

export interface RestRoutesOptions extends ReadingOptions {
  commits: CommitQueue;
  newId: () => string;
}

type ById = { Params: { id: string; memberId?: string; attachmentId?: string } };

/** The column that a new card of this board goes to: the one it names, or the first open one. */
function columnFor(workspace: WorkspaceReader, boardId: string, named: unknown): string {
  const board = need(workspace, 'board', boardId);
  const columns = workspace.columnsOf(board.id);
  if (named !== undefined) {
    const column = columns.find(({ id }) => id === named);
    if (column) return column.id;
    const detail = `The board has no column ${named}. GET /api/boards/${boardId}/columns lists those that it has.`;
    throw new ProblemError(problem('not-found', 404, 'No such column', detail, { field: 'columnId' }));
  }
  const [first] = columns.filter(({ archived }) => !archived).sort(byOrder);
  if (first) return first.id;
  const detail = 'The board has no open column. Add one: POST /api/boards/ID/columns.';
  throw new ProblemError(
    problem('no-open-column', 409, 'No column to put the card in', detail, { field: 'columnId' }),
  );
}

/** Requests by resource, for people with curl: the same commands as mutations, numbered by the hub. */
export function restRoutes(app: FastifyInstance, options: RestRoutesOptions): void {
  const { devices, workspace, commits } = options;

  function serve(resource: Resource) {
    const { kind, made, part, intoBoard } = resource;
    const schema = bodySchema(resource);
    app.route<ById>({
      method: resource.method,
      url: resource.path,
      handler: async (request, reply) => {
        const device = deviceOf(request, devices);
        const key = readKey(request.headers['idempotency-key']);
        const id = resource.path.includes(':id') ? idOf(request.params.id) : '';
        const partId = part === undefined ? '' : idOf(request.params[part] ?? '', part);
        const madeId = key === null ? options.newId() : idFor(device.id, key);
        const ids = { id, madeId, partId };
        const body = parse(schema, request.body === undefined ? {} : request.body);
        // What a key stands for is what was asked; where that leads is looked up once, when it is done.
        const asked = { ...commandOf(resource, { ...ids, body }), ...(intoBoard ? { boardId: id } : {}) };
        const seen = seenBy(workspace, device.memberId);
        const aimed = () => (intoBoard ? { ...body, columnId: columnFor(seen, id, body.columnId) } : body);
        const command = () => commandOf(resource, { ...ids, body: aimed() });
        const result = await commits.act(device, command, key === null ? null : keyFor(key, asked));
        if (result.status === 'refused') throw new ProblemError(result.problem);
        const isWhole = made === `${kind}Id`;
        const entity = shownTo(workspace, device.memberId).get(kind, isWhole ? madeId : id);
        if (made !== undefined)
          reply
            .code(201)
            .header(
              'location',
              isWhole ? `/api/${kind}s/${madeId}` : `/api/${kind}s/${id}/attachments/${madeId}`,
            );
        const note = result.note === undefined ? {} : { note: result.note };
        return { [kind]: entity ?? null, seq: result.seq, ...note };
      },
    });
  }
  for (const resource of resources) serve(resource);
  readingRoutes(app, options);
  let document: string | null = null;
  app.get('/openapi.json', async (_request, reply) => {
    // Made when it is first asked for: most hubs never are.
    document ??= JSON.stringify(openApi());
    return reply.type('application/json; charset=utf-8').send(document);
  });
}
