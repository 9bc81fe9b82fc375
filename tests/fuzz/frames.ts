import fc from 'fast-check';
import { hostileJson, hostileText, wrongValue } from './hostile.ts';

const head = (status: number, type: string, ...more: string[]) =>
  [`HTTP/1.1 ${status} Some`, `Content-Type: ${type}`, 'Connection: close', ...more, '', ''].join('\r\n');

const eventTypes = [
  ...['hub.hello', 'hub.heartbeat', 'hub.resync', 'hub.flags', 'hub.goodbye', 'hub.beat', 'hub.unknown'],
  ...['card.created', 'card.updated', 'card.deleted', 'board.revoked', 'member.updated', '__proto__', ''],
];

/** Half right: the names of the protocol's fields, with what they never hold. */
const wrongData: fc.Arbitrary<string> = fc.oneof(
  hostileJson,
  hostileText,
  fc
    .tuple(
      fc.constantFrom(...eventTypes),
      fc.dictionary(
        fc.constantFrom(
          'protocol',
          'epoch',
          'seq',
          'heads',
          'heartbeatMs',
          'now',
          'reason',
          'cursor',
          'version',
        ),
        wrongValue,
      ),
    )
    .map(([eventType, eventData]) => JSON.stringify({ eventType, eventData })),
  fc.constantFrom(
    '{"eventType":"hub.hello","eventData":{"protocol":99,"workspaceId":"","workspaceName":"","epoch":"x","seq":1,"heads":{},"heartbeatMs":1,"now":"2026-03-01T09:00:00.000Z"}}',
    '{"eventType":"hub.hello","eventData":{"protocol":3,"workspaceId":"","workspaceName":"","epoch":"aaaaaa","seq":1,"heads":{"workspace":9000000},"heartbeatMs":1e12,"now":"2026-03-01T09:00:00.000Z"}}',
    '{"eventType":"hub.heartbeat","eventData":{"seq":1,"heads":{"workspace":1e15},"now":"9999-12-31T23:59:59.000Z"}}',
    '{"eventType":"hub.goodbye","eventData":{"reason":"shutdown"}}',
    '{"eventType":"hub.resync","eventData":{"reason":"beyond-head","cursor":"x","seq":-1}}',
  ),
);

const line: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...eventTypes).map((type) => `event: ${type}`) },
  { weight: 4, arbitrary: wrongData.map((data) => `data: ${data.replaceAll(/[\r\n]/g, ' ')}`) },
  hostileText.map((text) => `id: ${text}`),
  fc.constantFrom(
    'retry: 99999999999999',
    'retry: -1',
    'retry: 0',
    'retry: 1e9',
    'retry:',
    'id',
    'id:',
    ':',
    'data',
  ),
  fc.constantFrom('retry: 2147483648', 'event', 'data:', '\ufeffdata: x', 'DATA: x', ' data: x', 'data : x'),
  hostileText,
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\n\n', '\r\r');

/** A stream that is none, or not for long. Nothing in it is an event of the log as the protocol has it. */
export const streams: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.array(fc.tuple(line, lineEnd), { minLength: 1, maxLength: 12 }),
    fc.uint8Array({ maxLength: 12 }),
    fc.oneof(
      { weight: 100, arbitrary: fc.constantFrom('', '', 'Transfer-Encoding: chunked', 'Content-Length: 20') },
      // Of this, Node's client makes a stream that says nothing more: the silence timer ends it.
      { weight: 1, arbitrary: fc.constant('Content-Encoding: gzip') },
    ),
  )
  .map(([lines, noise, header]) => {
    const text = lines.map(([one, end]) => `${one}${end}`).join('');
    const top = head(200, 'text/event-stream', ...(header === '' ? [] : [header]));
    return Buffer.concat([Buffer.from(top), Buffer.from(text), noise]);
  });

/** Answers to anything, of every status, with what may be no JSON, no problem, and no end. */
export const plainAnswers: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(200, 200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 410, 429, 500, 503, 599),
      fc.constantFrom(
        'application/json',
        'application/problem+json',
        'text/html',
        'text/event-stream; x',
        'x',
      ),
      fc.oneof(hostileJson, hostileText, wrongData),
      fc.constantFrom(
        'X: 1',
        'Retry-After: 99999999999',
        'Retry-After: -1',
        'Location: /elsewhere',
        'Content-Length: 9',
      ),
      fc.constantFrom(
        'x-switchboard-flags: 1e99',
        'x-switchboard-flags: -1',
        'x-switchboard-flags: {}',
        'Y: 1',
      ),
    )
    .map(([status, type, body, ...headers]) => Buffer.from(head(status, type, ...headers) + body)),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom('HTTP/1.1 200 OK\r\n', 'HTTP/1.1 999 X\r\n\r\n', 'HTTP/2 200\r\n\r\n', '\r\n')
    .map((text) => Buffer.from(text)),
);

export function inPieces(bytes: Buffer, count: number): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / count));
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}
