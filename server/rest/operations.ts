import * as z from 'zod';
import {
  anyType,
  boardSchema,
  cardSchema,
  changeFeedSchema,
  clientReportSchema,
  columnSchema,
  commentSchema,
  compactedSchema,
  compactRequestSchema,
  cursorSchema,
  EPOCH,
  emitRequestSchema,
  FOLLOW_SESSIONS,
  flagsSchema,
  handoverSchema,
  healthSchema,
  historyPageSchema,
  historyQuerySchema,
  hubHelloSchema,
  idSchema,
  inviteRequestSchema,
  invitesSchema,
  joinRequestSchema,
  joinResponseSchema,
  keptFileSchema,
  labelSchema,
  memberAnswerSchema,
  membersSchema,
  mutationsRequestSchema,
  mutationsResponseSchema,
  newInviteSchema,
  operationsQuerySchema,
  operationsSchema,
  parityCountsSchema,
  parityReportSchema,
  roleRequestSchema,
  sessionsHashSchema,
  sessionsSchema,
  snapshotQuerySchema,
  snapshotSchema,
  stateHashQuerySchema,
  stateHashSchema,
  switchNames,
  USER_TYPE,
} from '../protocol/index.ts';
import { switchSettingSchema, switchStatesSchema } from '../resilience/admin-routes.ts';
import {
  advanceSchema,
  drillScheduleWishSchema,
  drillSchema,
  gateQuerySchema,
  gateSchema,
  incidentsSchema,
  overrideWishSchema,
  rollbackSchema,
  rolloutStatusSchema,
  scheduledDrillsSchema,
} from '../rollout/admin-routes.ts';
import { drillResultSchema } from '../rollout/drill-result.ts';
import { examples } from './examples.ts';
import { pageQuerySchema, plainPageQuerySchema } from './paging.ts';
import { bodySchema, type Resource, resources } from './resources.ts';

/** One request that the hub serves, as its document describes it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  group: 'boards' | 'sync' | 'people' | 'operators';
  /** `anybody` needs no token; `admins` are owners, admins and the hub's operator. */
  for: 'anybody' | 'devices' | 'admins';
  body?: z.ZodType;
  /** The media type of a body that is no JSON. */
  takes?: string;
  example?: unknown;
  query?: z.ZodObject;
  /** Header parameters, each with what it is for. */
  headers?: Record<string, string>;
  status: 200 | 201 | 204;
  /** JSON; else `media` says what comes, or nothing does. */
  answer?: z.ZodType;
  media?: string;
  /** Has an `ETag`, and may be answered with 304. */
  tagged?: true;
}

const entities = {
  board: boardSchema,
  column: columnSchema,
  card: cardSchema,
  label: labelSchema,
  comment: commentSchema,
};
const idempotency = {
  'Idempotency-Key':
    'A script’s own name for this request, up to 200 characters: under one name it is done once.',
};
const knows = { 'If-None-Match': 'The ETag of an answer that the client has.' };

function writing(resource: Resource): Operation {
  const { method, path, summary, kind, made } = resource;
  const schema = entities[kind as keyof typeof entities];
  const takesBody = method !== 'DELETE';
  return {
    ...{ method, path, summary, group: 'boards', for: 'devices' },
    ...(takesBody ? { body: bodySchema(resource), example: examples[`${method} ${path}`] ?? {} } : {}),
    status: made === undefined ? 200 : 201,
    answer: z.object({ [kind]: schema.nullable(), seq: z.int(), note: z.string().optional() }),
    headers: idempotency,
  };
}

function reading(path: string, summary: string, answer: z.ZodRawShape, query?: z.ZodObject): Operation {
  return {
    ...{ method: 'GET', path, summary, group: 'boards', for: 'devices', status: 200, tagged: true },
    answer: z.object(answer),
    headers: knows,
    ...(query && { query }),
  };
}
const next = z.string().nullable();
const columns = z.array(columnSchema);
const cards = z.array(cardSchema);
const labels = z.array(labelSchema);
const comments = z.array(commentSchema);

const boards: Operation[] = [
  reading('/api/boards', 'Boards', { boards: z.array(boardSchema), next }, pageQuerySchema),
  reading('/api/boards/:id', 'A board with all that is on it', {
    board: boardSchema,
    columns,
    cards,
    labels,
  }),
  reading('/api/boards/:id/columns', 'Columns of a board', { columns, next }, pageQuerySchema),
  reading('/api/boards/:id/cards', 'Cards of a board', { cards, next }, pageQuerySchema),
  reading('/api/boards/:id/labels', 'Labels of a board', { labels, next }, plainPageQuerySchema),
  reading('/api/columns/:id', 'A column', { column: columnSchema }),
  reading('/api/columns/:id/cards', 'Cards of a column', { cards, next }, pageQuerySchema),
  reading('/api/cards/:id', 'A card with its comments', { card: cardSchema, comments }),
  reading('/api/cards/:id/comments', 'Comments on a card', { comments, next }, plainPageQuerySchema),
  reading('/api/boards/:id/history', 'What was done on a board', historyPageSchema.shape, historyQuerySchema),
  reading('/api/cards/:id/history', 'What was done to a card', historyPageSchema.shape, historyQuerySchema),
  reading('/api/labels/:id', 'A label', { label: labelSchema }),
  reading('/api/comments/:id', 'A comment', { comment: commentSchema }),
  ...resources.map(writing),
];

