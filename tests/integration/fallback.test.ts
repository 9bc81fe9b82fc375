import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { type StreamFault, type StreamProxy, startStreamProxy } from '../support/stream-proxy.ts';

/** Ana has a stream of her own; between Bob and the hub there is a proxy. */
let hub: HubInProcess;
let proxy: StreamProxy;
let ana: Person;
let bob: Person;
let boardId: string;
let columnId: string;

beforeEach(async () => {
  hub = await openHub();
  proxy = await startStreamProxy(hub);
  ana = await openApp('Ana', hub);
  await ana.isLive();
  const made = makeBoard(ana, 'To do');
  [boardId, columnId] = [made.boardId, made.columnIds[0] ?? ''];
  await ana.isSent();
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await proxy.close();
  await hub.close();
});

const state = () => bob.engine.status().connection.state;
const streamsOpen = () => hub.hub.stream.size;

/** How often each card came to Bob's windows, confirmed. */
function counting(): Map<string, number> {
  const counts = new Map<string, number>();
  const feed = bob.engine.openFeed(({ put }) => {
    for (const { entity, pending } of put)
      if (!pending && entity.kind === 'card') counts.set(entity.title, (counts.get(entity.title) ?? 0) + 1);
  });
  feed.view();
  return counts;
}

/** What Ana writes reaches Bob when he looks, and what Bob writes reaches Ana at once. */
async function workTogether(round: string) {
  addCard(ana, columnId, `By Ana, ${round}`);
  await ana.isSent();
  bob.engine.look();
  await eventually('Bob has Ana’s card', () => bob.cardTitled(`By Ana, ${round}`) !== undefined);
  addCard(bob, columnId, `By Bob, ${round}`);
  await bob.isSent();
  await eventually('Ana has Bob’s card', () => ana.cardTitled(`By Bob, ${round}`) !== undefined);
}

/** Once Bob has looked, whose own edits come back to him as all others do. */
async function showTheSame() {
  bob.engine.look();
  await eventually('Ana and Bob see the same', () => bob.fingerprint() === ana.fingerprint());
}

const faults: StreamFault[] = ['refused', 'reset', 'no-content', 'page', 'buffered'];

describe.each(faults)('an app whose stream is %s while the hub answers otherwise', (fault) => {
  test('polls within five seconds, sends edits, and is live again with each event applied once', async () => {
    bob = await openApp('Bob', proxy);
    await agree(ana, bob);
    const counts = counting();
    const [from, before] = [performance.now(), proxy.asked('/api/events')];
    proxy.set(fault);
    await eventually('the feed is asked for', () => proxy.asked('/api/events') > before);
    expect(performance.now() - from).toBeLessThan(5000);
    await bob.isPolling();
    await workTogether('polling');
    addCard(ana, columnId, 'Not yet polled');
    await ana.isSent();
    proxy.set('none');
    bob.engine.reconnect();
    await agree(ana, bob);
    await workTogether('live');
    expect([...counts.values()]).toEqual(counts.size === 5 ? [1, 1, 1, 1, 1] : 'five cards');
    const atLast = proxy.asked('/api/events');
    await new Promise((aWhile) => setTimeout(aWhile, 500));
    expect(proxy.asked('/api/events')).toBe(atLast);
    expect(streamsOpen()).toBe(2);
  });

  test('is opened on what the hub has, and asks for it a few times and no more', async () => {
    proxy.set(fault);
    bob = await openApp('Bob', proxy);
    await bob.isPolling();
    await workTogether('from the start');
    const before = proxy.asked('/');
    await new Promise((aWhile) => setTimeout(aWhile, 4000));
    // A stream is tried with growing pauses, and each failure asks whether the hub is still there.
    expect(proxy.asked('/') - before).toBeLessThan(40);
    expect(state()).toBe('polling');
  });
});

describe('an app that polls', () => {
  test('gets boards that are shared with it, and loses them, as over the stream', async () => {
    proxy.set('refused');
    bob = await openApp('Bob', proxy);
    await bob.isPolling();
    ana.do({ type: 'board.setAccess', boardId, access: 'members' });
    await ana.isSent();
    bob.engine.look();
    await eventually('Bob’s board is gone', () => bob.engine.entity(`board:${boardId}`) === undefined);
    addCard(ana, columnId, 'Among members');
    const memberId = bob.engine.identity()?.memberId ?? '';
    ana.do({ type: 'board.addMember', boardId, memberId });
    await ana.isSent();
    bob.engine.look();
    await eventually('Bob has it again', () => bob.cardTitled('Among members') !== undefined);
    await showTheSame();
  });

  test('whose place in the log is gone takes a snapshot, and goes on', async () => {
    bob = await openApp('Bob', proxy);
    await agree(ana, bob);
    await bob.engine.close();
    for (let i = 1; i <= 20; i++) addCard(ana, columnId, `Card ${i}`);
    await ana.isSent();
    await hub.hub.log.compact(hub.hub.log.seq - 2);
    proxy.set('refused');
    bob = await openApp('Bob', proxy, bob.folder);
    await bob.isPolling();
    expect(bob.titlesIn('To do')).toHaveLength(20);
    await workTogether('after that');
  });

  test('is offline as soon as nothing answers any more', async () => {
    proxy.set('refused');
    bob = await openApp('Bob', proxy);
    await bob.isPolling();
    await proxy.close();
    await eventually('it is offline', () => state() === 'offline');
    proxy = await startStreamProxy(hub);
  });
});

describe('an app that was told to do without a stream', () => {
  test('is complete: it joins, sees, edits, and opens no stream at all', async () => {
    bob = await openApp('Bob', proxy, undefined, 'legacy');
    await bob.isPolling();
    expect(bob.engine.status().connection).toMatchObject({ reason: null, retryAt: null });
    await workTogether('legacy');
    await showTheSame();
    bob = await bob.reopen();
    await bob.isPolling();
    await workTogether('opened again');
    await proxy.close();
    await eventually('it is offline', () => {
      bob.engine.look();
      return state() === 'offline';
    });
    expect(proxy.asked('/api/sse')).toBe(0);
    proxy = await startStreamProxy(hub);
  });
});
