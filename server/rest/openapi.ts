import { z } from 'zod';
import {
  boardSchema,
  cardSchema,
  changeFeedSchema,
  columnSchema,
  commentSchema,
  compactedSchema,
  compactRequestSchema,
  emitRequestSchema,
  flagsSchema,
  healthSchema,
  inviteRequestSchema,
  invitesSchema,
  joinRequestSchema,
  joinResponseSchema,
  labelSchema,
  membersSchema,
  mutationsRequestSchema,
  mutationsResponseSchema,
  newInviteSchema,
  problemSchema,
  roleRequestSchema,
  snapshotSchema,
} from '../protocol/index.ts';
import { bodySchema, type Resource, resources } from './resources.ts';

interface Operation {
  method: string;
  path: string;
  summary: string;
  body?: z.ZodType;
  status: number;
  answer?: z.ZodType;
  /** Header parameters. */
  headers?: string[];
  open?: boolean;
  query?: string[];
}

const entitySchemas = {
  board: boardSchema,
  column: columnSchema,
  card: cardSchema,
  label: labelSchema,
  comment: commentSchema,
};

function operationOf(resource: Resource): Operation {
  const { kind } = resource;
  const schema = entitySchemas[kind as keyof typeof entitySchemas];
  return {
    method: resource.method,
    path: resource.path,
    summary: resource.summary,
    ...(resource.method === 'DELETE' ? {} : { body: bodySchema(resource) }),
    status: resource.made === undefined ? 200 : 201,
    answer: z.object({ [kind]: schema.nullable(), seq: z.int(), note: z.string().optional() }),
    headers: ['Idempotency-Key'],
  };
}

const get = (path: string, summary: string, answer: z.ZodType): Operation => ({
  method: 'GET',
  path,
  summary,
  status: 200,
  answer,
});

const operations: Operation[] = [
  {
    method: 'POST',
    path: '/api/join',
    summary: 'Become a device of a person',
    body: joinRequestSchema,
    status: 201,
    answer: joinResponseSchema,
    open: true,
  },
  get('/api/snapshot', 'The workspace at one place in the log', snapshotSchema),
  { ...get('/api/events', 'What came after a cursor', changeFeedSchema), query: ['after'] },
  {
    method: 'POST',
    path: '/api/mutations',
    summary: 'An ordered batch of edits',
    body: mutationsRequestSchema,
    status: 200,
    answer: mutationsResponseSchema,
  },
  { method: 'POST', path: '/api/sse/beat', summary: 'Say that the device is there', status: 204 },
  get('/api/boards', 'All boards', z.object({ boards: z.array(boardSchema) })),
  get(
    '/api/boards/:id',
    'A board with all that is on it',
    z.object({
      board: boardSchema,
      columns: z.array(columnSchema),
      cards: z.array(cardSchema),
      labels: z.array(labelSchema),
    }),
  ),
  get(
    '/api/cards/:id',
    'A card with its comments',
    z.object({ card: cardSchema, comments: z.array(commentSchema) }),
  ),
  ...resources.map(operationOf),
  get('/api/members', 'Who is in the workspace', membersSchema),
  {
    method: 'PATCH',
    path: '/api/members/:id',
    summary: 'Another role, by the operator',
    body: roleRequestSchema,
    status: 200,
    answer: membersSchema,
  },
  { method: 'DELETE', path: '/api/devices/:id', summary: 'Sign a device out', status: 204 },
  {
    method: 'POST',
    path: '/api/invites',
    summary: 'A code that lets people in',
    body: inviteRequestSchema,
    status: 201,
    answer: newInviteSchema,
  },
  get('/api/invites', 'Invites that are open', invitesSchema),
  { method: 'DELETE', path: '/api/invites/:id', summary: 'Take an invite back', status: 204 },
  {
    method: 'POST',
    path: '/api/admin/compact',
    summary: 'Drop old events of the log',
    body: compactRequestSchema,
    status: 200,
    answer: compactedSchema,
  },
  {
    method: 'POST',
    path: '/api/sse/emit',
    summary: 'Pass an event on to whoever is there, or have it counted',
    body: emitRequestSchema,
    status: 204,
  },
  { method: 'DELETE', path: '/api/admin/streams/:id', summary: 'End an open stream', status: 204 },
  get('/api/flags', 'What is switched off, by whom and why', flagsSchema),
  { ...get('/healthz', 'Whether the hub is up', healthSchema), open: true },
];

const jsonOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return { 'application/json': { schema: json } };
};

function described(operation: Operation) {
  const { method, path, summary, body, status, answer, headers = [], query = [], open = false } = operation;
  const named = (where: string, required: boolean) => (name: string) => {
    return { name, in: where, required, schema: { type: 'string' } };
  };
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return {
    operationId: `${method.toLowerCase()}${path.replace(/^\/(api\/)?/, '/').replace(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    security: open ? [] : [{ token: [] }],
    parameters: [
      ...inPath.map(named('path', true)),
      ...query.map(named('query', true)),
      ...headers.map(named('header', false)),
    ],
    ...(body === undefined ? {} : { requestBody: { content: jsonOf(body, 'input') } }),
    responses: {
      [status]: {
        description: 'Done',
        ...(answer === undefined ? {} : { content: jsonOf(answer, 'output') }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** The hub's requests as an OpenAPI 3.1 document, from the schemas that check them. The stream is in docs/protocol.md. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) };
  }
  const { 'application/json': problem } = jsonOf(problemSchema, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Switchboard hub',
      version: '1',
      description: 'Live shared boards for a team in one place.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: 'What was wrong (RFC 9457)',
          content: { 'application/problem+json': problem },
        },
      },
    },
  };
}
