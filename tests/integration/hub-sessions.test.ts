import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { afterEach, expect, test } from 'vitest';
import { createPresenceBook } from '../../main/sync/presence-book.ts';
import { shownSessionsHash } from '../../preload/contract/index.ts';
import { type Sessions, sessionsHashSchema, sessionsSchema } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { startHub } from '../support/hub-process.ts';
import type { OpenStream, Received } from '../support/open-stream.ts';
import { rawStream } from '../support/raw-stream.ts';

let at: HubInProcess;
const open: OpenStream[] = [];
afterEach(async () => {
  for (const stream of open.splice(0)) stream.close();
  await at.close();
});

async function streamOf(device: HttpDevice): Promise<OpenStream> {
  const stream = await device.stream();
  open.push(stream);
  return stream;
}
async function sessionsAs(device: HttpDevice): Promise<Sessions> {
  return sessionsSchema.parse(await (await device.get('/api/sessions')).json());
}
const sessionOf = async (who: HttpDevice, as = who) =>
  (await sessionsAs(as)).sessions.find(({ deviceId }) => deviceId === who.deviceId);
const endOf = async (who: HttpDevice, as: HttpDevice) =>
  (await sessionsAs(as)).ended.find(({ deviceId }) => deviceId === who.deviceId);
const sessionsIn = ({ data }: Received): unknown[] => JSON.parse(data).eventData.sessions;
const said = (stream: OpenStream, type: string, about: string) =>
  stream.event(`${type} of ${about}`, (event) => event.type === type && event.data.includes(about));

