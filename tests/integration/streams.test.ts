import { once } from 'node:events';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, test } from 'vitest';
import { limits } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { rawStream } from '../support/raw-stream.ts';

let hub: HubInProcess;
afterEach(() => hub.close());

const isHello = ({ type }: { type: string }) => type === 'hub.hello';
const recordOf = (device: HttpDevice) =>
  hub.hub.stream.list().find(({ deviceId }) => deviceId === device.deviceId);

/** Reads a stream and keeps no more of it than the ids. */
async function idsOf(device: HttpDevice, lastEventId?: string) {
  const abort = new AbortController();
  const answer = await fetch(`${hub.url}/api/sse/events`, {
    headers: {
      authorization: `Bearer ${device.token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: abort.signal,
  });
  const ids: number[] = [];
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    let rest = '';
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) return;
      // A line of 60 KB comes in many pieces; all but its end can be let go of at once.
      const lines = (rest + value).split('\n');
      for (const line of lines.slice(0, -1))
        if (line.startsWith('id: ')) ids.push(Number(line.split('-')[1]));
      rest = (lines.at(-1) ?? '').slice(0, 100);
    }
  })().catch(() => undefined);
  return {
    ids,
    close: async () => {
      abort.abort();
      await reading;
    },
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('a client that never reads, while 2,000 events of 60 KB go by', () => {
  test('is dropped and counted with a bounded buffer; the others get all in order; it comes back by replay', {
    timeout: 120_000,
  }, async () => {
    hub = await openHub({ heartbeatMs: 200 });
    const { stream, log } = hub.hub;
    const ana = await joinAs(hub, 'Ana');
    const cardId = await cardBy(ana, (await boardBy(ana)).columnId, 'Gloves');
    const [bob, cleo, deaf] = [
      await joinAs(hub, 'Bob'),
      await joinAs(hub, 'Cleo'),
      await joinAs(hub, 'Deaf'),
    ];
    const from = log.seq;
    const readers = [await idsOf(bob), await idsOf(cleo)];
    const socket = await rawStream(hub.url, deaf.token);
    socket.pause();
    await eventually('three streams', () => stream.size === 3);

    const body = '語'.repeat(20_000);
    let most = 0;
    // First a few at a time, which are written at once; then more than that, which each gets at its own pace.
    const sizes = [...Array<number>(250).fill(4), ...Array<number>(100).fill(10)];
    for (const size of sizes) {
      await ana.does(
        ...Array.from({ length: size }, () => {
          return { type: 'comment.create' as const, commentId: uuidv7(), cardId, body };
        }),
      );
      most = Math.max(most, recordOf(deaf)?.bytesQueued ?? 0);
    }
    expect(log.seq).toBe(from + 2000);
    for (const { ids } of readers) {
      await eventually('every event', () => ids.length >= 2000);
      expect(ids).toEqual(range(from + 1, from + 2000));
    }
    expect(recordOf(deaf)).toBeUndefined();
    expect(stream.dropped).toBe(1);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(limits.connectionBufferBytes);
    socket.destroy();

    const back = await idsOf(deaf, `${log.epoch}-${from}`);
    await eventually('it has come back', () => back.ids.length >= 2000);
    expect(back.ids).toEqual(range(from + 1, from + 2000));
    expect(recordOf(deaf)).toMatchObject({ drops: 1, cursor: `${log.epoch}-${from + 2000}` });
    for (const reader of [...readers, back]) await reader.close();
  });
});

describe('the hub’s list of streams', () => {
  test('says whose each is, since when and where it stands; one can be closed and comes back', async () => {
    hub = await openHub();
    const ana = await joinAs(hub, 'Ana');
    const stream = await ana.stream();
    await stream.event('the hello', isHello);
    await boardBy(ana);
    await eventually(
      'it stands at the head',
      () => recordOf(ana)?.cursor.endsWith(`-${hub.hub.log.seq}`) ?? false,
    );
    const record = recordOf(ana);
    expect(record).toMatchObject({
      memberId: ana.memberId,
      deviceId: ana.deviceId,
      bytesQueued: 0,
      drops: 0,
    });
    expect(Math.abs(Date.now() - Date.parse(record?.since ?? ''))).toBeLessThan(20_000);
    expect(hub.hub.stream.closeOne(record?.id ?? -1)).toBe(true);
    expect(hub.hub.stream.closeOne(record?.id ?? -1)).toBe(false);
    await eventually('it has ended', () => stream.ended);
    const again = await ana.stream();
    await again.event('the hello', isHello);
    expect(hub.hub.stream.list()).toHaveLength(1);
    again.close();
    await eventually('it is forgotten', () => hub.hub.stream.size === 0);
  });
});

describe('a hub that is full', () => {
  test('says so and when to try again; a device may still replace its own stream', async () => {
    hub = await openHub({ maxConnections: 2 });
    const [ana, bob, cleo] = [await joinAs(hub, 'Ana'), await joinAs(hub, 'Bob'), await joinAs(hub, 'Cleo')];
    const streams = [await ana.stream(), await bob.stream()];
    for (const stream of streams) await stream.event('the hello', isHello);
    const refused = await cleo.get('/api/sse/events');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too-many-streams', status: 503 });

    const again = await ana.stream();
    await again.event('the hello', isHello);
    await streams[0]?.event('the goodbye', ({ data }) => data.includes('replaced'));
    streams[1]?.close();
    await eventually('there is room', () => hub.hub.stream.size === 1);
    const room = await cleo.stream();
    await room.event('the hello', isHello);
    for (const stream of [again, room]) stream.close();
  });
});

describe('a stream as HTTP', () => {
  test('towards HTTP/1.0 is not chunked, and ends with the connection', async () => {
    hub = await openHub({ heartbeatMs: 100 });
    const ana = await joinAs(hub, 'Ana');
    const socket = await rawStream(hub.url, ana.token, { version: '1.0' });
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => (text += part));
    await eventually('a heartbeat', () => text.includes('event: hub.heartbeat'));
    const [head = '', body = ''] = text.split('\r\n\r\n', 2);
    expect(head.toLowerCase()).not.toContain('transfer-encoding');
    expect(body).toMatch(/^event: hub\.hello\ndata: \{.*\}\n\nevent: hub\.heartbeat\n/);
    hub.hub.stream.closeOne(recordOf(ana)?.id ?? -1);
    await once(socket, 'close');
  });

  test('asked for behind another request on one connection follows that one’s answer', async () => {
    hub = await openHub({ heartbeatMs: 100 });
    const ana = await joinAs(hub, 'Ana');
    const before = `GET /healthz HTTP/1.1\r\nHost: ${new URL(hub.url).host}\r\n\r\n`;
    const socket = await rawStream(hub.url, ana.token, { before });
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => (text += part));
    await eventually('a heartbeat', () => text.includes('event: hub.heartbeat'));
    expect(text.indexOf('"status":"ok"')).toBeGreaterThan(0);
    expect(text.indexOf('"status":"ok"')).toBeLessThan(text.indexOf('event: hub.hello'));
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    socket.destroy();
  });

  test('that the hub ends leaves its connection to the next request', async () => {
    hub = await openHub();
    const ana = await joinAs(hub, 'Ana');
    const socket = await rawStream(hub.url, ana.token);
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => (text += part));
    await eventually('the hello', () => text.includes('event: hub.hello'));
    hub.hub.stream.closeOne(recordOf(ana)?.id ?? -1);
    await eventually('the end', () => text.endsWith('0\r\n\r\n'));
    socket.write(`GET /healthz HTTP/1.1\r\nHost: ${new URL(hub.url).host}\r\n\r\n`);
    await eventually('the next answer', () => text.includes('"status":"ok"'));
    socket.destroy();
  });

  test('asked for by HEAD is answered without a body, and ends', async () => {
    hub = await openHub();
    const ana = await joinAs(hub, 'Ana');
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await fetch(`${hub.url}/api/sse/events`, { method: 'HEAD', headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(hub.hub.stream.size).toBe(0);
  });
});
