import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();
let ana: HttpDevice;
/** What is there to aim at. */
let at: Record<'boardId' | 'columnId' | 'cardId' | 'otherColumnId' | 'emptyBoardId' | 'labelId', string>;
beforeAll(async () => {
  ana = await joinAs(hub(), `Ana ${uuidv7()}`);
  const { boardId, columnId } = await boardBy(ana);
  const [emptyBoardId, labelId] = [uuidv7(), uuidv7()];
  await ana.does(
    { type: 'board.create', boardId: emptyBoardId, name: 'Empty' },
    { type: 'label.create', labelId, boardId, name: 'Urgent', color: 'red' },
  );
  const other = await boardBy(ana, 'Other');
  const cardId = await cardBy(ana, columnId, 'Gloves');
  at = { boardId, columnId, cardId, labelId, otherColumnId: other.columnId, emptyBoardId };
});

interface Asked {
  body?: unknown;
  /** As it is, in place of JSON. */
  text?: string;
  headers?: Record<string, string>;
}
interface Refusal {
  status: number;
  code: string;
  field?: string;
  rule?: string;
}

async function refusalOf(request: string, { body, text, headers = {} }: Asked): Promise<unknown> {
  const [method = '', path = ''] = request.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof at) => at[name]);
  const json = JSON.stringify(body)?.replace(/\{(\w+)\}/g, (_, name: keyof typeof at) => at[name]);
  const content = text ?? json;
  const answer = await fetch(`${hub().url}${filled}`, {
    method,
    headers: {
      authorization: `Bearer ${ana.token}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const document = problemSchema.strict().parse(await answer.json());
  expect(document.status).toBe(answer.status);
  expect(document.detail).toMatch(/[.)]$/);
  return document;
}

const invalid = (field: string, rule: string): Refusal => ({
  status: 400,
  code: 'invalid-request',
  field,
  rule,
});
const nobody = uuidv7();

const refusals: [string, string, Asked, Refusal][] = [
  ['a path that is none', 'GET /api/nothing', {}, { status: 404, code: 'no-such-path' }],
  ['a path with half a percent sign', 'GET /api/cards/%zz', {}, { status: 400, code: 'bad-path' }],
  ['an id without end', `GET /api/cards/${'x'.repeat(300)}`, {}, { status: 414, code: 'path-too-long' }],
  ['an id that is none', 'GET /api/cards/one', {}, invalid('id', 'format')],
  [
    'a member’s id that is none',
    'DELETE /api/boards/{boardId}/members/ana',
    {},
    invalid('memberId', 'format'),
  ],
  ['a method that is not there', 'PUT /api/boards', {}, { status: 405, code: 'method-not-allowed' }],
  ['JSON that is none', 'POST /api/boards', { text: '{' }, { status: 400, code: 'invalid-json' }],
  [
    'JSON that would be a prototype',
    'POST /api/boards',
    { text: '{"__proto__":{}}' },
    { status: 400, code: 'invalid-json' },
  ],
  ['nothing where JSON is promised', 'POST /api/boards', { text: '' }, { status: 400, code: 'empty-body' }],
  [
    'a form',
    'POST /api/boards',
    { text: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { status: 415, code: 'unsupported-media-type' },
  ],
  ['null', 'POST /api/boards', { text: 'null' }, invalid('body', 'type')],
  ['a list', 'POST /api/boards', { body: [] }, invalid('body', 'type')],
  ['no name', 'POST /api/boards', { body: {} }, invalid('name', 'required')],
  ['an empty name', 'POST /api/boards', { body: { name: '  ' } }, invalid('name', 'minimum')],
  ['too long a name', 'POST /api/boards', { body: { name: 'x'.repeat(201) } }, invalid('name', 'maximum')],
  ['a name that is a number', 'POST /api/boards', { body: { name: 7 } }, invalid('name', 'type')],
  [
    'a field that there is not',
    'POST /api/boards',
    { body: { name: 'x', nam: 'x' } },
    invalid('nam', 'unknown-field'),
  ],
  ['no change', 'PATCH /api/cards/{cardId}', { body: {} }, invalid('body', 'constraint')],
  ['a day in words', 'PATCH /api/cards/{cardId}', { body: { due: 'tomorrow' } }, invalid('due', 'format')],
  [
    'a colour that there is not',
    'PATCH /api/labels/{labelId}',
    { body: { color: 'mauve' } },
    invalid('color', 'one-of'),
  ],
  [
    'a mistake deep in a list',
    'PATCH /api/cards/{cardId}',
    { body: { checklists: [{ id: nobody, name: 'x', items: [{ id: nobody, text: 'x', done: 'no' }] }] } },
    invalid('checklists.0.items.0.done', 'type'),
  ],
  [
    'a command that there is not',
    'POST /api/mutations',
    {
      body: {
        mutations: [{ id: nobody, number: 1, hlc: '000000000:0000', base: null, command: { type: 'x' } }],
      },
    },
    invalid('mutations.0.command.type', 'one-of'),
  ],
  [
    'a long key',
    'POST /api/boards',
    { body: { name: 'x' }, headers: { 'idempotency-key': 'x'.repeat(201) } },
    {
      status: 400,
      code: 'invalid-request',
      field: 'Idempotency-Key',
    },
  ],
  ['a limit that is none', 'GET /api/boards?limit=all', {}, invalid('limit', 'format')],
  ['a page that is none', 'GET /api/boards?after=!', {}, invalid('after', 'format')],
  [
    'a board that is not there',
    `GET /api/boards/${nobody}`,
    {},
    { status: 404, code: 'not-found', field: 'id' },
  ],
  [
    'a card that is not there',
    `PATCH /api/cards/${nobody}`,
    { body: { title: 'x' } },
    { status: 404, code: 'not-found', field: 'cardId' },
  ],
  [
    'a card for a board without columns',
    'POST /api/boards/{emptyBoardId}/cards',
    { body: { title: 'x' } },
    { status: 409, code: 'no-open-column', field: 'columnId' },
  ],
  ['a cursor that is none', 'GET /api/events?after=x', {}, { status: 410, code: 'resync', field: 'after' }],
  ['an event that is none', 'POST /api/sse/emit', { body: {} }, invalid('eventType', 'required')],
  [
    'a code that is none',
    'POST /api/join',
    { body: { joinCode: 'x', memberName: 'Eve', deviceName: 'x' } },
    { status: 403, code: 'wrong-join-code', field: 'joinCode' },
  ],
  ['no token', 'GET /api/boards', { headers: { authorization: '' } }, { status: 401, code: 'not-signed-in' }],
  [
    'a token that nobody has',
    'GET /api/boards',
    { headers: { authorization: 'Bearer x' } },
    { status: 401, code: 'not-signed-in' },
  ],
];

describe('is refused with a problem that names what is at fault', () => {
  test.each(refusals)('%s (%s)', async (_what, request, asked, refusal) => {
    expect(await refusalOf(request, asked)).toMatchObject(refusal);
  });
});
