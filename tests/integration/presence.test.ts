import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { shownSessionsHash } from '../../preload/contract/index.ts';
import { createPresenceReading } from '../../renderer/store/presence-reading.ts';
import { pairingSchema } from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import type { OpenStream } from '../support/open-stream.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { startProxy } from '../support/tcp-proxy.ts';

let at: HubInProcess;
const people: Person[] = [];
afterEach(async () => {
  for (const person of people.splice(0)) await person.close();
  await at.close();
});

async function opened(name: string, hub: { pairingFile: string } = at): Promise<Person> {
  const person = await openApp(name, hub);
  people.push(person);
  await person.isLive();
  return person;
}
const deviceIdOf = ({ engine }: Person) => engine.identity()?.deviceId;
const seenOf = (whom: Person, by: Person) =>
  by.engine.presence.now().devices.find(({ deviceId }) => deviceId === deviceIdOf(whom));
const placesOf = (whom: Person, by: Person) => seenOf(whom, by)?.places ?? [];
const isHere = (whom: Person, by: Person) => seenOf(whom, by)?.here === true;

test('every app sees the same sessions, and of several windows of an app the one that says most', async () => {
  at = await openHub();
  const [ana, bob, cleo] = [await opened('Ana'), await opened('Bob'), await opened('Cleo')];
  const { boardId, columnIds } = makeBoard(ana, 'To do');
  const cardId = addCard(ana, columnIds[0] ?? '', 'Gloves');
  await agree(ana, bob, cleo);
  const [one, two] = [{}, {}];
  bob.engine.presence.show(one, { boardId, cardId: null, field: null });
  bob.engine.presence.show(two, { boardId, cardId, field: 'description' });
  const writing = [{ boardId, cardId, field: 'description' }];
  for (const by of [ana, cleo])
    await expect.poll(() => placesOf(bob, by), { timeout: 10_000 }).toEqual(writing);
  bob.engine.presence.show(two, null);
  await expect
    .poll(() => placesOf(bob, ana), { timeout: 10_000 })
    .toEqual([{ boardId, cardId: null, field: null }]);
  bob.engine.presence.show(one, null);
  await eventually('Bob is on no board', () => placesOf(bob, ana).length === 0);
  const hashes = () =>
    new Set(people.map(({ engine }) => fingerprint(engine.presence.now().devices as never)));
  await eventually('all see the same', () => hashes().size === 1);
  expect(ana.engine.presence.now().fresh).toBe(true);
  expect(ana.engine.presence.now().devices).toHaveLength(3);
});

test('a closed app is away at once, and a pulled cable within seconds; where they were is theirs again when they are back', async () => {
  at = await openHub();
  const ana = await opened('Ana');
  const cable = await startProxy({
    url: at.url,
    pairing: () => pairingSchema.parse(JSON.parse(readFileSync(at.pairingFile, 'utf8'))),
  });
  const bob = await opened('Bob', cable);
  const cleo = await opened('Cleo');
  const { boardId } = makeBoard(ana, 'To do');
  await agree(ana, bob, cleo);
  const place = { boardId, cardId: null, field: null };
  for (const { engine } of [bob, cleo]) engine.presence.show({}, place);
  for (const whom of [bob, cleo])
    await expect.poll(() => placesOf(whom, ana), { timeout: 10_000 }).toEqual([place]);
  const session = seenOf(bob, ana)?.sessionId;

  people.splice(people.indexOf(cleo), 1);
  await cleo.close();
  await eventually('Cleo is away', () => !isHere(cleo, ana) && placesOf(cleo, ana).length === 0);

  cable.freeze();
  await eventually('Bob is away', () => !isHere(bob, ana));
  await eventually('Bob knows that it is old', () => !bob.engine.presence.now().fresh);
  cable.thaw();
  await eventually('Bob is back', () => isHere(bob, ana));
  await expect.poll(() => placesOf(bob, ana), { timeout: 10_000 }).toEqual([place]);
  expect(seenOf(bob, ana)?.sessionId).toBe(session);
  await cable.close();
});

test('a session goes on when the app is closed and opened again within the grace time', async () => {
  at = await openHub();
  const ana = await opened('Ana');
  const bob = await opened('Bob');
  await eventually('Ana sees Bob', () => isHere(bob, ana));
  const session = seenOf(bob, ana)?.sessionId;
  people.splice(people.indexOf(bob), 1);
  const again = await bob.reopen();
  people.push(again);
  await again.isLive();
  await eventually('Bob is back', () => isHere(again, ana));
  expect(seenOf(again, ana)?.sessionId).toBe(session);
});