/** Ana watches while Bob comes. */
async function bothHere() {
  at = await openHub();
  const [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
  const watching = await streamOf(ana);
  await said(watching, 'session.present', ana.deviceId);
  await streamOf(bob);
  await said(watching, 'session.started', bob.deviceId);
  return { bob, watching, headers: { authorization: `Bearer ${ana.token}` } };
}

test('a device’s session goes on when its stream breaks and comes back, and ends with a timeout when it does not', async () => {
  at = await openHub({ sessionGraceMs: 1500 });
  const [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
  const watching = await streamOf(ana);
  await said(watching, 'session.present', ana.deviceId);
  const first = await streamOf(bob);
  await said(watching, 'session.started', bob.deviceId);
  const began = await sessionOf(bob);
  expect(began).toMatchObject({ here: true, memberId: bob.memberId, userType: 'registered', places: [] });

  first.close();
  await said(watching, 'session.away', bob.deviceId);
  expect(await sessionOf(bob, ana)).toMatchObject({ id: began?.id, here: false });
  const second = await streamOf(bob);
  await said(watching, 'session.resumed', bob.deviceId);
  expect(await sessionOf(bob)).toEqual(began);

  second.close();
  const ended = await said(watching, 'session.ended', bob.deviceId);
  expect(sessionsIn(ended)).toMatchObject([{ id: began?.id, reason: 'timeout' }]);
  expect(await sessionOf(bob)).toBeUndefined();
  expect(await endOf(bob, ana)).toMatchObject({ reason: 'timeout', deviceName: 'Bob’s script' });
});

test('a stream is told first who is here and where, and nobody in between is missed', async () => {
  at = await openHub();
  const ana = await joinAs(at, 'Ana');
  const { boardId, columnId } = await boardBy(ana);
  const cardId = await cardBy(ana, columnId, 'Gloves');
  await streamOf(ana);
  await ana.emit('presence.editing', { cardId, field: 'title' }, `board:${boardId}`);
  const bob = await joinAs(at, 'Bob');
  const late = await streamOf(bob);
  const present = await said(late, 'session.present', ana.deviceId);
  expect(sessionsIn(present)).toHaveLength(2);
  const on = await said(late, 'presence.present', boardId);
  expect(JSON.parse(on.data).eventData).toEqual({
    boardId,
    places: [{ memberId: ana.memberId, deviceId: ana.deviceId, boardId, cardId, field: 'title' }],
  });
  await ana.emit('presence.left', {}, `board:${boardId}`);
  await said(late, 'presence.left', ana.deviceId);
  expect((await sessionOf(ana, bob))?.places).toEqual([]);
});

test('the hub’s hash of who is here is what a stream that was told the whole and the changes comes to, at each moment', async () => {
  at = await openHub({ sessionGraceMs: 60_000 });
  const [ana, bob, cleo] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob'), await joinAs(at, 'Cleo')];
  const watching = await streamOf(ana);
  const hub = async () => sessionsHashSchema.parse(await (await ana.get('/api/parity/sessions')).json());
  const settled = () => eventually('all is told', async () => (await hub()).hash !== null);
  const book = createPresenceBook();
  let taken = 0;
  const matches = async () => {
    const events = watching.received();
    for (const { type, data } of events.slice(taken)) book.take(type, data);
    taken = events.length;
    const { moment, hash } = await hub();
    return isDeepStrictEqual(book.moment(), moment) && shownSessionsHash(book.devices()) === hash;
  };
  await eventually('the whole is the same', matches);
  const first = await streamOf(bob);
  await said(watching, 'session.started', bob.deviceId);
  await settled();
  await eventually('a newcomer counts', matches);
  const before = await hub();
  first.close();
  await streamOf(cleo);
  await said(watching, 'session.away', bob.deviceId);
  await settled();
  await eventually('one who went counts, too', matches);
  const after = await hub();
  expect(after.moment.run).toBe(before.moment.run);
  expect(after.moment.count).toBe(before.moment.count + 2);
  expect(after.hash).not.toBe(before.hash);
});

test('a device that is signed out ends its session at once, and says so', async () => {
  const { bob, watching, headers } = await bothHere();
  await fetch(`${at.url}/api/devices/${bob.deviceId}`, { method: 'DELETE', headers });
  const ended = await said(watching, 'session.ended', bob.deviceId);
  expect(sessionsIn(ended)).toMatchObject([{ deviceId: bob.deviceId, reason: 'user-logout' }]);
  expect(watching.bytes().toString()).not.toContain('session.away');
});

test('sessions go on over a restart of the hub, and end as its shutdown where the device does not come back', async () => {
  at = await openHub({ sessionGraceMs: 60_000 });
  const [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
  for (const who of [ana, bob]) await streamOf(who);
  const before = { ana: await sessionOf(ana), bob: await sessionOf(bob) };
  await at.close();
  at = await openHub({ folder: at.folder, sessionGraceMs: 1500 });
  const again = await joinAs(at, 'Ana', ana.deviceId);
  expect(await sessionOf(bob, again)).toEqual({ ...before.bob, here: false });
  const watching = await streamOf(again);
  expect(await sessionOf(again)).toEqual(before.ana);
  const ended = await said(watching, 'session.ended', bob.deviceId);
  expect(sessionsIn(ended)).toMatchObject([{ id: before.bob?.id, reason: 'system-shutdown' }]);
  expect(await sessionOf(again)).toEqual(before.ana);
});

test('of a private board nobody learns who is on it but those who may see it; whoever is let in is told then', async () => {
  at = await openHub();
  const people = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob'), await joinAs(at, 'Eve')];
  const [ana, bob, eve] = people as [HttpDevice, HttpDevice, HttpDevice];
  const { boardId } = await boardBy(ana, 'Salaries');
  const memberIds = [ana.memberId, bob.memberId];
  await ana.does({ type: 'board.setAccess', boardId, access: 'members', memberIds });
  const early = await streamOf(eve);
  for (const who of [ana, bob]) await streamOf(who);
  await ana.emit('presence.viewing', { cardId: null }, `board:${boardId}`);
  const watching = await streamOf(bob);
  await said(watching, 'presence.present', boardId);
  const late = await streamOf(await joinAs(at, 'Eve'));
  await said(late, 'session.present', ana.deviceId);
  await eventually('Eve has heard of Ana', () => early.bytes().includes(ana.deviceId));
  for (const stream of [early, late]) {
    const told = stream.received().filter(({ type }) => /^(session|presence)\./.test(type));
    expect(told.filter(({ type }) => type.startsWith('presence.'))).toEqual([]);
    expect(JSON.stringify(told)).not.toContain(boardId);
  }
  expect((await sessionOf(ana, eve))?.places).toEqual([]);
  expect((await sessionOf(ana, bob))?.places).toHaveLength(1);
  expect(await sessionOf(ana, bob)).toMatchObject({ deviceName: null });

  await ana.does({ type: 'board.addMember', boardId, memberId: eve.memberId });
  await said(late, 'presence.present', boardId);
  await ana.does({ type: 'board.removeMember', boardId, memberId: bob.memberId });
  await bob.emit('presence.left', {}, `board:${uuidv7()}`);
  expect((await sessionOf(ana, bob))?.places).toEqual([]);
});

test('many who come in the same moment are told the whole once each, and those who were there of all of them in few lists', async () => {
  at = await openHub();
  const ana = await joinAs(at, 'Ana');
  const watching = await streamOf(ana);
  await said(watching, 'session.present', ana.deviceId);
  const many = await Promise.all(Array.from({ length: 60 }, (_, i) => joinAs(at, `Person ${i}`)));
  const before = watching.bytes().length;
  const streams = await Promise.all(many.map(streamOf));
  const startedOf = () => watching.received().filter(({ type }) => type === 'session.started');
  const started = () => startedOf().flatMap(sessionsIn);
  await eventually('Ana has heard of all', () => started().length === many.length);
  expect(startedOf().length).toBeLessThan(many.length / 3);
  expect(watching.bytes().length - before).toBeLessThan(many.length * 400);
  for (const stream of streams) {
    await stream.event('the whole', ({ type }) => type === 'session.present');
    const heard = () =>
      stream
        .received()
        .filter(({ type }) => type === 'session.present' || type === 'session.started')
        .flatMap(sessionsIn);
    await eventually('everybody knows everybody, once', () => heard().length === many.length + 1);
    expect(stream.received().filter(({ type }) => type === 'session.present')).toHaveLength(1);
  }
});

test('the hub counts who is here, who began, and why who ended did', async () => {
  const { bob, watching, headers } = await bothHere();
  const metrics = async () => await (await fetch(`${at.url}/metrics`, { headers })).text();
  expect(await metrics()).toContain('switchboard_sessions{userType="registered",state="here"} 2');
  await fetch(`${at.url}/api/devices/${bob.deviceId}`, { method: 'DELETE', headers });
  await said(watching, 'session.ended', bob.deviceId);
  const text = await metrics();
  for (const line of [
    'switchboard_sessions{userType="registered",state="here"} 1',
    'switchboard_sessions{userType="guest",state="away"} 0',
    'switchboard_sessions_started_total{userType="registered"} 2',
    'switchboard_sessions_ended_total{reason="user-logout"} 1',
    'switchboard_sessions_ended_total{reason="timeout"} 0',
    'switchboard_session_handovers_total 0',
  ])
    expect(text).toContain(line);
});

test('a stream that does not ask to follow is told nothing of sessions', async () => {
  at = await openHub();
  const [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
  const aside = await rawStream(at.url, ana.token);
  let told = '';
  aside.on('data', (chunk) => (told += chunk));
  await said(await streamOf(bob), 'session.present', ana.deviceId);
  const { boardId } = await boardBy(bob, 'Ward round');
  await eventually('the board has come', () => told.includes(boardId));
  expect(told).not.toContain('session.');
  aside.destroy();
});

test('a session goes on over a crash of the hub', async () => {
  const hub = await startHub();
  try {
    at = { url: hub.url, joinCode: hub.pairing().joinCode, close: async () => {} } as HubInProcess;
    const ana = await joinAs(at, 'Ana');
    await streamOf(ana);
    const before = await sessionOf(ana);
    expect(before).toMatchObject({ here: true });
    const kept = () => new Promise((later) => setTimeout(later, 2500));
    await kept();
    await hub.kill();
    await hub.start();
    expect(await sessionOf(ana)).toEqual({ ...before, here: false });
    await streamOf(ana);
    expect(await sessionOf(ana)).toEqual(before);
  } finally {
    await hub.stop();
  }
});
