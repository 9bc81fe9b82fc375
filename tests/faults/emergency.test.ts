import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { hubWithDevices } from '../bench/hub/hub-peer.ts';
import { setSwitch } from '../support/operator.ts';
import { openApp, type Person } from '../support/people.ts';
import { type RawClient, startRawClient } from './raw-client.ts';

const CLIENTS = Number(process.env.SWITCHBOARD_CLIENTS ?? 1000);
const APPS = Math.min(20, CLIENTS / 2);
const DEADLINE_MS = 120_000;
const LOOK_MS = 10;
/** What is promised (README, operations.md), ms: asking stands in on the last client, and streams are back on it. */
const POLLING_BAR_MS = 5000;
const BACK_BAR_MS = 30_000;

/** Milliseconds from `from` until it was so of the first, the middle and the last one. */
async function allAre<T>(them: readonly T[], what: string, from: number, isSo: (one: T) => boolean) {
  const took: number[] = [];
  let waiting = [...them];
  while (waiting.length > 0) {
    const now = performance.now();
    const left = waiting.filter((one) => !isSo(one));
    for (let i = left.length; i < waiting.length; i++) took.push(Math.round(now - from));
    waiting = left;
    if (now - from > DEADLINE_MS) throw new Error(`${waiting.length} are not ${what}`);
    if (waiting.length > 0) await new Promise((soon) => setTimeout(soon, LOOK_MS));
  }
  return { first: took[0] ?? 0, middle: took[Math.floor(took.length / 2)] ?? 0, last: took.at(-1) ?? 0 };
}

/** Of apps and of clients that ask for as much as apps do. */
async function both(
  { apps, raw }: { apps: Person[]; raw: RawClient[] },
  what: string,
  isSo: { app: (app: Person) => boolean; raw: (one: RawClient) => boolean },
) {
  const from = performance.now();
  const [ofApps, ofRaw] = await Promise.all([
    allAre(apps, what, from, isSo.app),
    allAre(raw, what, from, isSo.raw),
  ]);
  return { apps: ofApps, raw: ofRaw };
}

test(`where streams are switched off, ${CLIENTS} clients ask instead within seconds, and have their streams back once they are on`, {
  timeout: 10 * 60_000,
}, async () => {
  const { hub, ana, cardIds, devices } = await hubWithDevices({ cards: 20, devices: CLIENTS - APPS });
  const raw = devices.map(({ token }) => startRawClient({ url: hub.url, token }));
  const apps: Person[] = [];
  for (let i = 0; i < APPS; i++) apps.push(await openApp(`Person ${i}`, hub));
  const everybody = { apps, raw };
  const live = {
    app: ({ engine }: Person) => engine.status().connection.state === 'live',
    raw: ({ state }: RawClient) => state === 'live',
  };
  await both(everybody, 'live', live);

  const leftAt = new Map<Person, number>();
  for (const app of apps)
    app.engine.on('status', ({ connection }) => {
      if (connection.state !== 'live' && !leftAt.has(app)) leftAt.set(app, Date.now());
    });
  const switched = setSwitch(hub, 'stream', false, 'an emergency');
  const polling = await both(everybody, 'polling', {
    app(app) {
      const { connection, syncedAt } = app.engine.status();
      const since = leftAt.get(app) ?? Number.POSITIVE_INFINITY;
      return connection.state === 'polling' && (syncedAt ?? 0) >= since;
    },
    raw: ({ state, polledAt }) => state === 'polling' && polledAt !== null,
  });
  await switched;
  const title = `Edited meanwhile ${uuidv7()}`;
  const cardId = cardIds[0] ?? '';
  await ana.does({ type: 'card.update', cardId, changes: { title } });
  const restored = setSwitch(hub, 'stream', true, 'it is over');
  const back = await both(everybody, 'live again', live);
  await restored;
  // Nothing that happened meanwhile is missing.
  await allAre(apps, 'told', performance.now(), (app) => app.cardTitled(title) !== undefined);

  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.versions.node };
  const figures = { clients: CLIENTS, ofTheseApps: APPS, machine, polling, back };
  console.log(JSON.stringify(figures));
  const out = process.env.SWITCHBOARD_KEEP;
  if (out) {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);
  }
  for (const one of raw) one.close();
  for (const app of apps) await app.close();
  await hub.stop();
  expect(Math.max(polling.apps.last, polling.raw.last)).toBeLessThan(POLLING_BAR_MS);
  expect(Math.max(back.apps.last, back.raw.last)).toBeLessThan(BACK_BAR_MS);
});
