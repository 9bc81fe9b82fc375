import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubEventData, mutationsResponseSchema } from '../../server/protocol/index.ts';
import { stallableDisk } from '../support/bad-disks.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import type { OpenStream } from '../support/open-stream.ts';
import { openUnreadStream } from '../support/unread-stream.ts';

/** What the hub gives to whatever is under way when it is told to stop. */
const GRACE_MS = 5000;

let hub: HubProcess;
let ana: HttpDevice;
let columnId: string;

const joined = (name: string) => joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, name);
const retryOf = (stream: OpenStream) => Number(/^retry: (\d+)$/m.exec(stream.bytes().toString())?.[1]);
const longCard = () => ({
  type: 'card.create' as const,
  cardId: uuidv7(),
  columnId,
  title: 'Long',
  description: 'x'.repeat(15_000),
});

beforeEach(async () => {
  hub = await startHub();
  ana = await joined('Ana');
  columnId = (await boardBy(ana)).columnId;
});
afterEach(() => hub.stop());

/** More history than the system's own buffers take, so that whoever does not read it holds the hub up. */
async function writeLongHistory() {
  for (let i = 0; i < 40; i++) await ana.does(...Array.from({ length: 30 }, longCard));
}

describe('a hub that is told to stop', () => {
  test('with three streams open, one of them not reading, ends in time with 0 and a closed database; clients come back out of step', async () => {
    await writeLongHistory();
    const devices = await Promise.all(['Bob', 'Cleo', 'Dan', 'Eve', 'Fay'].map(joined));
    const streams = await Promise.all(devices.map((device) => device.stream()));
    const { epoch } = await ana.snapshot();
    const unread = await openUnreadStream(hub.url, ana.token, `${epoch}-0`);
    await eventually('all streams are open', async () => {
      return (
        ((await (await fetch(`${hub.url}/healthz`)).json()) as { connections: number }).connections === 6
      );
    });
    await new Promise((untilItsBuffersAreFull) => setTimeout(untilItsBuffersAreFull, 300));
    const from = performance.now();
    expect(await hub.stop()).toBe(0);
    const took = performance.now() - from;
    // It did wait for the one that does not read, and no longer than it may.
    expect(took).toBeGreaterThan(GRACE_MS - 500);
    expect(took).toBeLessThan(GRACE_MS + 3000);
    for (const stream of streams) {
      const goodbye = await stream.event('the goodbye', ({ type }) => type === 'hub.goodbye');
      expect(hubEventData['hub.goodbye'].parse(JSON.parse(goodbye.data).eventData).reason).toBe('shutdown');
      await eventually('the stream has ended', () => stream.ended);
    }
    const retries = streams.map(retryOf);
    for (const retry of retries) {
      expect(retry).toBeGreaterThanOrEqual(0);
      expect(retry).toBeLessThanOrEqual(3000);
    }
    expect(new Set(retries).size).toBeGreaterThan(1);
    expect(existsSync(join(hub.folder, 'workspace.db-wal'))).toBe(false);
    const db = new DatabaseSync(join(hub.folder, 'workspace.db'), { readOnly: true });
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
    unread.destroy();
  });

  test('ends at once where all streams are read', async () => {
    const streams = await Promise.all([ana.stream(), (await joined('Bob')).stream()]);
    const from = performance.now();
    expect(await hub.stop()).toBe(0);
    expect(performance.now() - from).toBeLessThan(2000);
    for (const stream of streams) await eventually('the stream has ended', () => stream.ended);
  });

  test('answers the writes that are under way, and every one it answered is there when it comes back', async () => {
    const devices = await Promise.all(Array.from({ length: 8 }, (_, i) => joined(`Writer ${i}`)));
    const writes = devices.map((device) =>
      device.post(
        Array.from({ length: 20 }, () =>
          device.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: 'Under way' }),
        ),
      ),
    );
    await new Promise((untilSent) => setTimeout(untilSent, 15));
    const stopped = hub.stop();
    const answers = await Promise.allSettled(writes);
    expect(await stopped).toBe(0);
    let applied = 0;
    for (const answer of answers) {
      // What came too late was refused before anything was done, by a document or at the door.
      if (answer.status === 'rejected') continue;
      if (answer.value.status === 503) {
        expect(await answer.value.json()).toMatchObject({ code: 'shutting-down' });
        continue;
      }
      expect(answer.value.status).toBe(200);
      applied += mutationsResponseSchema.parse(await answer.value.json()).results.length;
    }
    expect(applied).toBeGreaterThan(0);
    await hub.start();
    const cards = (await ana.snapshot()).entities.filter(({ kind }) => kind === 'card');
    expect(cards).toHaveLength(applied);
  });

  test('twice ends at once, whatever is still under way', async () => {
    await writeLongHistory();
    const { epoch } = await ana.snapshot();
    const unread = await openUnreadStream(hub.url, ana.token, `${epoch}-0`);
    await new Promise((untilItsBuffersAreFull) => setTimeout(untilItsBuffersAreFull, 500));
    const from = performance.now();
    const stopped = hub.stop();
    await new Promise((aMoment) => setTimeout(aMoment, 200));
    process.kill(hub.pid, 'SIGTERM');
    expect(await stopped).toBe(1);
    expect(performance.now() - from).toBeLessThan(3000);
    unread.destroy();
  });
});

describe('a hub whose disk hangs when it is told to stop', () => {
  test('ends within its grace period all the same, says why, and has all that it acknowledged when it comes back', async () => {
    const disk = stallableDisk();
    const slow = await startHub({ env: disk.env, args: ['--grace-seconds', '2'] });
    const bob = await joinAs({ url: slow.url, joinCode: slow.pairing().joinCode }, 'Bob');
    const { columnId: on } = await boardBy(bob);
    await bob.does({ ...longCard(), columnId: on });
    disk.stall();
    const underWay = bob.post([bob.mutation({ ...longCard(), columnId: on })]).catch(() => null);
    await new Promise((untilSent) => setTimeout(untilSent, 200));
    const from = performance.now();
    // Killed by its own hand: a thread that waits for the disk can't be ended otherwise.
    expect(await slow.stop()).toBeNull();
    // Two seconds for what is under way, and one for the disk after that.
    expect(performance.now() - from).toBeLessThan(3000 + 2000);
    expect(slow.output()).toContain('the disk did not finish');
    disk.goOn();
    await underWay;
    await slow.start();
    const cards = (await bob.snapshot()).entities.filter(({ kind }) => kind === 'card');
    expect(cards.length).toBeGreaterThanOrEqual(1);
    expect(await slow.stop()).toBe(0);
  });
});
