import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import {
  type Heads,
  hubEventData,
  type PersistedEvent,
  PROTOCOL_VERSION,
  parseCursor,
  persistedEventSchema,
} from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { fold } from '../../server/rules/fold.ts';
import { createWorkspace } from '../../server/rules/workspace.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import type { OpenStream, Received } from '../support/open-stream.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

const numbered = (received: Received[]) => received.filter(({ id }) => id !== null);
const decoded = (received: Received[]): PersistedEvent[] =>
  numbered(received).map(({ data }) => persistedEventSchema.parse(JSON.parse(data)));
const dataOf = (received: Received | undefined) => JSON.parse(received?.data ?? 'null').eventData as unknown;
const here = (device: HttpDevice) => device.snapshot().then(({ epoch, seq }) => `${epoch}-${seq}`);
const isHello = ({ type }: Received) => type === 'hub.hello';
const titled = (title: string) => (received: Received) => received.data.includes(title);

describe('the first thing on a stream', () => {
  test('is a hello that says who the hub is, where its log stands, and how often its heart beats', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const stream = await ana.stream();
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers['cache-control']).toContain('no-store');
    await stream.event('the hello', isHello);
    const first = stream.received()[0];
    expect(first).toMatchObject({ type: 'hub.hello', id: null });
    const hello = hubEventData['hub.hello'].strict().parse(dataOf(first));
    const snapshot = await ana.snapshot();
    expect(hello.protocol).toBe(PROTOCOL_VERSION);
    expect(hello.epoch).toBe(snapshot.epoch);
    expect(hello.seq).toBeGreaterThan(0);
    expect(hello.heads.workspace).toBeGreaterThan(0);
    stream.close();
  });

  test('is the hello also where a client comes back', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const from = await here(ana);
    await boardBy(ana);
    const stream = await ana.stream(from);
    await eventually('the missed events', () => numbered(stream.received()).length >= 2);
    expect(stream.received()[0]).toMatchObject({ type: 'hub.hello' });
    stream.close();
  });
});

describe('a heartbeat', () => {
  test('carries the heads, has no number, and comes at the pace that the hello names', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const stream = await ana.stream();
    const hello = hubEventData['hub.hello'].parse(dataOf(await stream.event('the hello', isHello)));
    const { boardId } = await boardBy(ana);
    await eventually('two heartbeats that know the board', () => {
      const beats = stream.received().filter(({ type }) => type === 'hub.heartbeat');
      const heads = beats.map((beat) => hubEventData['hub.heartbeat'].strict().parse(dataOf(beat)).heads);
      return heads.filter((known) => known[`board:${boardId}`] === 2).length >= 2;
    });
    const beats = stream.received().filter(({ type }) => type === 'hub.heartbeat');
    expect(beats.every(({ id }) => id === null)).toBe(true);
    const times = beats.map((beat) => Date.parse(hubEventData['hub.heartbeat'].parse(dataOf(beat)).now));
    const apart = (times.at(-1) ?? 0) - (times.at(-2) ?? 0);
    expect(apart).toBeGreaterThan(hello.heartbeatMs / 2);
    stream.close();
  });
});

describe('a beat', () => {
  const beat = (headers: Record<string, string>) =>
    fetch(`${hub().url}/api/sse/beat`, { method: 'POST', headers });

  test('is empty both ways, and the hello and each heartbeat tell how often it is due', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const stream = await ana.stream();
    const hello = hubEventData['hub.hello'].parse(dataOf(await stream.event('the hello', isHello)));
    const heartbeat = await stream.event('a heartbeat', ({ type }) => type === 'hub.heartbeat');
    const { beatMs } = hubEventData['hub.heartbeat'].parse(dataOf(heartbeat));
    for (const told of [hello.beatMs, beatMs]) expect(told).toBeGreaterThan(0);
    const answer = await beat({ authorization: `Bearer ${ana.token}` });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
    stream.close();
  });

  test('is for devices that are signed in', async () => {
    expect((await beat({})).status).toBe(401);
  });
});

