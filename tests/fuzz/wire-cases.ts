import fc from 'fast-check';
import { asking, type FuzzCase, requestBytes, type Sending } from './fuzz-case.ts';
import { hostileText, oddHeader } from './hostile.ts';
import type { World } from './world.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

function raw(
  kind: string,
  bytes: (sending: Sending) => Buffer | string,
  more: Partial<FuzzCase> = {},
): FuzzCase {
  return {
    ...asking(kind, { method: 'GET', path: '/' }),
    outcome: 'either',
    complete: false,
    ...more,
    bytes: (sending) => {
      const made = bytes(sending);
      return typeof made === 'string' ? latin1(made) : made;
    },
  };
}

const head = (line: string, { host, authorization }: Sending, ...headers: string[]) =>
  `${[line, `Host: ${host}`, 'Content-Type: application/json', ...headers].join('\r\n')}\r\n${authorization}\r\n`;

/** What is no HTTP, or not quite. */
const noHttp: fc.Arbitrary<FuzzCase> = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      '\r\n\r\n\r\n',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
      'GET / HTTP/1.1\nHost: x\n\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n',
      'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
      'GET  /healthz  HTTP/1.1\r\n\r\n',
      'get /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /healthz HTTP/1.0\r\n\r\n',
      ' GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost : x\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nX\0Y: 1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n',
    ),
    hostileText.map((text) => Buffer.from(`GET /${text} HTTP/1.1\r\nHost: x\r\n\r\n`)),
    hostileText.map((text) => Buffer.from(`GET / HTTP/1.1\r\nHost: x\r\n${text}: 1\r\n\r\n`)),
  )
  .map((bytes) => raw('what is no HTTP', () => bytes));

/** More headers, or longer ones, than anybody needs. */
const floods: fc.Arbitrary<FuzzCase> = fc
  .tuple(fc.constantFrom(1, 100, 1500, 3000), fc.constantFrom(1, 200, 5000, 17_000))
  .map(([count, length]) =>
    raw('a flood of headers', (sending) => {
      const many = Array.from(
        { length: count },
        (_, i) => `X-${i}: ${'x'.repeat(Math.min(length, 60_000 / count))}`,
      );
      return head('GET /api/boards HTTP/1.1', sending, ...many);
    }),
  );

/** Lengths that lie, and chunks that are none. */
const wrongLengths: fc.Arbitrary<FuzzCase> = fc
  .tuple(
    fc.constantFrom('/api/mutations', '/api/join', '/api/boards', '/api/nothing', '/api/sse/events'),
    fc.oneof(
      fc.integer({ min: -5, max: 500 }).map((length) => `Content-Length: ${length}`),
      fc.constantFrom(
        'Content-Length: 99999999999999999999',
        'Content-Length: 5\r\nContent-Length: 6',
        'Content-Length: 5, 5',
        'Content-Length: 0x10',
        'Content-Length: +5',
        'Content-Length: 4194305',
        'Content-Length: 5\r\nTransfer-Encoding: chunked',
        'Transfer-Encoding: chunked',
        'Transfer-Encoding: gzip, chunked',
        'Transfer-Encoding: identity',
        'Transfer-Encoding: chunked, chunked',
        'Transfer-Encoding: \x0bchunked',
      ),
    ),
    fc.oneof(
      fc.json(),
      fc.constantFrom(
        '5\r\nhello\r\n0\r\n\r\n',
        'Z\r\n',
        'ffffffffffffffff\r\nx',
        '5;ext="\r\n"\r\nhello\r\n0\r\n\r\n',
        `5;${'e'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
        '5\nhello\n0\n\n',
        '2\r\nhello\r\n0\r\n\r\n',
        '0\r\nX-Trailer: 1\r\nAuthorization: Bearer x\r\n\r\n',
        '-1\r\n\r\n',
      ),
    ),
  )
  .map(([path, length, body]) =>
    raw('a wrong length', (sending) => `${head(`POST ${path} HTTP/1.1`, sending, length)}${body}`),
  );

/** Several requests in one go, some of them hidden in the body of the one before. */
function pipelines({ aims }: World): fc.Arbitrary<FuzzCase> {
  const part = fc.oneof(
    fc.constantFrom(
      '/healthz',
      '/api/boards',
      '/api/snapshot',
      '/api/sse/events',
      `/api/cards/${aims.hidden.cardId}`,
    ),
    oddHeader.map((text) => `/${encodeURIComponent(text)}`),
  );
  const smuggled = `GET /api/boards/${aims.hidden.boardId} HTTP/1.1\r\nHost: x\r\n\r\n`;
  return fc.tuple(fc.array(part, { minLength: 2, maxLength: 8 }), fc.boolean()).map(([asked, smuggles]) =>
    raw('a pipeline', (sending) => {
      const requests = asked.map((path) => head(`GET ${path} HTTP/1.1`, sending));
      const [lie, truth] = [`Content-Length: ${smuggled.length}`, 'Transfer-Encoding: chunked'];
      const first = smuggles
        ? `${head('POST /api/boards HTTP/1.1', sending, lie, truth)}0\r\n\r\n${smuggled}`
        : '';
      return first + requests.join('');
    }),
  );
}

/** Whole requests that somebody was careless with: bytes flipped, cut out, put in, said twice. */
function damaged({ aims }: World): fc.Arbitrary<FuzzCase> {
  const whole = fc.constantFrom(
    { method: 'POST', path: '/api/boards', body: '{"name":"A board"}' },
    { method: 'PATCH', path: `/api/cards/${aims.hidden.cardId}`, body: '{"title":"Mine"}' },
    { method: 'GET', path: `/api/boards/${aims.hidden.boardId}?limit=1` },
    {
      method: 'GET',
      path: '/api/sse/events',
      headers: [['Last-Event-ID', 'aaaaaa-1']] as [string, string][],
    },
    {
      method: 'POST',
      path: '/api/join',
      body: '{"joinCode":"x","memberName":"Ana","deviceId":"x","deviceName":"y"}',
    },
  );
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('flip', 'cut', 'insert', 'twice', 'end'),
    byte: fc.integer({ min: 0, max: 255 }),
    length: fc.integer({ min: 1, max: 40 }),
  });
  return fc.tuple(whole, fc.array(damage, { minLength: 1, maxLength: 3 })).map(([request, harms]) =>
    raw('a damaged request', (sending) => {
      let bytes = requestBytes(request, sending);
      for (const { at, how, byte, length } of harms) {
        const i = Math.floor(at * bytes.length);
        const [before, after] = [bytes.subarray(0, i), bytes.subarray(i)];
        if (how === 'flip') bytes = Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
        else if (how === 'cut') bytes = Buffer.concat([before, after.subarray(length)]);
        else if (how === 'insert') bytes = Buffer.concat([before, Buffer.alloc(length, byte), after]);
        else if (how === 'twice') bytes = Buffer.concat([before, after.subarray(0, length), after]);
        else bytes = before;
      }
      return bytes;
    }),
  );
}

/** What is broken below the level of requests. */
export function wireCases(world: World): fc.Arbitrary<FuzzCase> {
  return fc
    .tuple(
      fc.oneof(noHttp, floods, wrongLengths, pipelines(world), damaged(world), damaged(world)),
      fc.constantFrom('member', 'guest', 'expelled', 'nobody'),
      fc.constantFrom(1, 1, 1, 3),
      fc.boolean(),
    )
    .map(([one, from, pieces, halfClose]): FuzzCase => {
      return { ...one, from: from as FuzzCase['from'], pieces, halfClose };
    });
}
