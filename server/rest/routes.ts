import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import type { CommitQueue } from '../events/commit-queue.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import { type Entity, type EntityKind, type EntityOf, idSchema } from '../protocol/index.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import { idFor, keyFor, readKey } from './idempotency.ts';
import { openApi } from './openapi.ts';
import { bodySchema, commandOf, type Resource, resources } from './resources.ts';

export interface RestRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  commits: CommitQueue;
  newId: () => string;
}

type ById = { Params: { id: string } };

function idOf(text: string): string {
  if (idSchema.safeParse(text).success) return text;
  const detail = `“${text}” is no id: ids are UUIDs.`;
  throw new ProblemError(
    problem('invalid-request', 400, 'The request does not fit', detail, { field: 'id' }),
  );
}

/** Requests by resource, for people with curl: the same commands as mutations, numbered by the hub. */
export function restRoutes(app: FastifyInstance, options: RestRoutesOptions): void {
  const { devices, workspace, commits } = options;

  function need<K extends EntityKind>(kind: K, id: string): EntityOf<K> {
    const entity = workspace.get(kind, idOf(id));
    if (entity) return entity;
    const detail = `There is no ${kind} ${id} in this workspace.`;
    throw new ProblemError(problem('not-found', 404, `No such ${kind}`, detail, { field: 'id' }));
  }
  function ofBoard<K extends 'card' | 'label'>(kind: K, boardId: string): EntityOf<K>[] {
    const isThere = (entity: Entity): entity is EntityOf<K> =>
      entity.kind === kind && entity.boardId === boardId;
    return [...workspace.entities()].filter(isThere);
  }

  function serve(resource: Resource) {
    const schema = bodySchema(resource);
    app.route<ById>({
      method: resource.method,
      url: resource.path,
      handler: async (request, reply) => {
        const device = deviceOf(request, devices);
        const key = readKey(request.headers['idempotency-key']);
        const id = resource.id === undefined ? '' : idOf(request.params.id);
        const madeId = key === null ? options.newId() : idFor(device.id, key);
        const body = parse(schema, request.body ?? {});
        const command = commandOf(resource, { id, madeId, body });
        const result = await commits.act(device, command, key === null ? null : keyFor(key, command));
        if (result.status === 'refused') throw new ProblemError(result.problem);
        reply.code(resource.made === undefined ? 200 : 201);
        const entity = workspace.get(resource.kind, resource.made === undefined ? id : madeId);
        const note = result.note === undefined ? {} : { note: result.note };
        return { [resource.kind]: entity ?? null, seq: result.seq, ...note };
      },
    });
  }
  for (const resource of resources) serve(resource);

  app.get('/api/boards', async (request) => {
    deviceOf(request, devices);
    return { boards: [...workspace.entities()].filter(({ kind }) => kind === 'board') };
  });
  app.get<ById>('/api/boards/:id', async (request) => {
    deviceOf(request, devices);
    const board = need('board', request.params.id);
    const [cards, labels] = [ofBoard('card', board.id), ofBoard('label', board.id)];
    return { board, columns: workspace.columnsOf(board.id), cards, labels };
  });
  app.get<ById>('/api/cards/:id', async (request) => {
    deviceOf(request, devices);
    const card = need('card', request.params.id);
    return { card, comments: workspace.commentsOf(card.id) };
  });
  const document = openApi();
  app.get('/openapi.json', async () => document);
}
