import fc from 'fast-check';
import { resources } from '../../server/rest/resources.ts';
import { asking, type FuzzCase, type Sender } from './fuzz-case.ts';
import { hostileJson, hostileText, noJson, oddHeader, oddPathPart, wrongId, wrongValue } from './hostile.ts';
import type { World } from './world.ts';

const member = fc.constantFrom<Sender>('member', 'member', 'guest');
const anyone = fc.constantFrom<Sender>('member', 'guest', 'expelled', 'stranger', 'nobody');

/** Paths and methods of the hub, with their ids filled in at random or aimed at what is hidden. */
function paths({ aims }: World): fc.Arbitrary<string> {
  const { hidden, boardId, columnId, cardId, labelId, anaId } = aims;
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.values(hidden), anaId) },
    fc.uuid(),
    oddPathPart,
    wrongId.map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom(boardId, columnId, cardId, labelId),
  );
  const kind = fc.constantFrom(
    'boards',
    'columns',
    'cards',
    'labels',
    'comments',
    'members',
    'devices',
    'invites',
  );
  const tail = fc.constantFrom(
    '',
    '',
    '/cards',
    '/columns',
    '/labels',
    '/comments',
    '/archive',
    '/restore',
    '/move',
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(kind, id, tail).map(([a, b, c]) => `/api/${a}/${b}${c}`) },
    fc.constantFrom(
      '/api/boards',
      '/api/members',
      '/api/invites',
      '/api/snapshot',
      '/api/admin/switches',
      '/api/admin/switches/writes',
      '/api/admin/switches/__proto__',
      '/api/admin/compact',
      '/api/admin/connections',
      '/api/sse/emit',
      '/api/flags',
      '/api/hello',
      '/api/join',
      '/metrics',
      '/readyz',
      '/openapi.json',
    ),
    oddPathPart.map((part) => `/${part}`),
    oddPathPart.map((part) => `/api/${part}`),
  );
}

/** By resource, and everything else: any method, any path, any body. None of it may come to anything bad. */
export function anyRequests(world: World): fc.Arbitrary<FuzzCase> {
  const method = fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS');
  const query = fc.oneof(
    fc.constant(''),
    hostileText.map((text) => `?after=${encodeURIComponent(text.toWellFormed())}`),
    oddPathPart.map((text) => `?limit=${text}&limit=1`),
    fc.constantFrom('?limit=1', '?archived=true', '?__proto__=1', '?%zz', '?'.repeat(100)),
  );
  const body = fc.option(fc.oneof(hostileJson, noJson), { nil: undefined });
  return fc
    .tuple(method, paths(world), query, body, anyone)
    .map(([verb, path, search, content, from]) =>
      asking(
        'any request',
        { method: verb, path: `${path}${search}`, ...(content === undefined ? {} : { body: content }) },
        { from, outcome: 'either' },
      ),
    );
}

/** What an outsider or a guest asks by resource and of admins: must be refused, whatever it is. */
export function forbiddenRequests(world: World): fc.Arbitrary<FuzzCase> {
  const { boardId, columnId, cardId, anaId, hidden } = world.aims;
  const asks: [string, string, object?][] = [
    ['POST', '/api/boards', { name: 'x' }],
    ['POST', `/api/boards/${boardId}/cards`, { title: 'x' }],
    ['POST', `/api/boards/${boardId}/columns`, { name: 'x' }],
    ['POST', `/api/columns/${columnId}/cards`, { title: 'x' }],
    ['PATCH', `/api/cards/${cardId}`, { title: 'x' }],
    ['POST', `/api/cards/${cardId}/archive`],
    ['POST', '/api/invites', { role: 'owner' }],
    ['GET', '/api/invites'],
    ['PATCH', `/api/members/${anaId}`, { role: 'guest' }],
    ['DELETE', `/api/devices/${hidden.deviceId}`],
    ['GET', '/api/admin/switches'],
    ['PUT', '/api/admin/switches/writes', { on: false, why: 'x' }],
    ['POST', '/api/admin/compact', { keep: 0 }],
  ];
  const from = fc.constantFrom<Sender>('guest', 'expelled', 'stranger', 'nobody');
  return fc
    .tuple(fc.constantFrom(...asks), from)
    .map(([[method, path, body], who]) =>
      asking(
        'what is not theirs',
        { method, path, ...(body && { body: JSON.stringify(body) }) },
        { from: who, outcome: 'refused' },
      ),
    );
}

/** Each request by resource, aimed at what there is, with a body that does not fit. */
export function wrongBodies({ aims }: World): fc.Arbitrary<FuzzCase> {
  const writes = resources.filter(({ method }) => method !== 'DELETE');
  const aimOf = (path: string) =>
    path.startsWith('/api/boards')
      ? aims.boardId
      : path.startsWith('/api/columns')
        ? aims.columnId
        : aims.cardId;
  const body = fc.oneof(
    hostileText.map((field) => JSON.stringify({ title: 'x', name: 'x', body: 'x', [`${field}?`]: 1 })),
    wrongValue.map((value) => JSON.stringify({ title: value, name: value, body: value, columnId: value })),
    fc.constantFrom(
      '[]',
      'null',
      '"x"',
      '1',
      '{"__proto__":{"title":"x"}}',
      '{"constructor":{"prototype":1}}',
    ),
    noJson,
  );
  return fc.tuple(fc.constantFrom(...writes), body, member).map(([{ method, path }, content, from]) =>
    asking(
      'a wrong body',
      {
        method,
        path: path.replace(':id', path.startsWith('/api/labels') ? aims.labelId : aimOf(path)),
        body: content,
      },
      { from, outcome: 'refused' },
    ),
  );
}

