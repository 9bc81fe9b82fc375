import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Command,
  type ParityCounts,
  type ParityFaultKind,
  parityCountsSchema,
  parityFaultKinds,
} from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { falsifyReplica } from '../support/kept-replica.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { type StreamProxy, startStreamProxy } from '../support/stream-proxy.ts';

/** Ana has a stream of her own; Bob's app follows by both transports, through a proxy. */
let hub: HubInProcess;
let proxy: StreamProxy;
let ana: Person;
let bob: Person;
let todo: string;
let elsewhere: string;

beforeEach(async () => {
  hub = await openHub();
  proxy = await startStreamProxy(hub);
  ana = await openApp('Ana', hub);
  await ana.isLive();
  [todo = ''] = makeBoard(ana, 'To do').columnIds;
  [elsewhere = ''] = makeBoard(ana, 'Elsewhere').columnIds;
  await ana.isSent();
  bob = await openApp('Bob', proxy, undefined, 'dual');
  await agree(ana, bob);
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await proxy.close();
  await hub.close();
});

async function counts(): Promise<ParityCounts> {
  const answer = await fetch(`${hub.url}/api/admin/parity`, {
    headers: { authorization: `Bearer ${hub.hub.operatorSecret}` },
  });
  return parityCountsSchema.parse(await answer.json());
}
const sum = ({ faults }: ParityCounts) => parityFaultKinds.reduce((all, kind) => all + faults[kind], 0);

/** Of boards and the workspace; who is here is compared beside them. */
const statesIn = ({ states, sessions }: ParityCounts) => states - sessions;

/** Until Bob's app has compared so many more events and states than then, or than now. */
async function compares(events: number, states = 0, since?: ParityCounts) {
  const before = since ?? (await counts());
  await eventually(`${events} events and ${states} states are compared`, async () => {
    bob.engine.look();
    const now = await counts();
    return now.events >= before.events + events && statesIn(now) >= statesIn(before) + states;
  });
}

describe('an app that follows by both transports', () => {
  test('finds no difference where there is none, and opens one stream', async () => {
    const since = await counts();
    for (let i = 1; i <= 50; i++) addCard(i % 2 ? ana : bob, i % 3 ? todo : elsewhere, `Card ${i}`);
    await agree(ana, bob);
    await compares(50, 4, since);
    expect(sum(await counts())).toBe(0);
    expect(hub.hub.stream.size).toBe(2);
  });

  test('goes on live where the feed fails, and compares again once it is back', async () => {
    proxy.refuse('/api/events');
    bob.engine.look();
    const since = await counts();
    for (let i = 1; i <= 5; i++) addCard(ana, todo, `Card ${i}`);
    await agree(ana, bob);
    const asked = proxy.asked('/api/sse/events');
    await eventually('it is said', () =>
      bob.logged.includes('the change feed can’t be read; the stream goes on'),
    );
    expect(bob.engine.status().connection.state).toBe('live');
    expect(proxy.asked('/api/sse/events')).toBe(asked);
    proxy.refuse(null);
    await compares(5, 0, since);
    expect(sum(await counts())).toBe(0);
  });

  test('polls where the stream fails, and nothing is missed nor called a difference when it is back', async () => {
    proxy.set('refused');
    await bob.isPolling();
    for (let i = 1; i <= 5; i++) addCard(ana, todo, `While polling ${i}`);
    await ana.isSent();
    bob.engine.look();
    await eventually('Bob has them', () => bob.cardTitled('While polling 5') !== undefined);
    proxy.set('none');
    bob.engine.reconnect();
    await agree(ana, bob);
    const since = await counts();
    addCard(ana, todo, 'Live again');
    await agree(ana, bob);
    await compares(1, 1, since);
    expect(sum(await counts())).toBe(0);
  });

  test('begins anew where the log was compacted behind it, without an alarm', async () => {
    proxy.refuse('/api/events');
    bob.engine.look();
    for (let i = 1; i <= 20; i++) addCard(ana, todo, `Card ${i}`);
    await agree(ana, bob);
    await hub.hub.log.compact(hub.hub.log.seq - 2);
    proxy.refuse(null);
    addCard(ana, todo, 'After');
    await agree(ana, bob);
    await compares(0, 2);
    const since = await counts();
    addCard(ana, todo, 'And after that');
    await compares(1, 0, since);
    expect(sum(await counts())).toBe(0);
  });

  test('makes nothing of a board that is taken away and given back', async () => {
    const memberId = bob.engine.identity()?.memberId ?? '';
    const boardId = ana.columnNamed('To do').boardId;
    addCard(ana, todo, 'Seen by both');
    await agree(ana, bob);
    ana.do({ type: 'board.setAccess', boardId, access: 'members' });
    addCard(ana, todo, 'Among members');
    await ana.isSent();
    const since = await counts();
    ana.do({ type: 'board.addMember', boardId, memberId });
    addCard(ana, todo, 'Seen again');
    addCard(ana, elsewhere, 'Meanwhile');
    await agree(ana, bob);
    await compares(2, 3, since);
    expect(sum(await counts())).toBe(0);
  });
});

