import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followStream, type LastEventId, type StreamEvent } from '../../../main/sync/event-stream.ts';
import { HubError } from '../../../main/sync/hub-client.ts';

type Answer = (response: ServerResponse) => Promise<void> | void;

let server: Server;
let url: string;
/** What each request is answered with, in turn; the last one stays. */
let answers: Answer[];
let asked: IncomingHttpHeaders[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers);
    void answers[Math.min(asked.length, answers.length) - 1]?.(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Sends pieces each on its own, as far as a network lets one choose, and ends. */
function inPieces(pieces: Buffer[]): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.socket?.setNoDelay(true);
    for (const piece of pieces) {
      await new Promise<void>((written) => response.write(piece, () => written()));
      await new Promise((turn) => setImmediate(turn));
    }
    response.end();
  };
}
async function follow(lastEventId: LastEventId = { value: '' }): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  await followStream({
    hub: { url, token: 'secret' },
    lastEventId,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    onRetry: () => {},
  });
  return events;
}
/** Follows the fixture once for each place at which it can be cut in two, and once byte by byte. */
async function followCutEverywhere(fixture: Buffer): Promise<StreamEvent[][]> {
  const cuts = Array.from({ length: fixture.length - 1 }, (_, i) => [
    fixture.subarray(0, i + 1),
    fixture.subarray(i + 1),
  ]);
  const byteByByte = Array.from(fixture, (byte) => Buffer.from([byte]));
  const all: StreamEvent[][] = [];
  for (const pieces of [...cuts, byteByByte]) {
    answers = [inPieces(pieces)];
    all.push(await follow());
  }
  return all;
}

describe('a stream with line ends of every kind', () => {
  const pieces = ['data: A\r\n', 'data: B\r', 'data: C\r\n', '\n'].map((text) => Buffer.from(text));
  const whole = [{ type: 'message', data: 'A\nB\nC', numbered: false }];

  test('in the pieces in which it was seen is exactly one event', async () => {
    answers = [inPieces(pieces)];
    expect(await follow()).toEqual(whole);
  });

  test('is the same one event, wherever it is cut', async () => {
    const all = await followCutEverywhere(Buffer.concat(pieces));
    expect(all).toHaveLength(27);
    for (const events of all) expect(events).toEqual(whole);
  });
});

test('a title in any script comes out byte for byte, wherever the stream is cut', async () => {
  const title = '“北京 👩‍🚀”';
  const fixture = Buffer.from(`id: aaaaaa-1\nevent: card.created\ndata: ${JSON.stringify({ title })}\n\n`);
  const all = await followCutEverywhere(fixture);
  for (const events of all) {
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.data ?? '')).toEqual({ title });
    expect(events[0]?.data).not.toContain('\ufffd');
  }
});

describe('what a stream resumes from', () => {
  const drops =
    (text: string): Answer =>
    async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      await new Promise<void>((written) => response.write(text, () => written()));
      // The client has read it before the connection goes.
      setTimeout(() => response.destroy(), 50);
    };

  test('is the last id; an event without one leaves it, an empty one clears it and then no header is sent', async () => {
    answers = [drops('id: 7\ndata: a\n\ndata: b\n\n'), drops('id:\ndata: c\n\n'), drops('data: d\n\n')];
    const lastEventId = { value: '' };
    for (let round = 0; round < 3; round++)
      await expect(follow(lastEventId)).rejects.toBeInstanceOf(HubError);
    expect(asked.map((headers) => headers['last-event-id'])).toEqual([undefined, '7', undefined]);
    expect(lastEventId.value).toBe('');
  });

  test('is not moved by an event that was cut off before its end', async () => {
    answers = [drops('id: 7\ndata: a\n\nid: 8\ndata: half')];
    const lastEventId = { value: '' };
    await expect(follow(lastEventId)).rejects.toBeInstanceOf(HubError);
    expect(lastEventId.value).toBe('7');
  });

  test('comes with the token and asks for a stream', async () => {
    answers = [inPieces([Buffer.from(': hello\n\n')])];
    await follow({ value: 'aaaaaa-12' });
    expect(asked[0]).toMatchObject({
      accept: 'text/event-stream',
      authorization: 'Bearer secret',
      'last-event-id': 'aaaaaa-12',
    });
  });
});

test('an event without an end is given up before it fills the memory', async () => {
  let [sent, cut] = [0, false];
  answers = [
    async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const gone = once(response, 'close').then(() => (cut = true));
      const piece = `data: ${'x'.repeat(65_536)}\n`;
      while (!cut && sent < 64 * 1024 * 1024) {
        sent += piece.length;
        if (!response.write(piece))
          await Promise.race([new Promise((on) => response.once('drain', on)), gone]);
      }
    },
  ];
  await expect(follow()).rejects.toBeInstanceOf(HubError);
  expect(sent).toBeLessThan(32 * 1024 * 1024);
});

test('the wait that a hub asks for is heeded up to five minutes', async () => {
  answers = [inPieces([Buffer.from('retry: 99999999999999\nretry: 0\nretry: 1500\n\n')])];
  const waits: number[] = [];
  await followStream({
    hub: { url, token: 'secret' },
    lastEventId: { value: '' },
    signal: new AbortController().signal,
    onEvent: () => {},
    onRetry: (ms) => waits.push(ms),
  });
  expect(waits).toEqual([300_000, 0, 1500]);
});

describe('what is no stream', () => {
  const plain =
    (status: number, type: string, body: string): Answer =>
    (response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
  const problem = { type: 'urn:x', title: 'Busy', status: 503, detail: 'Busy.', code: 'busy' };

  test.each<[string, Answer, object]>([
    ['a web page', plain(200, 'text/html', '<html>'), { code: 'unreachable', reason: 'not-a-hub' }],
    [
      'a web page that is not there',
      plain(404, 'text/html', '<html>'),
      { code: 'unreachable', reason: 'not-a-hub' },
    ],
    [
      'a server that fails',
      plain(500, 'text/plain', 'oops'),
      { code: 'unreachable', reason: 'server-error' },
    ],
    ['a token that is not known', plain(401, 'application/problem+json', '{}'), { code: 'refused-token' }],
    [
      'a hub with a problem',
      plain(503, 'application/problem+json', JSON.stringify(problem)),
      { code: 'problem', problem },
    ],
    [
      'a way elsewhere',
      (response) => void response.writeHead(302, { location: '/other' }).end(),
      { code: 'unreachable' },
    ],
    [
      'an answer that breaks off',
      (response) => void response.destroy(),
      { code: 'unreachable', reason: 'closed' },
    ],
  ])('%s is told apart', async (_, answer, failure) => {
    answers = [answer];
    await expect(follow()).rejects.toMatchObject({ failure });
  });

  test('much that nobody wants, and then the end of the connection, ends the attempt and nothing else', async () => {
    const page = Buffer.alloc(512 * 1024, 'x');
    answers = [
      ({ socket }) => {
        const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n`;
        socket?.write(`${head}Connection: close\r\n\r\n`);
        socket?.end(page);
      },
    ];
    await expect(follow()).rejects.toMatchObject({ failure: { reason: 'not-a-hub' } });
    // An error that nobody can catch would come by now, and fail the run.
    await new Promise((soon) => setTimeout(soon, 200));
  });

  test('nobody at the address is told apart', async () => {
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    url = `http://127.0.0.1:${port}`;
    await expect(follow()).rejects.toMatchObject({ failure: { code: 'unreachable', reason: 'refused' } });
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
});
