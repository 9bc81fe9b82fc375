import * as z from 'zod';
import {
  boardSchema,
  cardSchema,
  checklistSchema,
  columnSchema,
  commentSchema,
  entitySchema,
  flagsSchema,
  labelSchema,
  limits,
  memberSchema,
  mutationResultSchema,
  persistedEventSchema,
  problemSchema,
  switchNames,
} from '../protocol/index.ts';
import { type Operation, operations } from './operations.ts';

type Json = Record<string, unknown>;

/** Schemas of answers that have a name of their own in the document. */
const components: Readonly<Record<string, z.ZodType>> = {
  Board: boardSchema,
  Column: columnSchema,
  Card: cardSchema,
  Checklist: checklistSchema,
  Label: labelSchema,
  Comment: commentSchema,
  Member: memberSchema,
  Entity: entitySchema,
  Event: persistedEventSchema,
  Flags: flagsSchema,
  MutationResult: mutationResultSchema,
  Problem: problemSchema,
};

const tags = {
  boards: 'Boards, columns, cards, labels and comments',
  sync: 'What the app and other clients keep in step by',
  people: 'Members, devices and invites',
  operators: 'Health, and what admins and the operator do',
} as const satisfies Record<Operation['group'], string>;

/** What each status means, and when. None stands for all others: a client’s types could not be told apart by it. */
const refusals: Readonly<Record<number, string>> = {
  400: 'Something in the request does not fit: `field` names it, `rule` what it breaks',
  401: 'No token, or none that the hub knows',
  403: 'Not allowed: `rule` says by what',
  404: 'There is no such thing, or none that the asker may see',
  409: 'It does not go with what there is',
  410: 'The log can’t be gone on with from there: take a snapshot',
  413: `The request has more than ${limits.requestBytes} bytes`,
  415: 'The body is not said to be JSON',
  421: 'The request is for another host',
  422: 'It is more than this hub takes',
  429: 'Too many requests: wait as long as `Retry-After` says',
  500: 'The hub failed; what happened is in its log',
  503: 'Not now: wait as long as `Retry-After` says, and send the same again',
  507: 'The hub has no room for more files',
};

function statusesOf({ method, path, body, takes, query, for: whom }: Operation): number[] {
  const writes = method !== 'GET';
  return [
    ...(body || query || path.includes(':') ? [400] : []),
    ...(whom === 'anybody' ? [] : [401]),
    ...(writes || whom === 'admins' ? [403] : []),
    ...(path.includes(':') ? [404] : []),
    ...(writes ? [409] : []),
    ...(path === '/api/events' ? [410] : []),
    ...(body || takes ? [413, 415, 422] : []),
    ...[421, 429, 500],
    ...(writes || path.startsWith('/api/sse') || path === '/readyz' ? [503] : []),
    ...(takes ? [507] : []),
  ];
}

/** `#/$defs/X`, as zod names what it took out of a schema, is where OpenAPI keeps such things. */
function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) => !['$schema', '$defs'].includes(key) && !(key === 'id' && typeof inner === 'string'),
      )
      .map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? inner.replace('#/$defs/', '#/components/schemas/')
          : relocated(inner),
      ]),
  );
}

/** The schema of an answer: what has a name is referred to. */
function createAnswers() {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) names.add(schema, { id });
  return (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', metadata: names }) as Json;
}

const jsonOf = (schema: unknown, more: Json = {}) => ({ 'application/json': { schema, ...more } });

function inputOf(schema: z.ZodType): Json {
  return relocated(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) as Json;
}

function pathParameter(path: string, name: string): Json {
  const schema = path.startsWith('/api/admin/streams')
    ? { type: 'integer' }
    : name === 'name'
      ? { type: 'string', enum: [...switchNames] }
      : name === 'hash'
        ? { type: 'string', pattern: '^[0-9a-f]{64}$' }
        : { type: 'string', format: 'uuid' };
  return { name, in: 'path', required: true, schema };
}

function parametersOf({ path, query, headers = {} }: Operation): Json[] {
  const { properties = {}, required = [] } = query ? (inputOf(query) as Record<string, Json | string[]>) : {};
  return [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name = '']) => pathParameter(path, name)),
    ...Object.entries(properties as Json).map(([name, schema]) => ({
      ...{ name, in: 'query', required: (required as string[]).includes(name), schema },
    })),
    ...Object.entries(headers).map(([name, description]) => ({
      ...{ name, in: 'header', required: false, description, schema: { type: 'string' } },
    })),
  ];
}

/** `POST /api/boards/:id/cards` is `postBoardsByIdCards`. */
function operationId({ method, path }: Operation): string {
  const words = path
    .replace(/^\/(api\/)?/, '')
    .split(/[/.]/)
    .map((word) => (word.startsWith(':') ? `By-${word.slice(1)}` : word))
    .flatMap((word) => word.split('-'));
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function described(operation: Operation, answerOf: (schema: z.ZodType) => Json) {
  const { summary, group, body, takes, example, status, answer, media, tagged } = operation;
  const content = answer
    ? { content: jsonOf(relocated(answerOf(answer))) }
    : media && { content: { [media]: { schema: { type: 'string' } } } };
  const problem = (description: string) => ({ description, $ref: '#/components/responses/Problem' });
  const headers = {
    ...(tagged && { ETag: { schema: { type: 'string' } } }),
    ...(status === 201 && group === 'boards' && { Location: { schema: { type: 'string' } } }),
  };
  return {
    operationId: operationId(operation),
    summary,
    tags: [group],
    security: operation.for === 'anybody' ? [] : [{ token: [] }],
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !z.safeParse(body, {}).success,
        content: jsonOf(inputOf(body), example === undefined ? {} : { example }),
      },
    }),
    ...(takes && {
      requestBody: { required: true, content: { [takes]: { schema: { type: 'string', format: 'binary' } } } },
    }),
    responses: {
      [status]: { description: 'Done', ...(Object.keys(headers).length > 0 && { headers }), ...content },
      ...(tagged && { 304: { description: 'The client has it already' } }),
      ...Object.fromEntries(statusesOf(operation).map((code) => [code, problem(refusals[code] ?? '')])),
    },
  };
}

/** The hub's requests as an OpenAPI 3.1 document, from the schemas that check them. */
export function openApi() {
  const answerOf = createAnswers();
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation, answerOf) };
  }
  const schemas = Object.entries(components).map(([name, schema]) => {
    const { $defs, ...own } = answerOf(z.array(schema)) as { $defs?: Record<string, Json> };
    return [name, relocated($defs?.[name] ?? own)];
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Switchboard hub',
      version: '1',
      description: 'Live shared boards for a team in one place. What a client may rely on: docs/protocol.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'From POST /api/join.' } },
      schemas: Object.fromEntries(schemas),
      responses: {
        Problem: {
          description: 'What was wrong, as RFC 9457 has it',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}
