import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubEventData } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { startWriting } from '../support/steady-writer.ts';
import { openUnreadStream } from '../support/unread-stream.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let hub: HubInProcess;
let ana: HttpDevice;
let columnId: string;
/** How far hub time is ahead of ours, ms. */
let ahead: number;

beforeEach(async () => {
  ahead = 0;
  hub = await openHub({ keep: { days: 30, events: 300 }, now: () => Date.now() + ahead });
  ana = await joinAs(hub, 'Ana');
  columnId = (await boardBy(ana)).columnId;
});
afterEach(() => hub.close());

const seqOf = (id: string) => Number(id.slice(id.indexOf('-') + 1));
const cursor = (seq: number) => `${hub.hub.log.epoch}-${seq}`;
/** Each one's number is the one before it plus one. */
const holes = (seqs: number[]) => seqs.filter((seq, i) => i > 0 && seq !== (seqs[i - 1] ?? 0) + 1);
async function writeCards(count: number, description = '') {
  for (let i = 0; i < count; i += 100)
    await ana.does(
      ...Array.from({ length: Math.min(100, count - i) }, () => ({
        type: 'card.create' as const,
        cardId: uuidv7(),
        columnId,
        title: 'Old',
        description,
      })),
    );
}

describe('a log that is compacted while people work', () => {
  test('leaves no hole in any stream or feed, and each cursor is gone on from whole or told to start again', async () => {
    const writer = startWriting(await joinAs(hub, 'Writer'), columnId, 3);
    const live = await (await joinAs(hub, 'Live')).stream(cursor(hub.hub.log.seq));
    let [working, resyncs, resumed, feeds] = [true, 0, 0, 0];
    const compacting = (async () => {
      while (working) {
        await hub.hub.retention.enforce();
        await new Promise((aMoment) => setTimeout(aMoment, 5));
      }
    })();
    /** Comes back again and again, from further and further behind. */
    const returning = async (name: string) => {
      const device = await joinAs(hub, name);
      for (let behind = 0; working; behind = (behind + 37) % 700) {
        const from = Math.max(0, hub.hub.log.seq - behind);
        const stream = await device.stream(cursor(from));
        await stream.event('the first that follows', ({ id, type }) => id !== null || type === 'hub.resync');
        const seqs = stream.received().flatMap(({ id }) => (id === null ? [] : seqOf(id)));
        if (stream.received().some(({ type }) => type === 'hub.resync')) resyncs += 1;
        else {
          resumed += 1;
          expect(seqs[0]).toBe(from + 1);
        }
        expect(holes(seqs)).toEqual([]);
        stream.close();
      }
    };
    const polling = async () => {
      const device = await joinAs(hub, 'Poller');
      for (let behind = 0; working; behind = (behind + 41) % 700) {
        const from = Math.max(0, hub.hub.log.seq - behind);
        const answer = await device.get(`/api/events?after=${cursor(from)}`);
        if (answer.status === 410) continue;
        const { events } = (await answer.json()) as { events: { id: string }[] };
        expect(holes([from, ...events.map(({ id }) => seqOf(id))])).toEqual([]);
        feeds += 1;
      }
    };
    const readers = [returning('Rita'), returning('Rob'), polling()];
    await eventually(
      'the log was compacted many times over',
      () => hub.hub.log.horizon > 600 && Math.min(resyncs, resumed, feeds) > 3,
    );
    working = false;
    await Promise.all([...readers, compacting, writer.finish()]);
    const seqs = () => live.received().flatMap(({ id }) => (id === null ? [] : seqOf(id)));
    await eventually('the live stream is at the head', () => seqs().at(-1) === hub.hub.log.seq);
    expect(holes(seqs())).toEqual([]);
    expect(Math.min(resumed, feeds)).toBeGreaterThan(3);
    const titles = (await ana.snapshot()).entities.flatMap((it) => (it.kind === 'card' ? it.title : []));
    expect(new Set(titles)).toEqual(writer.acknowledged);
    live.close();
  });

  test('waits for a stream that is still being brought up, so that it misses nothing', async () => {
    await writeCards(900, 'x'.repeat(15_000));
    const unread = await openUnreadStream(hub.url, (await joinAs(hub, 'Slow')).token, cursor(10));
    await eventually('it is open', () => hub.hub.stream.size === 1);
    await hub.hub.retention.enforce();
    const [record] = hub.hub.stream.list();
    expect(hub.hub.log.horizon).toBeLessThanOrEqual(seqOf(record?.cursor ?? ''));
    expect(hub.hub.log.horizon).toBeLessThan(hub.hub.log.seq - 300);
    unread.destroy();
    await eventually('it has gone', () => hub.hub.stream.size === 0);
    await hub.hub.retention.enforce();
    expect(hub.hub.log.horizon).toBe(hub.hub.log.seq - 300);
  });

  test('loses what is older than it is to be kept, to the event', async () => {
    await writeCards(20);
    const old = hub.hub.log.seq;
    await hub.hub.retention.enforce();
    expect(hub.hub.log.horizon).toBe(0);
    ahead = 29 * DAY_MS;
    await cardBy(ana, columnId, 'New');
    ahead = 31 * DAY_MS;
    await hub.hub.retention.enforce();
    expect(hub.hub.log.horizon).toBe(old);
    expect(await ana.feedToHead(cursor(old))).toHaveLength(1);
    const stream = await ana.stream(cursor(old - 1));
    const resync = await stream.event('the resync', ({ type }) => type === 'hub.resync');
    expect(hubEventData['hub.resync'].parse(JSON.parse(resync.data).eventData).reason).toBe('before-horizon');
    stream.close();
  });

  test('keeps the words that gave way to another’s for good', async () => {
    const [bob, cardId] = [await joinAs(hub, 'Bob'), await cardBy(ana, columnId, 'Gloves')];
    const base = cursor(hub.hub.log.seq);
    const titled = (device: HttpDevice, title: string) =>
      device.post([
        device.mutation(
          { type: 'card.update', cardId, changes: { title }, baseText: { title: 'Gloves' } },
          { base },
        ),
      ]);
    await titled(ana, 'Mittens of wool');
    await titled(bob, 'Masks');
    await writeCards(400);
    await hub.hub.retention.enforce();
    await hub.close();
    const db = new DatabaseSync(join(hub.folder, 'workspace.db'), { readOnly: true });
    const kept = db.prepare("SELECT body FROM events WHERE event_type = 'conflict.recorded'").all();
    expect(JSON.stringify(kept)).toContain('Mittens of wool');
    const { n } = db.prepare('SELECT count(*) AS n FROM events').get() as { n: number };
    expect(n).toBe(301);
    db.close();
    hub = await openHub({ folder: hub.folder });
    expect(hub.hub.log.horizon).toBe(hub.hub.log.seq - 300);
  });
});
