import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../main/sync/scheduler.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

const HOUR_MS = 3_600_000;
/** Between what the one does and what the other does: far more than a clock is off that was set by the hub's. */
const APART_MS = 2500;
/** How long the laptops have been on already: where that is less than a clock jumps by, they may have been off as long. */
const ON_FOR_MS = 24 * HOUR_MS;

let hub: HubProcess;
let ana: Person;
let bob: Person;
/** How far Ana's clock is ahead, ms. */
let ahead = 0;

beforeEach(async () => {
  hub = await startHub();
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.stop();
});

async function begin(): Promise<string> {
  const clock = {
    ...systemClock,
    now: () => Date.now() + ahead,
    uptime: () => systemClock.uptime() + ON_FOR_MS,
  };
  [ana, bob] = await Promise.all([openApp('Ana', hub, undefined, 'stream', clock), openApp('Bob', hub)]);
  await Promise.all([ana.isLive(), bob.isLive()]);
  const cardId = addCard(ana, makeBoard(ana, 'To do').columnIds[0] ?? '', 'Gloves');
  await agree(ana, bob);
  return cardId;
}

/** While the hub is away the one gives the card a date, and later the other another one, which is to stand. */
async function laterStands(
  cardId: string,
  { anaIs, month }: { anaIs: 'first' | 'second'; month: string },
  meanwhile = async () => {},
): Promise<void> {
  const [earlier, later] = [`2026-${month}-01T00:00:00.000Z`, `2026-${month}-02T00:00:00.000Z`];
  await hub.kill();
  await eventually('both are told', () =>
    [ana, bob].every(({ engine }) => engine.status().connection.state !== 'live'),
  );
  await meanwhile();
  const [first, second] = anaIs === 'first' ? [ana, bob] : [bob, ana];
  first.do({ type: 'card.update', cardId, changes: { due: earlier } });
  await pause(APART_MS);
  second.do({ type: 'card.update', cardId, changes: { due: later } });
  await hub.start();
  await agree(ana, bob);
  expect(bob.cardTitled('Gloves')?.due).toBe(later);
}

test.each([
  ['fast', HOUR_MS],
  ['slow', -HOUR_MS],
])(
  'a laptop whose clock is an hour %s neither wins nor loses by that: whoever wrote later does',
  async (_how, ms) => {
    ahead = ms;
    const cardId = await begin();
    await laterStands(cardId, { anaIs: 'first', month: '06' });
    await laterStands(cardId, { anaIs: 'second', month: '07' });
  },
);

test.each([['ahead', HOUR_MS]])(
  'a clock that jumps an hour %s while the app is open is set right by the hub’s next heartbeat',
  async (_where, ms) => {
    ahead = 0;
    const cardId = await begin();
    ahead = ms;
    await pause(2 * APART_MS);
    await laterStands(cardId, { anaIs: ms > 0 ? 'first' : 'second', month: '06' });
  },
);

test.each([['slow', -HOUR_MS]])(
  'a laptop whose clock is an hour %s is known to be so after the app was opened again without the hub',
  async (_how, ms) => {
    ahead = ms;
    const cardId = await begin();
    await laterStands(cardId, { anaIs: ms > 0 ? 'first' : 'second', month: '06' }, async () => {
      ana = await ana.reopen();
    });
  },
);

test.each([
  ['back while the app is open', -HOUR_MS, false],
  ['ahead while the app is closed', HOUR_MS, true],
])(
  'a clock that jumps an hour %s and the hub is away is set right without it',
  async (_when, ms, isClosed) => {
    ahead = 0;
    const cardId = await begin();
    await laterStands(cardId, { anaIs: ms > 0 ? 'first' : 'second', month: '06' }, async () => {
      ahead = ms;
      if (isClosed) ana = await ana.reopen();
    });
  },
);