type Short = Pick<Operation, 'status'> & Partial<Operation>;
const op =
  (group: Operation['group'], whom: Operation['for']) =>
  (asked: string, summary: string, more: Short): Operation => {
    const [method, path = ''] = asked.split(' ') as [Operation['method'], string];
    const example = examples[asked];
    return {
      method,
      path,
      summary,
      group,
      for: whom,
      ...(example === undefined ? {} : { example }),
      ...more,
    };
  };
const sync = op('sync', 'devices');
const open = op('people', 'anybody');
const person = op('people', 'devices');
const admin = op('operators', 'admins');
const operator = op('operators', 'anybody');

const syncing: Operation[] = [
  sync('GET /api/snapshot', 'The workspace, or one board, at one place in the log', {
    ...{ status: 200, answer: snapshotSchema, query: snapshotQuerySchema },
  }),
  sync('GET /api/events', 'What came after a cursor', {
    ...{
      status: 200,
      answer: changeFeedSchema,
      query: z.object({ after: z.string() }),
      tagged: true,
      headers: knows,
    },
  }),
  sync('GET /api/sse/events', 'The stream, as docs/protocol.md describes it', {
    ...{ status: 200, media: 'text/event-stream' },
    headers: {
      'Last-Event-ID': 'The cursor to go on from.',
      [FOLLOW_SESSIONS]: '`follow`: be told who is here, too.',
      [USER_TYPE]: '`system`: a program asks, with nobody in front of it.',
    },
  }),
  sync('POST /api/sse/beat', 'Say that the device is there, and, with a body, how it fares', {
    ...{ status: 204, body: clientReportSchema },
  }),
  sync('POST /api/sse/emit', 'Pass an event on to whoever is there, or have it counted', {
    ...{ status: 204, body: emitRequestSchema },
  }),
  sync('POST /api/mutations', 'An ordered batch of edits', {
    ...{ status: 200, body: mutationsRequestSchema, answer: mutationsResponseSchema },
    headers: {
      [EPOCH]: 'The epoch that the edits are meant for: a hub in another one does nothing of them.',
    },
  }),
  sync('PUT /api/files/:hash', 'Bring a file, named by the SHA-256 of what is in it', {
    ...{ status: 200, answer: keptFileSchema, takes: anyType },
  }),
  sync('GET /api/cards/:id/attachments/:attachmentId', 'A file that is on a card', {
    ...{ status: 200, media: anyType, tagged: true, headers: knows },
  }),
  sync('GET /api/hello', 'Which workspace, history and version this is; what a stream is greeted with', {
    ...{ status: 200, answer: hubHelloSchema },
  }),
  sync('GET /api/parity/state', 'The hash of a scope’s state, to compare one’s own with', {
    ...{ status: 200, answer: stateHashSchema, query: stateHashQuerySchema },
  }),
  sync('GET /api/parity/sessions', 'The hash of who is here, and of which moment it is', {
    ...{ status: 200, answer: sessionsHashSchema },
  }),
  sync('POST /api/parity', 'Report how the stream and the change feed compare', {
    ...{ status: 204, body: parityReportSchema },
  }),
  sync('GET /api/flags', 'What is switched off, by whom and why', { status: 200, answer: flagsSchema }),
];

const people: Operation[] = [
  open('POST /api/join', 'Become a device of a person', {
    ...{ status: 201, body: joinRequestSchema, answer: joinResponseSchema },
  }),
  person('GET /api/sessions', 'Who is here, on which device and where', {
    status: 200,
    answer: sessionsSchema,
  }),
  person('POST /api/sessions/:id/ask', 'Ask another device of one’s own to hand over where it is', {
    status: 204,
  }),
  person('POST /api/sessions/:id/hand-over', 'Hand over to another device of one’s own', {
    ...{ status: 204, body: handoverSchema },
  }),
  person('GET /api/members', 'Who is in the workspace', { status: 200, answer: membersSchema }),
  person('GET /api/members/:id', 'A member', { status: 200, answer: memberAnswerSchema }),
  person('PATCH /api/members/:id', 'Give a member another role', {
    ...{ status: 200, body: roleRequestSchema, answer: memberAnswerSchema },
  }),
  person('DELETE /api/devices/:id', 'Sign a device out', { status: 204 }),
  admin('POST /api/invites', 'A code that lets people in', {
    ...{ status: 201, body: inviteRequestSchema, answer: newInviteSchema },
  }),
  admin('GET /api/invites', 'Invites that are open', { status: 200, answer: invitesSchema }),
  admin('DELETE /api/invites/:id', 'Take an invite back', { status: 204 }),
];

