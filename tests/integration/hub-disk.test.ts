import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { mountSmallDisk, stallableDisk } from '../support/bad-disks.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { openHub } from '../support/hub-in-process.ts';
import { startHub } from '../support/hub-process.ts';
import type { OpenStream } from '../support/open-stream.ts';
import { addCard, openApp } from '../support/people.ts';

interface Ready {
  status: number;
  checks: Record<string, { ok: boolean; detail: string }>;
}
async function ready(url: string): Promise<Ready> {
  const answer = await fetch(`${url}/readyz`);
  const { checks } = (await answer.json()) as Pick<Ready, 'checks'>;
  return { status: answer.status, checks };
}
const breakerIsClosed = (url: string) =>
  eventually('the breaker is closed', async () => (await ready(url)).checks.breaker?.ok === true);
const breakerIsOpen = (url: string) =>
  eventually('the breaker is open', async () => (await ready(url)).checks.breaker?.ok === false);
const cardIn = (device: HttpDevice, columnId: string, title: string, description = '') =>
  device.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title, description });

/** What must hold while the store takes no writes: they are refused at once, and all else goes on. */
async function goesOnWithoutWrites(url: string, device: HttpDevice, stream: OpenStream) {
  const edit = device.mutation({ type: 'notice.read', conflictId: uuidv7() }, { number: 1 });
  const from = performance.now();
  const refused = await device.post([edit]);
  expect(performance.now() - from).toBeLessThan(1000);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'store-unavailable' });
  const { status, checks } = await ready(url);
  expect(status).toBe(503);
  expect(checks.breaker).toMatchObject({ ok: false });
  expect(checks.store).toMatchObject({ ok: true });
  expect((await device.snapshot()).seq).toBeGreaterThan(0);
  expect((await (await fetch(`${url}/metrics`)).text()).includes('switchboard_breaker_trips_total 1')).toBe(
    true,
  );
  expect(stream.ended).toBe(false);
}

describe('a hub whose disk is full', () => {
  test('refuses writes without losing or doubling one, serves all else, and takes them by itself once there is room', async () => {
    const disk = mountSmallDisk(4);
    const hub = await openHub({ folder: disk.folder, heartbeatMs: 200 });
    try {
      const ana = await joinAs(hub, 'Ana');
      const { columnId } = await boardBy(ana);
      const bob = await openApp('Bob', hub);
      await bob.isLive();
      const stream = await ana.stream();
      disk.fill();
      const edit = cardIn(ana, columnId, 'Written once', 'x'.repeat(20_000));
      await eventually('writes fail until the breaker opens', async () => {
        expect((await ana.post([edit])).status).toBe(503);
        return hub.hub.breaker.state !== 'closed';
      });
      expect(hub.hub.breaker.reason).toMatch(/full|disk I\/O/i);
      await goesOnWithoutWrites(hub.url, ana, stream);
      const before = stream.received().length;
      await eventually('heartbeats go on', () => stream.received().length > before + 2);
      addCard(bob, columnId, 'Held in the app');
      await new Promise((aWhile) => setTimeout(aWhile, 300));
      expect(bob.engine.status()).toMatchObject({ connection: { state: 'live' }, unsent: 1 });
      disk.makeRoom();
      await breakerIsClosed(hub.url);
      expect((await ana.post([edit])).status).toBe(200);
      await bob.isSent();
      const titles = (await ana.snapshot()).entities.flatMap((it) => (it.kind === 'card' ? it.title : []));
      expect(titles.sort()).toEqual(['Held in the app', 'Written once']);
      await bob.close();
    } finally {
      await hub.close();
      disk.remove();
    }
  });
});

describe('a hub whose database another program has locked', () => {
  test('refuses writes at once instead of letting them wait in line, and goes on when the lock is gone', async () => {
    const hub = await startHub();
    const ana = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
    const { columnId } = await boardBy(ana);
    const stream = await ana.stream();
    const other = new DatabaseSync(join(hub.folder, 'workspace.db'));
    other.exec('BEGIN IMMEDIATE');
    const edit = cardIn(ana, columnId, 'Written once');
    const first = ana.post([edit]);
    await breakerIsOpen(hub.url);
    await goesOnWithoutWrites(hub.url, ana, stream);
    // The one that was under way is told what became of it.
    expect((await first).status).toBe(503);
    other.exec('ROLLBACK');
    other.close();
    await breakerIsClosed(hub.url);
    expect((await ana.post([edit])).status).toBe(200);
    const cards = (await ana.snapshot()).entities.filter(({ kind }) => kind === 'card');
    expect(cards).toHaveLength(1);
    expect(await hub.stop()).toBe(0);
  });
});

describe('a hub whose disk hangs for ten seconds', () => {
  test('keeps its heartbeats, refuses writes after a moment, answers the one under way when the disk is back, and goes on', async () => {
    const disk = stallableDisk();
    const hub = await startHub({ env: disk.env });
    const ana = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
    const { columnId } = await boardBy(ana);
    const stream = await ana.stream();
    await stream.event('a heartbeat', ({ type }) => type === 'hub.heartbeat');
    const beats = () => stream.received().filter(({ type }) => type === 'hub.heartbeat').length;
    const cameAt: number[] = [];
    const watching = setInterval(() => {
      if (beats() > cameAt.length) cameAt.push(performance.now());
    }, 20);
    const from = performance.now();
    disk.stall();
    const edit = cardIn(ana, columnId, 'Under way');
    let answered = false;
    const first = ana.post([edit]).finally(() => {
      answered = true;
    });
    await breakerIsOpen(hub.url);
    await goesOnWithoutWrites(hub.url, ana, stream);
    await new Promise((untilTenSeconds) => setTimeout(untilTenSeconds, 10_000 - (performance.now() - from)));
    expect(answered).toBe(false);
    const during = cameAt.filter((at) => at >= from);
    disk.goOn();
    clearInterval(watching);
    expect(during.length).toBeGreaterThanOrEqual(4);
    const gaps = during.slice(1).map((at, i) => at - (during[i] ?? 0));
    // The pace is 2 s; half a second is what a busy machine may take from it.
    expect(Math.max(...gaps)).toBeLessThan(2500);
    expect((await first).status).toBe(200);
    await breakerIsClosed(hub.url);
    await cardBy(ana, columnId, 'The next');
    const titles = (await ana.snapshot()).entities.flatMap((it) => (it.kind === 'card' ? it.title : []));
    expect(titles.sort()).toEqual(['The next', 'Under way']);
    expect(await hub.stop()).toBe(0);
  });
});