describe('ten thousand events', () => {
  test('over compactions, a cut stream and a feed that falls behind raise no false alarm', {
    timeout: 120_000,
  }, async () => {
    const writer = await joinAs(hub, 'Wren');
    const { columnId } = await boardBy(writer, 'Busy');
    const cardId = await cardBy(writer, columnId, 'Counter');
    let written = 0;
    const write = (): Command => ({
      type: 'card.update',
      cardId,
      changes: { title: `Count ${++written}` },
    });
    for (let batch = 1; (await counts()).events < 10_000; batch++) {
      await writer.does(...Array.from({ length: 100 }, write));
      // The feed is three batches behind by the time it is asked, and now and then the log is gone up to there.
      if (batch % 3 === 0) bob.engine.look();
      if (batch % 10 === 0) await hub.hub.log.compact(hub.hub.log.seq - 20);
      if (batch % 25 === 0) bob.engine.reconnect();
    }
    await eventually('Bob has the last', () => bob.cardTitled(`Count ${written}`) !== undefined);
    await compares(0, 5);
    expect(sum(await counts())).toBe(0);
    expect(written).toBeGreaterThan(9000);
    expect(hub.hub.log.horizon).toBeGreaterThan(5000);
  });
});

/** Changes the frame of the first card whose title begins so. */
function once(title: string, change: (frame: string) => string[]) {
  let done = false;
  return (frame: string) => {
    if (done || !frame.includes(`"title":"${title}`)) return [frame];
    done = true;
    return change(frame);
  };
}
/** Holds the frame back until the next one that is of the log is out. */
function swapped(title: string) {
  let held: string | null = null;
  return (frame: string) => {
    if (held === null && frame.includes(`"title":"${title}`)) {
      held = frame;
      return [];
    }
    if (held === null || held === '' || !frame.includes('"scopeSeq"')) return [frame];
    const late = held;
    held = '';
    return [frame, late];
  };
}

const faults: [ParityFaultKind, string, (frame: string) => string[]][] = [
  ['missing', 'lost on its way', once('Fault', () => [])],
  ['extra', 'brought twice', once('Fault', (frame) => [frame, frame])],
  ['order', 'brought after a later one', swapped('Fault')],
  [
    'content',
    'altered in one field',
    once('Fault', (frame) => [frame.replace('"title":"Fault', '"title":"Fraud')]),
  ],
  [
    'type',
    'made one of another type',
    once('Fault', (frame) => [
      frame
        .replaceAll('card.created', 'card.restored')
        .replace(
          '"card":{',
          '"boardId":"00000000-0000-4000-8000-000000000000","cardId":"00000000-0000-4000-8000-000000000000","card":{',
        ),
    ]),
  ],
];

describe.each(faults)('a fault of the kind “%s”', (kind, what, change) => {
  test(`(an event is ${what}) is found, told to the hub, and healed by a fresh start`, async () => {
    await compares(0, 1);
    proxy.alter(change);
    addCard(ana, todo, 'Fault of the stream');
    addCard(ana, elsewhere, 'Right after it');
    await ana.isSent();
    await eventually(`it is counted as ${kind}`, async () => {
      bob.engine.look();
      return (await counts()).faults[kind] > 0;
    });
    expect((await counts()).latest.some((fault) => fault.kind === kind)).toBe(true);
    await eventually('Bob’s app takes a snapshot', () =>
      bob.logged.includes('the stream and the change feed differ'),
    );
    await agree(ana, bob);
    await compares(0, 3);
    const since = await counts();
    for (let i = 1; i <= 10; i++) addCard(ana, todo, `Healed ${i}`);
    await agree(ana, bob);
    await compares(10, 2, since);
    expect(sum(await counts())).toBe(sum(since));
  });
});