/** What passes by, with one thing wrong, or for those whom it is not for to say. */
export function wrongEmits({ aims }: World): fc.Arbitrary<FuzzCase> {
  const { boardId, cardId, hidden, anaId } = aims;
  const event = fc.oneof(
    fc.record({ eventType: hostileText, eventData: fc.constant({}) }),
    fc.record({
      eventType: fc.constantFrom('card.created', 'hub.hello', 'conflict.recorded'),
      eventData: fc.object(),
    }),
    hostileText.map((modal) => ({ eventType: 'ui.modalOpened', eventData: { modal: `${modal} ` } })),
    wrongValue.map((button) => ({ eventType: 'ui.buttonClick', eventData: { button } })),
    fc.constantFrom(hidden.boardId, cardId, anaId).map((id) => {
      return { eventType: 'presence.viewing', scope: `board:${id}`, eventData: { cardId: null } };
    }),
    fc.constant({
      eventType: 'presence.viewing',
      scope: `board:${boardId}`,
      eventData: { cardId: hidden.cardId },
    }),
    fc.constant({ eventType: 'ui.modalOpened', scope: `user:${anaId}`, eventData: { modal: 'x' } }),
    hostileText.map((message) => ({ eventType: 'hub.notice', scope: 'workspace', eventData: { message } })),
    hostileText.map((scope) => ({
      eventType: 'ui.modalOpened',
      scope: `${scope}!`,
      eventData: { modal: 'x' },
    })),
  );
  return fc
    .tuple(event, anyone)
    .map(([body, from]) =>
      asking(
        'a wrong emit',
        { method: 'POST', path: '/api/sse/emit', body: JSON.stringify(body) },
        { from, outcome: 'refused' },
      ),
    );
}

/** Streams and feeds from cursors that are none, and headers that mean nothing. */
export function wrongCursors(): fc.Arbitrary<FuzzCase> {
  const cursor = fc.oneof(
    oddHeader,
    fc.constantFrom(
      '0',
      '-1',
      'aaaaaa-1',
      'aaaaaa-999999999999999',
      `aaaaaa-${'9'.repeat(40)}`,
      '__proto__-1',
      'null',
    ),
  );
  return fc
    .tuple(cursor, anyone, fc.boolean())
    .map(([value, from, byStream]) =>
      byStream
        ? asking(
            'a wrong Last-Event-ID',
            { method: 'GET', path: '/api/sse/events', headers: [['Last-Event-ID', value]] },
            { from, outcome: 'either' },
          )
        : asking(
            'a wrong cursor',
            { method: 'GET', path: `/api/events?after=${encodeURIComponent(value.toWellFormed())}` },
            { from, outcome: 'refused' },
          ),
    );
}

/** Headers that the hub reads, with values that it should not believe. */
export function oddHeaders({ aims }: World): fc.Arbitrary<FuzzCase> {
  const name = fc.constantFrom(
    ...[
      'Authorization',
      'Idempotency-Key',
      'If-None-Match',
      'Content-Type',
      'Content-Encoding',
      'Host',
      'Accept',
    ],
    ...['X-Forwarded-For', 'Forwarded', 'Origin', 'Cookie', 'Upgrade', 'Connection', 'Expect', 'Range', 'TE'],
  );
  const value = fc.oneof(
    oddHeader,
    fc.constantFrom(
      'Bearer ',
      'Bearer x',
      'bearer  y z',
      'Basic Og==',
      'application/json; charset=utf-7',
      'gzip',
    ),
    fc.constantFrom(
      'websocket',
      'text/event-stream',
      '127.0.0.1',
      'for=127.0.0.1',
      'evil.example',
      '[::1',
      ':80',
    ),
  );
  return fc.tuple(name, value, anyone, fc.boolean()).map(([header, text, from, writes]) =>
    asking(
      'odd headers',
      {
        method: writes ? 'PATCH' : 'GET',
        path: writes ? `/api/cards/${aims.hidden.cardId}` : '/api/boards',
        headers: [[header, text]],
        ...(writes ? { body: '{"title":"x"}' } : {}),
      },
      { from, outcome: 'either' },
    ),
  );
}

/** Joining as somebody else, or with words that break out. */
export function wrongJoins({ aims }: World): fc.Arbitrary<FuzzCase> {
  const body = fc.oneof(
    fc.record({
      joinCode: hostileText,
      memberName: hostileText,
      deviceId: fc.uuid(),
      deviceName: hostileText,
    }),
    fc.record({ joinCode: wrongValue, memberName: hostileText, deviceId: wrongId, deviceName: wrongValue }),
    hostileText.map((joinCode) => {
      return { joinCode, memberName: 'Ana', deviceId: aims.hidden.deviceId, deviceName: 'x' };
    }),
  );
  return body.map((asked) =>
    asking(
      'a wrong join',
      { method: 'POST', path: '/api/join', body: JSON.stringify(asked) },
      { from: 'nobody', outcome: 'refused' },
    ),
  );
}
