import { request } from 'node:http';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { limits, problemSchema } from '../../server/protocol/index.ts';
import { boardBy, joinAs, postJson } from '../support/http-device.ts';
import { overSocket } from '../support/raw-http.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

/** A problem document as RFC 9457 has it, or the test fails. */
async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const document = problemSchema.strict().parse(await answer.json());
  expect(document.status).toBe(answer.status);
  expect(document.type).toBe(`urn:switchboard:problem:${document.code}`);
  expect(document.title).not.toBe('');
  expect(document.detail).toMatch(/[.)]$/);
  return document;
}

const guarded = ['/api/sse/events', '/api/snapshot', '/api/events'];

describe('a request without a token', () => {
  test.each(guarded)('to %s is answered with 401 and how to get one', async (path) => {
    const answer = await fetch(`${hub().url}${path}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(await problemOf(answer)).toMatchObject({
      code: 'not-signed-in',
      detail: expect.stringContaining('/api/join'),
    });
  });

  test('may not write', async () => {
    const answer = await postJson(`${hub().url}/api/mutations`, '{"mutations":[]}');
    expect(await problemOf(answer)).toMatchObject({ code: 'not-signed-in', status: 401 });
  });
});

test.each(['Bearer wrong', 'Basic YTpi', 'Bearer', 'wrong'])(
  'the token “%s” is answered with 401',
  async (authorization) => {
    for (const path of guarded) {
      const answer = await fetch(`${hub().url}${path}`, { headers: { authorization } });
      expect(await problemOf(answer)).toMatchObject({ code: 'not-signed-in', status: 401 });
    }
  },
);

test.each(['/', '/api', '/api/nothing', '/api/events/1', '/%zz', `/api/boards/${'x'.repeat(200)}`])(
  'nothing is at GET %s',
  async (path) => {
    const answer = await fetch(`${hub().url}${path}`);
    expect([400, 404, 414]).toContain(answer.status);
    await problemOf(answer);
  },
);

test.each([
  ['GET', '/api/mutations', 'POST'],
  ['PUT', '/api/boards', 'GET, HEAD, POST'],
  ['DELETE', `/api/columns/${uuidv7()}`, 'GET, HEAD, PATCH'],
  ['OPTIONS', '/api/snapshot', 'GET, HEAD'],
  ['POST', '/api/sse/events', 'GET, HEAD'],
  ['PATCH', '/healthz', 'GET, HEAD'],
])('%s %s is answered with 405 and the methods that there are', async (method, path, allow) => {
  const answer = await fetch(`${hub().url}${path}`, { method });
  expect(answer.headers.get('allow')).toBe(allow);
  expect(await problemOf(answer)).toMatchObject({ code: 'method-not-allowed', status: 405 });
});

describe('what cannot be read as a request', () => {
  const host = () => new URL(hub().url).host;
  test.each<[string, () => string, number, string]>([
    ['a line that is not HTTP', () => 'GREETINGS\r\n\r\n', 400, 'not-http'],
    ['a method that nobody knows', () => `BREW / HTTP/1.1\r\nHost: ${host()}\r\n\r\n`, 400, 'not-http'],
    ['a header without a colon', () => `GET / HTTP/1.1\r\nHost: ${host()}\r\nx\r\n\r\n`, 400, 'not-http'],
    [
      'two lengths',
      () => `POST /api/join HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{`,
      ...([400, 'not-http'] as const),
    ],
    [
      'a chunk of no length',
      () =>
        `POST /api/join HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n`,
      ...([400, 'not-http'] as const),
    ],
    [
      'headers without end',
      () => `GET / HTTP/1.1\r\nHost: ${host()}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      ...([431, 'headers-too-large'] as const),
    ],
    [
      'a request to a proxy',
      () => 'CONNECT 10.0.0.1:80 HTTP/1.1\r\nHost: x\r\n\r\n',
      405,
      'method-not-allowed',
    ],
    [
      'an expectation',
      () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nExpect: miracles\r\n\r\n`,
      ...([417, 'expectation-failed'] as const),
    ],
    ['a request that names no host', () => 'GET /healthz HTTP/1.1\r\n\r\n', 421, 'wrong-host'],
    [
      'a request that names two',
      () => `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nHost: x\r\n\r\n`,
      400,
      'bad-request',
    ],
  ])('%s is answered with a problem all the same, and the connection ends', async (_, text, status, code) => {
    const answer = await overSocket(hub().url, text());
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
    expect(problemSchema.strict().parse(JSON.parse(answer.body))).toMatchObject({ code, status });
  });
});

describe('a request that does not fit', () => {
  const send = async (body: string, headers: Record<string, string> = {}) => {
    const ana = await joinAs(hub(), 'Ana');
    return postJson(`${hub().url}/api/mutations`, body, { authorization: `Bearer ${ana.token}`, ...headers });
  };
  const mutation = (command: object, more: object = {}) =>
    JSON.stringify({
      mutations: [{ id: uuidv7(), number: 1, hlc: '000000000:0000', base: null, command, ...more }],
    });
  const create = { type: 'card.create', cardId: uuidv7(), columnId: uuidv7(), title: 'A card' };

  test.each(['{', 'nonsense', '"', '[1,'])('since %s is not JSON, is told so', async (body) => {
    expect(await problemOf(await send(body))).toMatchObject({ code: 'invalid-json', status: 400 });
  });

  test('since it is empty, or not JSON by its own word, is told so', async () => {
    expect((await problemOf(await send(''))).status).toBe(400);
    expect(
      (await problemOf(await send('a=1', { 'content-type': 'application/x-www-form-urlencoded' }))).status,
    ).toBe(415);
  });

  const wrong: [string, string, string][] = [
    ['no list of edits', '{}', 'mutations'],
    ['an empty list of edits', '{"mutations":[]}', 'mutations'],
    ['a field that nobody knows', '{"mutations":[],"more":1}', 'mutations'],
    [
      'a type that nobody knows',
      mutation({ type: 'card.explode', cardId: uuidv7() }),
      'mutations.0.command.type',
    ],
    ['an empty title', mutation({ ...create, title: '  ' }), 'mutations.0.command.title'],
    [
      'too long a title',
      mutation({ ...create, title: 'x'.repeat(limits.titleLength + 1) }),
      'mutations.0.command.title',
    ],
    ['an id that is none', mutation({ ...create, cardId: 'x' }), 'mutations.0.command.cardId'],
    [
      'an id with line ends',
      mutation({ ...create, cardId: 'x\revent: card.deleted\rdata: {}' }),
      'mutations.0.command.cardId',
    ],
    ['an edit’s own id with line ends', mutation(create, { id: '1\r\nid: 9' }), 'mutations.0.id'],
    ['a column that is a number', mutation({ ...create, columnId: 7 }), 'mutations.0.command.columnId'],
    ['a due date in words', mutation({ ...create, due: 'tomorrow' }), 'mutations.0.command.due'],
    ['number nought', mutation(create, { number: 0 }), 'mutations.0.number'],
    ['a stamp that is none', mutation(create, { hlc: 'now' }), 'mutations.0.hlc'],
    ['a base that is none', mutation(create, { base: 'yesterday\n' }), 'mutations.0.base'],
    [
      'no change in a change',
      mutation({ type: 'card.update', cardId: uuidv7(), changes: {} }),
      'mutations.0.command.changes',
    ],
  ];
  test.each(wrong)('since it has %s, is told which field', async (_, body, field) => {
    expect(await problemOf(await send(body))).toMatchObject({ code: 'invalid-request', status: 400, field });
  });

  test('since it is larger than the hub takes, is told so', async () => {
    const body = mutation({ ...create, description: 'x'.repeat(limits.requestBytes) });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(body)));
    for (const answer of answers)
      expect(await problemOf(answer)).toMatchObject({ code: 'body-too-large', status: 413 });
  });
});

describe('joining', () => {
  const asking = (more: object) =>
    JSON.stringify({
      joinCode: hub().joinCode,
      memberName: 'Eve',
      deviceId: uuidv7(),
      deviceName: 'Laptop',
      ...more,
    });
  const join = (more: object) => postJson(`${hub().url}/api/join`, asking(more));

  test('with a wrong code is refused, and names the field', async () => {
    const answer = await join({ joinCode: 'AAAA-AAAA-AAAA-AAAA' });
    expect(await problemOf(answer)).toMatchObject({
      code: 'wrong-join-code',
      status: 403,
      field: 'joinCode',
    });
  });

  test.each([
    ['memberName', ' '],
    ['memberName', 'x'.repeat(limits.nameLength + 1)],
    ['deviceId', 'laptop'],
    ['deviceName', ''],
    ['joinCode', ''],
  ])('with a wrong %s is refused, and names the field', async (field, value) => {
    expect(await problemOf(await join({ [field]: value }))).toMatchObject({ status: 400, field });
  });

  test('takes the code as people type it: in small letters, with spaces', async () => {
    const typed = ` ${hub().joinCode.toLowerCase().replaceAll('-', ' ')} `;
    expect((await join({ joinCode: typed })).status).toBe(201);
  });

  test('makes one person of one name, however many of their devices join at once', async () => {
    const name = `Grace ${uuidv7()}`;
    const devices = await Promise.all(
      Array.from({ length: 8 }, (_, i) => joinAs(hub(), i % 2 ? name : name.toUpperCase())),
    );
    expect(new Set(devices.map(({ memberId }) => memberId)).size).toBe(1);
    const { entities } = (await devices[0]?.snapshot()) ?? { entities: [] };
    expect(
      entities.filter(
        (entity) => entity.kind === 'member' && entity.name.toUpperCase() === name.toUpperCase(),
      ),
    ).toHaveLength(1);
  });
});

describe('a request for another host', () => {
  const statusFor = (host: string) =>
    new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
      const asked = request(new URL('/healthz', hub().url), { headers: { host } }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body });
        });
      });
      asked.on('error', reject);
      asked.end();
    });

  test.each(['evil.example', 'evil.example:4470', 'localhost.evil.example', '127.0.0.1.evil.example', 'x@y'])(
    '%s is refused, so that no page of the web can point its own name here',
    async (host) => {
      const answer = await statusFor(host);
      expect(answer.status).toBe(421);
      expect(answer.type).toMatch(/^application\/problem\+json/);
      expect(problemSchema.parse(JSON.parse(answer.body)).code).toBe('wrong-host');
    },
  );

  test('by a name of this machine is served', async () => {
    const { port } = new URL(hub().url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect((await statusFor(host)).status).toBe(200);
  });
});

describe('text that looks like the wire', () => {
  const attacks = ['\r', '\n', '\r\n', '\u2028', '\u0000'].map(
    (end) => `x${end}event: card.deleted${end}data: {}${end}id: evil-1${end}${end}y`,
  );

  test.each(attacks.map((text) => [JSON.stringify(text).slice(0, 12), text]))(
    'in a title, a board’s name and a person’s name (%s…) is one event of literal text, and deletes nothing',
    async (_, text) => {
      const ana = await joinAs(hub(), text);
      expect(ana.name).toBe(text);
      const stream = await ana.stream();
      await stream.event('the hello', ({ type }) => type === 'hub.hello');
      const { boardId, columnId } = await boardBy(ana, text);
      const cardId = uuidv7();
      await ana.does({ type: 'card.create', cardId, columnId, title: text, description: text });
      await ana.does({ type: 'comment.create', commentId: uuidv7(), cardId, body: text });
      await stream.event(
        'the comment',
        ({ type, data }) => type === 'comment.created' && data.includes(cardId),
      );
      const own = stream.received().filter(({ data }) => data.includes(boardId) && data.includes('"scope"'));
      expect(own.map(({ type }) => type)).toEqual([
        'board.created',
        'column.created',
        'card.created',
        'comment.created',
      ]);
      const bodies = own.map(({ data }) => JSON.parse(data));
      expect(bodies[0].eventData.board.name).toBe(text);
      expect(bodies[2].eventData.card).toMatchObject({ title: text, description: text, createdBy: text });
      expect(bodies[3]).toMatchObject({ actor: text, eventData: { comment: { body: text, author: text } } });
      const ids = stream.received().flatMap(({ id }) => id ?? []);
      expect(ids.every((id) => /^[a-z0-9]{6,16}-\d+$/.test(id) && !id.startsWith('evil'))).toBe(true);
      const { entities } = await ana.snapshot();
      expect(entities.find(({ id }) => id === cardId)).toMatchObject({ title: text, archived: false });
      expect(entities.find(({ id }) => id === ana.memberId)).toMatchObject({ name: text });
      stream.close();
    },
  );
});
