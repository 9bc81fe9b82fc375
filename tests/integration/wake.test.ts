import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';

let hub: HubProcess;
let cable: TcpProxy;
let [ana, bob]: Person[] = [];

beforeEach(async () => {
  hub = await startHub();
  cable = await startProxy(hub);
  [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', cable)]);
});
afterEach(async () => {
  await Promise.all([ana?.close(), bob?.close()]);
  await cable.close();
  await hub.stop();
});

/** A state that the connection went through, and when, ms. */
function statesOf({ engine }: Person) {
  const states: { state: string; at: number }[] = [];
  engine.on('status', ({ connection }) => {
    if (states.at(-1)?.state !== connection.state)
      states.push({ state: connection.state, at: performance.now() });
  });
  return states;
}

test('an app that wakes to a dead socket cuts it at once and reconnects once: it has the three events it slept through, once each', async () => {
  if (!ana || !bob) throw new Error('nobody is there');
  await Promise.all([ana.isLive(), bob.isLive()]);
  const { columnIds } = makeBoard(ana, 'To do');
  const [column = ''] = columnIds;
  await agree(ana, bob);
  // A beat has gone, so that a socket lies idle which is as dead as the stream.
  await new Promise((untilBeaten) => setTimeout(untilBeaten, 2500));

  cable.strand();
  for (let i = 1; i <= 3; i++) addCard(ana, column, `Slept through ${i}`);
  await ana.isSent();
  const counts = new Map<string, number>();
  bob.engine
    .openFeed(({ put }) => {
      for (const { entity } of put) counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
    })
    .view();
  const states = statesOf(bob);
  const wokeAt = performance.now();
  bob.engine.reconnect();
  addCard(bob, column, 'Written on waking');
  await eventually('they have come', () => bob?.titlesIn('To do').length === 4);
  await agree(ana, bob);
  expect(states.map(({ state }) => state)).toEqual(['connecting', 'live']);
  // Neither a wait before an attempt nor a wait for the dead socket, of which the shortest is 5 seconds.
  expect((states.at(-1)?.at ?? Number.POSITIVE_INFINITY) - wokeAt).toBeLessThan(2500);
  const slept = ana.titlesIn('To do').filter((title) => title.startsWith('Slept'));
  expect(slept).toHaveLength(3);
  for (const title of slept) expect(counts.get(bob.cardTitled(title)?.id ?? '')).toBe(1);
});