const streamSchema = z.object({
  id: z.int(),
  memberId: idSchema,
  deviceId: idSchema,
  since: z.iso.datetime(),
  cursor: cursorSchema,
  bytesQueued: z.int(),
  drops: z.int(),
});
const checkSchema = z.object({ ok: z.boolean(), detail: z.string() });
const readySchema = z.object({ status: z.literal('ready'), checks: z.record(z.string(), checkSchema) });
const clicksSchema = z.object({ days: z.record(z.string(), z.record(z.string(), z.int())) });

const operating: Operation[] = [
  admin('GET /api/admin/switches', 'The kill switches', { status: 200, answer: switchStatesSchema }),
  admin('PUT /api/admin/switches/:name', `Set a kill switch: ${switchNames.join(', ')}`, {
    ...{ status: 200, body: switchSettingSchema, answer: switchStatesSchema.extend({ kept: z.boolean() }) },
  }),
  admin('GET /api/admin/streams', 'Streams that are open', {
    ...{ status: 200, answer: z.object({ streams: z.array(streamSchema) }) },
  }),
  admin('DELETE /api/admin/streams/:id', 'End an open stream; its client comes back', { status: 204 }),
  admin('GET /api/admin/clicks', 'How often which button was pressed, by day', {
    status: 200,
    answer: clicksSchema,
  }),
  admin('GET /api/admin/parity', 'What devices found that follow the hub by both transports', {
    ...{ status: 200, answer: parityCountsSchema },
  }),
  admin('GET /api/admin/rollout', 'Where the rollout stands', { status: 200, answer: rolloutStatusSchema }),
  admin('GET /api/admin/rollout/gate', 'What the gate of its phase says', {
    ...{ status: 200, query: gateQuerySchema, answer: gateSchema },
  }),
  admin('POST /api/admin/rollout/advance', 'Go on, through the gate or by force', {
    ...{ status: 200, body: advanceSchema, answer: rolloutStatusSchema },
  }),
  admin('POST /api/admin/rollout/rollback', 'Go back to an earlier phase', {
    ...{ status: 200, body: rollbackSchema, answer: rolloutStatusSchema },
  }),
  admin('POST /api/admin/rollout/drill', 'Cut streams on purpose, and see that nothing is lost', {
    ...{ status: 200, body: drillSchema, answer: drillResultSchema },
  }),
  admin('GET /api/admin/rollout/drills', 'Drills that were, and when the next one is due', {
    ...{ status: 200, answer: scheduledDrillsSchema },
  }),
  admin('PUT /api/admin/rollout/drills/schedule', 'Drill by itself, every so many hours', {
    ...{ status: 200, body: drillScheduleWishSchema, answer: scheduledDrillsSchema },
  }),
  admin('DELETE /api/admin/rollout/drills/schedule', 'Drill by itself no more', {
    ...{ status: 200, answer: scheduledDrillsSchema },
  }),
  admin('PUT /api/admin/rollout/delivery/:domain', 'Deliver one domain otherwise than its phase says', {
    ...{ status: 200, body: overrideWishSchema, answer: rolloutStatusSchema },
  }),
  admin('GET /api/admin/operations', 'All that whoever runs the hub looks at, of one moment', {
    ...{ status: 200, query: operationsQuerySchema, answer: operationsSchema },
  }),
  admin('GET /api/admin/incidents', 'What went wrong, newest first', {
    ...{ status: 200, answer: incidentsSchema },
  }),
  admin('GET /api/admin/incidents/:id', 'One incident as a document for people', {
    ...{ status: 200, media: 'text/markdown' },
  }),
  admin('POST /api/admin/compact', 'Drop old events of the log', {
    ...{ status: 200, body: compactRequestSchema, answer: compactedSchema },
  }),
  operator('GET /healthz', 'Whether the hub is up', { status: 200, answer: healthSchema }),
  operator('GET /readyz', 'Whether it can do its work', { status: 200, answer: readySchema }),
  admin('GET /metrics', 'How it does it, for Prometheus; from the hub’s own machine without a token', {
    ...{ status: 200, media: 'text/plain' },
  }),
  operator('GET /openapi.json', 'This document', { status: 200, answer: z.record(z.string(), z.unknown()) }),
];

export const operations: readonly Operation[] = [...boards, ...syncing, ...people, ...operating];
