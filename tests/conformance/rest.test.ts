import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Board,
  type Card,
  type Column,
  type Comment,
  type Label,
  persistedEventSchema,
  problemSchema,
} from '../../server/protocol/index.ts';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();
let ana: HttpDevice;
beforeAll(async () => {
  ana = await joinAs(hub(), `Ana ${uuidv7()}`);
});

/** What the hub may answer with; each test looks for what it asked for. */
interface Said {
  board: Board;
  column: Column;
  card: Card;
  comment: Comment;
  label: Label;
  boards: Board[];
  columns: Column[];
  cards: Card[];
  labels: Label[];
  comments: Comment[];
  seq: number;
}

async function send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${hub().url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${ana.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Said };
}
async function newCard(title = 'Gloves') {
  const { board } = (await send('POST', '/api/boards', { name: 'Ward round' })).json;
  const { column } = (await send('POST', `/api/boards/${board.id}/columns`, { name: 'To do' })).json;
  const { card } = (await send('POST', `/api/columns/${column.id}/cards`, { title })).json;
  return { board, column, card };
}

describe('by resource', () => {
  test('a board, a column, a card, a comment and a label are made, changed, moved, archived and restored', async () => {
    const { board, column, card } = await newCard();
    expect(card).toMatchObject({
      title: 'Gloves',
      columnId: column.id,
      boardId: board.id,
      createdBy: ana.name,
    });
    const done = (await send('POST', `/api/boards/${board.id}/columns`, { name: 'Done' })).json.column;
    const { label } = (await send('POST', `/api/boards/${board.id}/labels`, { name: 'Urgent', color: 'red' }))
      .json;
    const change = { title: 'Mittens', labelIds: [label.id] };
    expect((await send('PATCH', `/api/cards/${card.id}`, change)).json.card).toMatchObject(change);
    const moved = await send('POST', `/api/cards/${card.id}/move`, { columnId: done.id });
    expect(moved.json.card.columnId).toBe(done.id);
    expect((await send('POST', `/api/cards/${card.id}/archive`)).json.card.archived).toBe(true);
    expect((await send('POST', `/api/cards/${card.id}/restore`)).json.card.archived).toBe(false);
    const written = await send('POST', `/api/cards/${card.id}/comments`, { body: 'Left ones too' });
    expect(written).toMatchObject({
      status: 201,
      json: { comment: { body: 'Left ones too', author: ana.name } },
    });
    expect((await send('PATCH', `/api/columns/${done.id}`, { name: 'Ready' })).json.column.name).toBe(
      'Ready',
    );
    expect((await send('POST', `/api/columns/${done.id}/move`, { beforeId: column.id })).status).toBe(200);
    expect((await send('PATCH', `/api/boards/${board.id}`, { name: 'Rounds' })).json.board.name).toBe(
      'Rounds',
    );

    const whole = (await send('GET', `/api/boards/${board.id}`)).json;
    expect(whole).toMatchObject({
      board: { name: 'Rounds' },
      cards: [{ title: 'Mittens' }],
      labels: [{ id: label.id }],
    });
    expect(whole.columns).toHaveLength(2);
    expect((await send('GET', `/api/cards/${card.id}`)).json.comments).toHaveLength(1);
    expect((await send('DELETE', `/api/labels/${label.id}`)).json.label).toBeNull();
    const boards = (await send('GET', '/api/boards')).json.boards;
    expect(boards.map(({ id }: { id: string }) => id)).toContain(board.id);
    expect((await send('POST', `/api/boards/${board.id}/archive`)).json.board.archived).toBe(true);
  });

  test('what is done reaches everybody’s stream like any edit, and the device’s own edits go on after it', async () => {
    const stream = await ana.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const { card, column } = await newCard('On the stream');
    const received = await stream.event(
      'the card',
      ({ type, data }) => type === 'card.created' && data.includes(card.id),
    );
    expect(persistedEventSchema.parse(JSON.parse(received.data))).toMatchObject({
      actor: ana.name,
      deviceId: ana.deviceId,
    });
    stream.close();
    const again = await joinAs(hub(), ana.name);
    await again.does({ type: 'card.create', cardId: uuidv7(), columnId: column.id, title: 'From an app' });
  });

  test.each([
    ['POST', '/api/boards', { name: '' }, 400, 'name'],
    ['POST', '/api/boards', { title: 'x' }, 400, 'name'],
    ['POST', '/api/boards', { name: 'x', more: 1 }, 400, 'body'],
    ['PATCH', `/api/cards/${uuidv7()}`, {}, 400, 'body'],
    ['PATCH', `/api/cards/${uuidv7()}`, { due: 'tomorrow' }, 400, 'due'],
    ['PATCH', `/api/cards/${uuidv7()}`, { title: 'x' }, 404, 'cardId'],
    ['PATCH', '/api/cards/one', { title: 'x' }, 400, 'id'],
    ['POST', `/api/columns/${uuidv7()}/cards`, { title: 'x' }, 404, 'columnId'],
    ['GET', `/api/boards/${uuidv7()}`, undefined, 404, 'id'],
    ['GET', '/api/cards/one', undefined, 400, 'id'],
  ] as const)(
    '%s %s with %o is refused, and the field is named',
    async (method, path, body, status, field) => {
      const answer = await send(method, path, body);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problemSchema.parse(answer.json)).toMatchObject({ status, field });
      expect(answer.status).toBe(status);
    },
  );

  test('nothing is done or told without a token', async () => {
    for (const [method, path] of [
      ['GET', '/api/boards'],
      ['GET', `/api/boards/${uuidv7()}`],
      ['POST', '/api/boards'],
      ['PATCH', `/api/cards/${uuidv7()}`],
    ] as const)
      expect((await send(method, path, undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
  });
});

describe('a request with an Idempotency-Key', () => {
  test('asked again, and at once, makes one thing, and is answered the same', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const { column } = await newCard();
    const ask = () => send('POST', `/api/columns/${column.id}/cards`, { title: 'Once' }, key);
    const answers = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ json }) => `${json.card.id} ${json.seq}`)).size).toBe(1);
    const board = (await send('GET', `/api/boards/${column.boardId}`)).json;
    expect(board.cards.filter(({ title }: { title: string }) => title === 'Once')).toHaveLength(1);
  });

  test('asked again does not undo what somebody did since', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const { card } = await newCard();
    await send('PATCH', `/api/cards/${card.id}`, { title: 'Mittens' }, key);
    await send('PATCH', `/api/cards/${card.id}`, { title: 'Socks' });
    const again = await send('PATCH', `/api/cards/${card.id}`, { title: 'Mittens' }, key);
    expect(again.json.card.title).toBe('Socks');
  });

  test('used for something else is refused with 409; without one each request is new', async () => {
    const key = { 'idempotency-key': uuidv7() };
    await send('POST', '/api/boards', { name: 'One' }, key);
    expect(await send('POST', '/api/boards', { name: 'Two' }, key)).toMatchObject({
      status: 409,
      json: { code: 'idempotency-key-reused', field: 'Idempotency-Key' },
    });
    expect(
      (await send('POST', '/api/boards', { name: 'x' }, { 'idempotency-key': 'x'.repeat(201) })).status,
    ).toBe(400);
    const [a, b] = [
      await send('POST', '/api/boards', { name: 'One' }),
      await send('POST', '/api/boards', { name: 'One' }),
    ];
    expect(a.json.board.id).not.toBe(b.json.board.id);
  });
});