test('while the hub passes nothing on, nobody is shown where they may be no longer; then they are where they went meanwhile', async () => {
  at = await openHub();
  const [ana, bob] = [await opened('Ana'), await opened('Bob')];
  const { boardId, columnIds } = makeBoard(ana, 'To do');
  const cardId = addCard(ana, columnIds[0] ?? '', 'Gloves');
  await agree(ana, bob);
  const window = {};
  const onBoard = { boardId, cardId: null, field: null };
  bob.engine.presence.show(window, onBoard);
  await expect.poll(() => placesOf(bob, ana), { timeout: 10_000 }).toEqual([onBoard]);
  await at.hub.switches.set('uiEvents', false, { by: 'Ana', why: 'a test' });
  await eventually('Bob is shown nowhere', () => placesOf(bob, ana).length === 0);
  expect(isHere(bob, ana)).toBe(true);
  await at.hub.switches.set('uiEvents', true, { by: 'Ana', why: 'a test' });
  await expect.poll(() => placesOf(bob, ana), { timeout: 10_000 }).toEqual([onBoard]);
  await at.hub.switches.set('uiEvents', false, { by: 'Ana', why: 'a test' });
  bob.engine.presence.show(window, { ...onBoard, cardId });
  const hasTried = new Promise((later) => setTimeout(later, 600));
  await eventually('Bob is shown nowhere', () => placesOf(bob, ana).length === 0);
  await hasTried;
  await at.hub.switches.set('uiEvents', true, { by: 'Ana', why: 'a test' });
  await expect.poll(() => placesOf(bob, ana), { timeout: 20_000 }).toEqual([{ ...onBoard, cardId }]);
});

test('with polling alone who is here is never told as if it were so now', async () => {
  at = await openHub();
  const ana = await openApp('Ana', at, undefined, 'legacy');
  people.push(ana);
  await ana.isPolling();
  expect(ana.engine.presence.now()).toMatchObject({ fresh: false, devices: [] });
});

test('somebody who comes and goes costs an app no more among a hundred people than among ten, and its windows know them all', async () => {
  at = await openHub();
  const ana = await opened('Ana');
  const watch = await (await joinAs(at, 'Watch')).stream();
  const reading = createPresenceReading(null);
  let toWindows = 0;
  const { fresh, devices: changed } = ana.engine.presence.now();
  let inWindows = reading.take({ fresh, whole: true, changed, gone: [] });
  ana.engine.on('presence', (news) => {
    toWindows += JSON.stringify(news).length;
    inWindows = reading.take(news);
  });
  const hereNow = () => ana.engine.presence.now().devices.filter(({ here }) => here);
  const isThere = (id: string) => hereNow().some(({ deviceId }) => deviceId === id);
  const overWire = () => {
    const told = watch.received().filter(({ type }) => /^(session|presence)\./.test(type));
    return told.reduce((sum, { data }) => sum + data.length, 0);
  };
  const crowd: OpenStream[] = [];
  async function come(name: string) {
    const device = await joinAs(at, name);
    const stream = await device.stream();
    await eventually(`${name} is here`, () => isThere(device.deviceId));
    return { stream, id: device.deviceId };
  }
  /** News are told a moment later, together. */
  const windowsKnow = () =>
    eventually('the windows know', () => {
      const [shown, known] = [[...inWindows.sessions.values()], ana.engine.presence.now().devices];
      return shownSessionsHash(shown) === shownSessionsHash(known);
    });
  async function cost() {
    await windowsKnow();
    const before = { toWindows, overWire: overWire() };
    const one = await come('One who comes and goes');
    one.stream.close();
    await eventually('and has gone', () => !isThere(one.id));
    await windowsKnow();
    return { toWindows: toWindows - before.toWindows, overWire: overWire() - before.overWire };
  }
  while (crowd.length < 8) crowd.push((await come(`Person ${crowd.length}`)).stream);
  const amongTen = await cost();
  const more = Array.from({ length: 90 }, (_, i) => joinAs(at, `Another ${i}`));
  crowd.push(...(await Promise.all((await Promise.all(more)).map((device) => device.stream()))));
  await eventually('a hundred are here', () => hereNow().length === 100);
  const amongMany = await cost();
  for (const stream of [...crowd, watch]) stream.close();
  for (const way of ['toWindows', 'overWire'] as const) {
    expect(amongTen[way]).toBeGreaterThan(100);
    // What comes together is told together: once in one piece, once in two. To tell all again would be thirty times as much.
    expect(amongMany[way]).toBeLessThan(3 * amongTen[way]);
  }
});
