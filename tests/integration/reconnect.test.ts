import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHubConnection } from '../../main/sync/hub-connection.ts';
import { type Clock, createScheduler, type Scheduler, systemClock } from '../../main/sync/scheduler.ts';
import type { StreamSink } from '../../main/sync/stream-sink.ts';
import { formatCursor, healthSchema, type PersistedEvent, parseCursor } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

let hub: HubProcess;
const streams = async () => healthSchema.parse(await (await fetch(`${hub.url}/healthz`)).json()).connections;

beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.stop());

/** How often an entity came to a window, confirmed. */
function counting(person: Person) {
  const counts = new Map<string, number>();
  const feed = person.engine.openFeed(({ put }) => {
    for (const { entity, pending } of put)
      if (!pending) counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
  });
  feed.view();
  return counts;
}

describe('a socket that is reset in the middle of an event', () => {
  let cable: TcpProxy;
  let [ana, bob]: Person[] = [];

  beforeEach(async () => {
    cable = await startProxy(hub);
    [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', cable)]);
  });
  afterEach(async () => {
    await Promise.all([ana?.close(), bob?.close()]);
    await cable.close();
  });

  test('costs nothing: each event is applied once, and there is one stream again', async () => {
    if (!ana || !bob) throw new Error('nobody is there');
    await Promise.all([ana.isLive(), bob.isLive()]);
    const { columnIds } = makeBoard(ana, 'To do');
    const [column = ''] = columnIds;
    await agree(ana, bob);
    const counts = counting(bob);
    for (let round = 1; round <= 3; round++) {
      cable.resetWithin(`Torn ${round}`);
      addCard(ana, column, `Torn ${round}`);
      addCard(ana, column, `Behind ${round}`);
      await eventually('the reset', () => cable.faults === round);
      await agree(ana, bob);
    }
    expect(bob.titlesIn('To do')).toEqual([1, 2, 3].flatMap((round) => [`Torn ${round}`, `Behind ${round}`]));
    expect([...counts.values()]).toEqual(Array(6).fill(1));
    await eventually('one stream each', async () => (await streams()) === 2);
  });
});

/** The system’s clock, with a count of the timers that run. */
function countedClock(): Clock & { most: number } {
  const running = new Set<unknown>();
  const clock = {
    most: 0,
    uptime: systemClock.uptime,
    now: systemClock.now,
    setTimeout(run: () => void, ms: number) {
      const timer: unknown = systemClock.setTimeout(() => {
        running.delete(timer);
        run();
      }, ms);
      running.add(timer);
      clock.most = Math.max(clock.most, running.size);
      return timer;
    },
    clearTimeout(timer: unknown) {
      running.delete(timer);
      systemClock.clearTimeout(timer);
    },
  };
  return clock;
}

const seqOf = (id: string) => parseCursor(id)?.seq ?? 0;

/** A connection by itself, with all that happens to it written down. */
async function watchedConnection(take: (event: PersistedEvent) => 'ok' | 'gap' = () => 'ok') {
  const device = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
  const { columnId } = await boardBy(device);
  const watched = {
    ...{ events: [] as string[], states: [] as string[], attempts: 0, ends: 0, snapshots: 0 },
    /** Timers at once at most, beside the one that asks while there is no stream. */
    purposes: 0,
  };
  let lastId = '';
  const sink: StreamSink = {
    lastEventId: () => lastId,
    hello: () => {},
    heartbeat: () => 'ok',
    missingBoard: () => null,
    board: () => 'ok',
    event(event) {
      if (take(event) === 'gap') return 'gap';
      // As a replica does: a stream that begins while the hub is being asked brings some that the answer brings too.
      if (seqOf(event.id) <= seqOf(lastId)) return 'ok';
      watched.events.push(event.id);
      lastId = event.id;
      return 'ok';
    },
    snapshot(snapshot) {
      watched.snapshots += 1;
      lastId = formatCursor(snapshot);
    },
  };
  const clock = countedClock();
  const timers = createScheduler(clock);
  const scheduler: Scheduler = {
    ...timers,
    set(purpose, ms, run) {
      timers.set(purpose, ms, run);
      const beside = timers.pending().filter((pending) => pending !== 'poll');
      watched.purposes = Math.max(watched.purposes, beside.length);
    },
  };
  const connection = createHubConnection({
    scheduler,
    // By chance always at once.
    random: () => 0,
    address: async () => {
      watched.attempts += 1;
      return { url: hub.url, token: device.token };
    },
    sink: () => sink,
    onState: ({ state }) => watched.states.push(state),
    onFlags: () => undefined,
    log: (message) => {
      if (message === 'the stream is down') watched.ends += 1;
    },
  });
  await eventually('it is live', () => connection.state().state === 'live');
  return { ...{ device, columnId, scheduler, clock, connection, watched }, from: lastId };
}

describe('a connection', () => {
  test('whose hub is restarted five times has one stream, one timer a purpose, and each event once and in order', async () => {
    const { device, columnId, scheduler, clock, connection, watched, from } = await watchedConnection();
    for (let round = 1; round <= 5; round++) {
      await cardBy(device, columnId, `Before restart ${round}`);
      if (round % 2) await hub.kill();
      else await hub.stop();
      await eventually('it is offline', () => connection.state().state === 'offline');
      await hub.start();
      await cardBy(device, columnId, `Behind restart ${round}`);
      await eventually('it is live again', () => connection.state().state === 'live');
    }
    await eventually('all events', () => watched.events.length >= 10);
    expect(watched.events).toEqual((await device.feedToHead(from)).map(({ id }) => id));
    expect(new Set(watched.events).size).toBe(10);
    await eventually('one stream', async () => (await streams()) === 1);
    // One that listens for silence and one for the next beat, or one that waits to come back; never more at once.
    expect(watched.purposes).toBe(2);
    // But for the one that asks what is new, where a stream takes more than two seconds to open.
    expect(clock.most).toBeLessThanOrEqual(3);
    expect(watched.ends).toBe(watched.attempts - 1);
    expect(watched.states.filter((state) => state === 'live')).toHaveLength(6);
    connection.stop();
    expect(scheduler.pending()).toEqual([]);
  });

  test('that misses an event asks for it again at once, and the stream it cut disturbs the new one no more', async () => {
    let missed = 0;
    const { device, columnId, connection, watched, from } = await watchedConnection(() =>
      missed++ === 0 ? 'gap' : 'ok',
    );
    for (let i = 1; i <= 3; i++) await cardBy(device, columnId, `Card ${i}`);
    await eventually('all events', () => watched.events.length >= 3);
    await new Promise((aWhile) => setTimeout(aWhile, 300));
    expect(watched).toMatchObject({ attempts: 2, ends: 0, snapshots: 1 });
    expect(connection.state().state).toBe('live');
    expect(watched.events).toEqual((await device.feedToHead(from)).map(({ id }) => id));
    await eventually('one stream', async () => (await streams()) === 1);
    connection.stop();
  });

  test('that misses the same event twice starts from a snapshot', async () => {
    let missed = 0;
    const { device, columnId, connection, watched } = await watchedConnection(() =>
      missed++ < 2 ? 'gap' : 'ok',
    );
    await cardBy(device, columnId, 'Missed twice');
    await eventually('a second snapshot', () => watched.snapshots === 2);
    await eventually('it is live', () => connection.state().state === 'live');
    await cardBy(device, columnId, 'The next');
    await eventually('the next', () => watched.events.length === 1);
    expect(watched.attempts).toBe(3);
    connection.stop();
  });
});

test('a hub whose data was deleted is joined anew by the app itself, and works', async () => {
  const ana = await openApp('Ana', hub);
  await ana.isLive();
  makeBoard(ana, 'Old');
  await ana.isSent();
  await hub.kill();
  rmSync(hub.folder, { recursive: true });
  await hub.start();
  ana.engine.reconnect();
  const { workspaceId } = hub.pairing();
  await eventually('the new workspace, and nothing of the old', () => {
    return (
      ana.engine.status().connection.state === 'live' &&
      [...ana.engine.entities()].every(({ kind }) => kind === 'member')
    );
  });
  makeBoard(ana, 'New');
  await ana.isSent();
  const bob = await openApp('Bob', hub);
  await agree(ana, bob);
  expect(bob.columnNamed('New')).toBeDefined();
  expect(healthSchema.parse(await (await fetch(`${hub.url}/healthz`)).json()).workspaceId).toBe(workspaceId);
  await Promise.all([ana.close(), bob.close()]);
});