describe('the OpenAPI document', () => {
  test('is served to anybody, and names every request with its fields, answers and the problem', async () => {
    const document = await (await fetch(`${hub().url}/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    const card = document.paths['/api/columns/{id}/cards'].post;
    const fields = card.requestBody.content['application/json'].schema;
    expect(fields.required).toEqual(['title']);
    expect(Object.keys(fields.properties)).toEqual(expect.arrayContaining(['title', 'due', 'afterId']));
    expect(fields.properties).not.toHaveProperty('cardId');
    expect(card.responses[201].content['application/json'].schema.properties).toHaveProperty('card');
    const all = Object.values(document.paths).flatMap((path) => Object.values(path as object));
    const ids = all.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const operation of all)
      expect(operation.responses.default.$ref).toBe('#/components/responses/Problem');
  });

  test('names no request that the hub does not know', async () => {
    const document = await (await fetch(`${hub().url}/openapi.json`)).json();
    for (const [path, methods] of Object.entries(document.paths as Record<string, object>)) {
      for (const method of Object.keys(methods).map((name) => name.toUpperCase())) {
        const answer = await fetch(`${hub().url}${path.replace(/\{\w+\}/g, uuidv7())}`, { method });
        const said = answer.status === 404 ? problemSchema.parse(await answer.json()).code : '';
        expect(said, `${method} ${path}`).not.toBe('no-such-path');
      }
    }
  });
});