describe('a fault that no fresh start heals', () => {
  test('is reported as long as it lasts, and starts nothing over more than once in half a minute', async () => {
    await compares(0, 1);
    proxy.alter((frame) => [frame.replace('"title":"Fault', '"title":"Fraud')]);
    const before = proxy.asked('/api/snapshot');
    for (let round = 1; round <= 12; round++) {
      addCard(ana, todo, `Fault ${round}`);
      await ana.isSent();
      const { faults: found } = await counts();
      if (round > 1) expect(found.content).toBeGreaterThan(0);
      await eventually('it is counted', async () => {
        bob.engine.look();
        return (await counts()).faults.content > found.content;
      });
      // A card that is made while it starts over is in the snapshot, and never on a stream.
      await eventually('it has started over', () => {
        const { state } = bob.engine.status().connection;
        return proxy.asked('/api/snapshot') > before && state === 'live';
      });
    }
    expect(proxy.asked('/api/snapshot') - before).toBe(1);
    expect(bob.engine.status().connection.state).toBe('live');
  });
});

describe('a fault of the kind “state”', () => {
  test('(a replica that its file holds wrongly) is found, told to the hub, and healed by a fresh start', async () => {
    addCard(ana, todo, 'Gloves');
    await agree(ana, bob);
    await bob.engine.close();
    falsifyReplica(bob, 'Gloves', 'Cloves');
    bob = await openApp('Bob', proxy, bob.folder, 'dual');
    expect(bob.cardTitled('Cloves')).toBeDefined();
    await eventually('it is counted', async () => {
      bob.engine.look();
      return (await counts()).faults.state > 0;
    });
    await agree(ana, bob);
    const [fault] = (await counts()).latest;
    expect(fault).toMatchObject({
      kind: 'state',
      member: 'Bob',
      what: `board:${ana.columnNamed('To do').boardId}`,
    });
  });
});

describe('who is here', () => {
  const sessions = async () => (await counts()).sessions;
  const isCompared = (times: number) =>
    eventually('who is here is compared', async () => {
      bob.engine.look();
      return (await sessions()) >= times;
    });

  test('is compared while people come and go, without a false alarm', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, (_, i) => joinAs(hub, `Guest ${i}`)));
    for (let round = 1; round <= 5; round++) {
      const streams = await Promise.all(many.map((device) => device.stream()));
      bob.engine.look();
      for (const stream of streams.filter((_, i) => i % 3 !== round % 3)) stream.close();
      bob.engine.look();
      await agree(ana, bob);
      for (const stream of streams) stream.close();
    }
    const before = await sessions();
    await isCompared(before + 3);
    expect(bob.engine.presence.now().devices).toHaveLength(14);
    expect(sum(await counts())).toBe(0);
  });

  test.each([
    ['a change that was altered on its way', (frame: string) => [frame.replace('"registered"', '"guest"')]],
    ['a change that did not come', () => []],
  ])(
    '(%s) is found where it is another than the hub’s, told to it, and healed by a fresh start',
    async (_what, change) => {
      await isCompared(1);
      let done = false;
      proxy.alter((frame) => {
        if (done || !frame.includes('event: session.started')) return [frame];
        done = true;
        return change(frame);
      });
      const cleo = await openApp('Cleo', hub);
      await cleo.isLive();
      await eventually('it is counted', async () => {
        bob.engine.look();
        return (await counts()).faults.sessions > 0;
      });
      expect((await counts()).latest.at(-1)).toMatchObject({
        kind: 'sessions',
        what: 'sessions',
        member: 'Bob',
      });
      await agree(ana, bob, cleo);
      await eventually('Bob’s app shows what Ana’s does', () =>
        isDeepStrictEqual(bob.engine.presence.now().devices, ana.engine.presence.now().devices),
      );
      const before = await counts();
      await isCompared(before.sessions + 2);
      expect(sum(await counts())).toBe(sum(before));
      await cleo.close();
    },
  );
});