describe('an event', () => {
  test('comes as one frame: its place in the log, its type, and its envelope as one line of JSON', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const stream = await ana.stream();
    await stream.event('the hello', isHello);
    const title = `Order gloves ${uuidv7()}`;
    await cardBy(ana, columnId, title);
    const received = await stream.event('the card', titled(title));
    const event = persistedEventSchema.parse(JSON.parse(received.data));
    expect(received).toMatchObject({ id: event.id, type: 'card.created' });
    expect(event).toMatchObject({ eventType: 'card.created', actor: 'Ana', deviceId: ana.deviceId });
    expect(stream.received().filter(titled(title))).toHaveLength(1);
    stream.close();
  });

  test('reaches every device of every person, with the same words and the same place', async () => {
    const [ana, bob] = [await joinAs(hub(), 'Ana'), await joinAs(hub(), 'Bob')];
    const { columnId } = await boardBy(ana);
    const streams = await Promise.all([
      ana.stream(),
      bob.stream(),
      joinAs(hub(), 'Bob').then((other) => other.stream()),
    ]);
    await Promise.all(streams.map((stream) => stream.event('the hello', isHello)));
    const title = `“北京 👩‍🚀” ${uuidv7()}`;
    await cardBy(ana, columnId, title);
    const seen = await Promise.all(streams.map((stream) => stream.event('the card', titled(title))));
    expect(new Set(seen.map((event) => JSON.stringify(event))).size).toBe(1);
    for (const stream of streams) stream.close();
  });
});

describe('coming back with a Last-Event-ID', () => {
  test('gives exactly what was missed, in order, and then goes on live', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { boardId, columnId } = await boardBy(ana);
    const from = await here(ana);
    const titles = Array.from({ length: 30 }, (_, i) => `Missed ${i} ${uuidv7()}`);
    for (const title of titles.slice(0, 25)) await cardBy(ana, columnId, title);
    const stream = await ana.stream(from);
    for (const title of titles.slice(25)) await cardBy(ana, columnId, title);
    await stream.event('the last card', titled(titles.at(-1) ?? ''));
    const cards = decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`);
    expect(cards.map(({ eventData }) => 'card' in eventData && eventData.card.title)).toEqual(titles);
    stream.close();
  });

  test('from the head gives nothing but the hello', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { boardId, columnId } = await boardBy(ana);
    const stream = await ana.stream(await here(ana));
    await stream.event('the hello', isHello);
    await cardBy(ana, columnId, 'The next');
    await stream.event('the card', titled('The next'));
    const own = decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`);
    expect(own.map(({ eventType }) => eventType)).toEqual(['card.created']);
    stream.close();
  });

  test('while others go on writing leaves no gap and doubles nothing between history and present', async () => {
    const [ana, bob] = [await joinAs(hub(), 'Ana'), await joinAs(hub(), 'Bob')];
    const { boardId, columnId } = await boardBy(ana);
    const from = await here(ana);
    const titles = Array.from({ length: 300 }, (_, i) => `Card ${i}`);
    const streams: OpenStream[] = [];
    const readers = await Promise.all(Array.from({ length: 6 }, () => joinAs(hub(), 'Reader')));
    const writing = (async () => {
      for (let i = 0; i < titles.length; i += 5) {
        const five = titles.slice(i, i + 5);
        await ana.does(
          ...five.map((title) => ({ type: 'card.create' as const, cardId: uuidv7(), columnId, title })),
        );
        // Everybody comes back at another moment of the writing.
        const next = i % 50 === 0 ? readers.pop() : undefined;
        if (next) streams.push(await next.stream(from));
      }
    })();
    streams.push(await bob.stream(from));
    await writing;
    for (const stream of streams) {
      await eventually(
        'the whole board',
        () => stream.received().filter(({ data }) => data.includes(boardId)).length >= 300,
      );
      const own = decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`);
      expect(own.map(({ eventData }) => 'card' in eventData && eventData.card.title)).toEqual(titles);
      stream.close();
    }
    expect(streams).toHaveLength(7);
  });

  test('that takes long, since the history is large, leaves no gap and mixes nothing of the present into it', async () => {
    const [ana, bob] = [await joinAs(hub(), 'Ana'), await joinAs(hub(), 'Bob')];
    const { boardId, columnId } = await boardBy(ana);
    const from = await here(ana);
    const description = '字'.repeat(30_000);
    const card = (title: string) => ({ type: 'card.create' as const, cardId: uuidv7(), columnId, title });
    const titles = Array.from({ length: 160 }, (_, i) => `Card ${i}`);
    for (let i = 0; i < 100; i += 10) {
      await ana.does(...titles.slice(i, i + 10).map((title) => ({ ...card(title), description })));
    }
    const reading = Promise.all([
      bob.stream(from),
      joinAs(hub(), 'Reader').then((reader) => reader.stream(from)),
    ]);
    for (const title of titles.slice(100)) await ana.does(card(title));
    for (const stream of await reading) {
      await eventually('the last card', () => stream.bytes().includes('"title":"Card 159"'));
      const own = decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`);
      expect(own.map(({ eventData }) => 'card' in eventData && eventData.card.title)).toEqual(titles);
      stream.close();
    }
  });

  test.each(['', undefined])(
    'that is empty or absent (%j) makes a fresh client: no history, no resync, the present',
    async (id) => {
      const ana = await joinAs(hub(), 'Ana');
      const { columnId } = await boardBy(ana);
      await cardBy(ana, columnId, 'Before');
      const stream = await ana.stream(id);
      await stream.event('the hello', isHello);
      const title = `After ${uuidv7()}`;
      await cardBy(ana, columnId, title);
      await stream.event('the new card', titled(title));
      expect(stream.received().filter(titled('Before'))).toEqual([]);
      expect(stream.received().some(({ type }) => type === 'hub.resync')).toBe(false);
      stream.close();
    },
  );
});

