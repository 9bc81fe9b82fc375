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
import { eventually } from '../support/eventually.ts';
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
  next: string | null;
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
    ['POST', '/api/boards', { name: 'x', more: 1 }, 400, 'more'],
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

describe('a card for a board', () => {
  test('goes to the first open column, or to the one that the body names, and says where it is', async () => {
    const { board, column } = await newCard();
    const first = (
      await send('POST', `/api/boards/${board.id}/columns`, { name: 'First', beforeId: column.id })
    ).json.column;
    const made = await send('POST', `/api/boards/${board.id}/cards`, { title: 'Socks' });
    expect(made).toMatchObject({ status: 201, json: { card: { columnId: first.id, boardId: board.id } } });
    expect(made.headers.get('location')).toBe(`/api/cards/${made.json.card.id}`);
    await send('POST', `/api/columns/${first.id}/archive`);
    const next = await send('POST', `/api/boards/${board.id}/cards`, { title: 'Scarf' });
    expect(next.json.card.columnId).toBe(column.id);
    const named = { title: 'Hat', columnId: column.id };
    expect((await send('POST', `/api/boards/${board.id}/cards`, named)).json.card.columnId).toBe(column.id);
  });

  test('is refused where there is no board, no such column on it, or no open one', async () => {
    const { column } = await newCard();
    const { board } = (await send('POST', '/api/boards', { name: 'Empty' })).json;
    const to = (id: string, more: object = {}) =>
      send('POST', `/api/boards/${id}/cards`, { title: 'Socks', ...more });
    expect(await to(uuidv7())).toMatchObject({ status: 404, json: { code: 'not-found', field: 'id' } });
    expect(await to(board.id)).toMatchObject({
      status: 409,
      json: { code: 'no-open-column', field: 'columnId' },
    });
    expect(await to(board.id, { columnId: column.id })).toMatchObject({
      ...{ status: 404, json: { code: 'not-found', field: 'columnId' } },
    });
  });

  test('asked for again under its key is the same card, though the column it went to is archived', async () => {
    const { board, column } = await newCard();
    const key = { 'idempotency-key': uuidv7() };
    const ask = () => send('POST', `/api/boards/${board.id}/cards`, { title: 'Socks' }, key);
    const first = await ask();
    await send('POST', `/api/columns/${column.id}/archive`);
    expect(await ask()).toMatchObject({ status: 201, json: { card: { id: first.json.card.id } } });
  });
});

describe('a list', () => {
  /** All pages of a list, two things at a time, and how many pages there were. */
  async function pages(path: string, kind: 'boards' | 'cards' | 'columns' | 'labels' | 'comments') {
    const things: { id: string; archived?: boolean }[] = [];
    let [after, count] = ['', 0];
    do {
      const { json } = await send('GET', `${path}?limit=2${after && `&after=${after}`}`);
      things.push(...json[kind]);
      after = json.next ?? '';
      count += 1;
    } while (after !== '');
    return { things, count };
  }

  test('comes in pages that hold each thing once, in order, whatever moves meanwhile', async () => {
    const { board, column, card } = await newCard();
    const titles = ['a', 'b', 'c', 'd'];
    for (const title of titles) {
      await send('POST', `/api/columns/${column.id}/cards`, { title });
      await send('POST', `/api/cards/${card.id}/comments`, { body: title });
      await send('POST', `/api/boards/${board.id}/labels`, { name: title, color: 'red' });
      await send('POST', `/api/boards/${board.id}/columns`, { name: title });
    }
    for (const [path, kind] of [
      [`/api/columns/${column.id}/cards`, 'cards'],
      [`/api/boards/${board.id}/cards`, 'cards'],
      [`/api/boards/${board.id}/columns`, 'columns'],
    ] as const) {
      const { things, count } = await pages(path, kind);
      expect(new Set(things.map(({ id }) => id)).size, path).toBe(5);
      expect([things.length, count], path).toEqual([5, 3]);
    }
    expect((await pages(`/api/boards/${board.id}/labels`, 'labels')).things).toHaveLength(4);
    expect((await pages(`/api/cards/${card.id}/comments`, 'comments')).things).toHaveLength(4);
    const first = (await send('GET', `/api/columns/${column.id}/cards?limit=2`)).json;
    expect(first.cards.map(({ title }) => title)).toEqual(['Gloves', 'a']);
    const last = first.cards[1]?.id ?? '';
    await send('POST', `/api/cards/${last}/move`, { columnId: column.id, beforeId: card.id });
    const rest = (await send('GET', `/api/columns/${column.id}/cards?after=${first.next}`)).json;
    expect(rest.cards.map(({ title }) => title)).toEqual(['b', 'c', 'd']);
  });

  test('leaves out what is archived, or holds it alone, as asked', async () => {
    const { board, card, column } = await newCard();
    await send('POST', `/api/cards/${card.id}/archive`);
    const open = (await send('POST', `/api/boards/${board.id}/cards`, { title: 'Open' })).json.card;
    const ids = async (archived: string) =>
      (await send('GET', `/api/columns/${column.id}/cards?archived=${archived}`)).json.cards.map(
        ({ id }) => id,
      );
    expect(await ids('false')).toEqual([open.id]);
    expect(await ids('true')).toEqual([card.id]);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=many', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['after=%00', 'after'],
    ['archived=perhaps', 'archived'],
    ['page=2', 'page'],
  ])('asked for with ?%s is refused, and the field is named', async (query, field) => {
    expect(await send('GET', `/api/boards?${query}`)).toMatchObject({
      ...{ status: 400, json: { code: 'invalid-request', field } },
    });
  });

  test('and a thing that the client holds already are answered with 304, until something changes', async () => {
    const { card } = await newCard();
    for (const path of ['/api/boards', `/api/cards/${card.id}`]) {
      await eventually('a 304', async () => {
        const etag = (await send('GET', path)).headers.get('etag') ?? '';
        const again = await fetch(`${hub().url}${path}`, {
          headers: { authorization: `Bearer ${ana.token}`, 'if-none-match': `W/${etag}, "other"` },
        });
        return again.status === 304 && (await again.text()) === '';
      });
      const etag = (await send('GET', path)).headers.get('etag') ?? '';
      await send('PATCH', `/api/cards/${card.id}`, { title: uuidv7() });
      expect((await send('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200);
    }
  });
});

test('what was made is found where its Location says', async () => {
  const { board, column, card } = await newCard();
  for (const [path, body, kind] of [
    ['/api/boards', { name: 'x' }, 'board'],
    [`/api/boards/${board.id}/columns`, { name: 'x' }, 'column'],
    [`/api/boards/${board.id}/labels`, { name: 'x', color: 'red' }, 'label'],
    [`/api/columns/${column.id}/cards`, { title: 'x' }, 'card'],
    [`/api/cards/${card.id}/comments`, { body: 'x' }, 'comment'],
  ] as const) {
    const made = await send('POST', path, body);
    const found = await send('GET', made.headers.get('location') ?? '');
    expect(found).toMatchObject({ status: 200, json: { [kind]: { id: made.json[kind].id } } });
  }
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