describe('a cursor that cannot be built upon', () => {
  const bad: [string, (epoch: string, seq: number) => string, string][] = [
    ['beyond the head', (epoch, seq) => `${epoch}-${seq + 1_000_000}`, 'beyond-head'],
    ['of another epoch', () => 'aaaaaaaaaa-1', 'other-epoch'],
    ['that is no cursor', () => 'x"event: card.deleted', 'not-a-cursor'],
    ['with a sign', (epoch) => `${epoch}--1`, 'not-a-cursor'],
    ['in words of script', () => '<script>', 'not-a-cursor'],
  ];

  test.each(bad)(
    '%s gets a resync that says why, no partial tail, and then the present',
    async (_, make, reason) => {
      const ana = await joinAs(hub(), 'Ana');
      const { boardId, columnId } = await boardBy(ana);
      const { epoch, seq } = await ana.snapshot();
      const cursor = make(epoch, seq);
      const stream = await ana.stream(cursor);
      const resync = await stream.event('the resync', ({ type }) => type === 'hub.resync');
      expect(resync.id).toBeNull();
      expect(hubEventData['hub.resync'].strict().parse(dataOf(resync))).toMatchObject({ reason, cursor });
      await cardBy(ana, columnId, 'The present');
      await stream.event('the present', titled('The present'));
      const own = decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`);
      expect(own).toHaveLength(1);
      stream.close();
    },
  );

  test.each(bad)('%s is answered with 410 by the change feed', async (_, make, reason) => {
    const ana = await joinAs(hub(), 'Ana');
    const { epoch, seq } = await ana.snapshot();
    const answer = await ana.get(`/api/events?after=${encodeURIComponent(make(epoch, seq))}`);
    expect(answer.status).toBe(410);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'resync',
      field: 'after',
      detail: expect.stringContaining(reason),
    });
  });

  test('and none at all is answered with 410 by the change feed', async () => {
    const ana = await joinAs(hub(), 'Ana');
    expect((await ana.get('/api/events')).status).toBe(410);
    expect((await ana.get('/api/events?after=')).status).toBe(410);
    expect((await ana.get('/api/events?after=a&after=b')).status).toBe(410);
  });
});

describe('state', () => {
  test('made of a snapshot and the stream after it is the state of a later snapshot', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { boardId, columnId } = await boardBy(ana);
    const before = await ana.snapshot();
    const stream = await ana.stream(`${before.epoch}-${before.seq}`);
    const cardIds = await Promise.all(['A', 'B', 'C'].map((title) => cardBy(ana, columnId, title)));
    const [first = '', second = ''] = cardIds;
    await ana.does(
      { type: 'card.update', cardId: first, changes: { title: 'A, renamed', description: '# Hello' } },
      { type: 'card.move', cardId: second, columnId, beforeId: first },
      { type: 'card.archive', cardId: first },
      { type: 'comment.create', commentId: uuidv7(), cardId: second, body: 'Done.' },
      { type: 'board.update', boardId, changes: { name: 'Theatre' } },
    );
    const after = await ana.snapshot();
    await eventually('the stream reaches the later snapshot', () =>
      numbered(stream.received()).some(({ id }) => (parseCursor(id ?? '')?.seq ?? 0) >= after.seq),
    );
    const workspace = createWorkspace(before.entities);
    const events = decoded(stream.received());
    for (const event of events) if ((parseCursor(event.id)?.seq ?? 0) <= after.seq) fold(workspace, event);
    expect(fingerprint(workspace.entities())).toBe(fingerprint(after.entities));
    expect(after.entities.length).toBeGreaterThan(before.entities.length);
    stream.close();
  });

  test('counts each scope without holes, whoever looks', async () => {
    const [ana, bob] = [await joinAs(hub(), 'Ana'), await joinAs(hub(), 'Bob')];
    const start = await bob.snapshot();
    const stream = await bob.stream(`${start.epoch}-${start.seq}`);
    const places = await Promise.all([boardBy(ana), boardBy(bob), boardBy(ana)]);
    await Promise.all(places.map(({ columnId }, i) => cardBy(i === 1 ? bob : ana, columnId, `Card ${i}`)));
    await eventually('all cards', () => [0, 1, 2].every((i) => stream.received().some(titled(`Card ${i}`))));
    const heads: Heads = { ...start.heads };
    for (const { scope, scopeSeq } of decoded(stream.received())) {
      expect(scopeSeq, scope).toBe((heads[scope] ?? 0) + 1);
      heads[scope] = scopeSeq;
    }
    stream.close();
  });
});

describe('the change feed', () => {
  test('pages to the head, with the same envelopes as the stream', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const from = await here(ana);
    const stream = await ana.stream(from);
    const { boardId, columnId } = await boardBy(ana);
    const commands = Array.from({ length: 250 }, (_, i) => {
      return { type: 'card.create' as const, cardId: uuidv7(), columnId, title: `Card ${i}` };
    });
    for (let round = 0; round < 3; round++) {
      await ana.does(...commands.map((command) => ({ ...command, cardId: uuidv7() })));
    }
    const fed = (await ana.feedToHead(from)).filter(({ scope }) => scope === `board:${boardId}`);
    expect(fed).toHaveLength(752);
    await eventually(
      'the same on the stream',
      () => stream.received().filter(({ data }) => data.includes(boardId)).length >= 752,
    );
    expect(fed).toEqual(decoded(stream.received()).filter(({ scope }) => scope === `board:${boardId}`));
    const page = await ana.feed(from);
    expect(page.next).not.toBe(page.head);
    stream.close();
  });

  test('answers 304 where there is nothing new, and the news where there is', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    // Other people may write meanwhile: ask until the head stands still between two questions.
    let [after, etag] = ['', ''];
    await eventually('a 304', async () => {
      after = await here(ana);
      const whole = await ana.get(`/api/events?after=${after}`);
      etag = whole.headers.get('etag') ?? '';
      await whole.arrayBuffer();
      return (await ana.get(`/api/events?after=${after}`, { 'if-none-match': etag })).status === 304;
    });
    await cardBy(ana, columnId, 'News');
    const news = await ana.get(`/api/events?after=${after}`, { 'if-none-match': etag });
    expect(news.status).toBe(200);
    expect(JSON.stringify(await news.json())).toContain('News');
  });
});
