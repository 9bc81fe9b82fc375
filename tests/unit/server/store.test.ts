import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubEventData } from '../../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../../support/http-device.ts';
import { type HubInProcess, openHub } from '../../support/hub-in-process.ts';
import { newFolder } from '../../support/hub-process.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let columnId: string;

const cursor = (seq: number) => `${hub.hub.log.epoch}-${seq}`;
async function reopen() {
  await hub.close();
  hub = await openHub({ folder: hub.folder, port: Number(new URL(hub.url).port) });
}
const resyncFor = async (lastEventId: string) => {
  const stream = await ana.stream(lastEventId);
  const resync = await stream.event('the resync', ({ type }) => type === 'hub.resync');
  stream.close();
  return hubEventData['hub.resync'].parse(JSON.parse(resync.data).eventData);
};

beforeEach(async () => {
  hub = await openHub();
  ana = await joinAs(hub, 'Ana');
  columnId = (await boardBy(ana)).columnId;
  for (let i = 1; i <= 10; i++) await cardBy(ana, columnId, `Card ${i}`);
});
afterEach(() => hub.close());

describe('a log that was compacted', () => {
  test('tells a cursor from before its horizon to start again, by stream and by feed', async () => {
    await hub.hub.log.compact(8);
    expect(await resyncFor(cursor(7))).toMatchObject({
      reason: 'before-horizon',
      cursor: cursor(7),
      seq: 13,
    });
    expect((await ana.get(`/api/events?after=${cursor(7)}`)).status).toBe(410);
  });

  test('goes on from the horizon itself, since what followed it is whole', async () => {
    await hub.hub.log.compact(8);
    const events = await ana.feedToHead(cursor(8));
    expect(events.map(({ id }) => id)).toEqual([9, 10, 11, 12, 13].map(cursor));
  });

  test('remembers its horizon and its head when the hub comes back, even where nothing is left of it', async () => {
    const state = (await ana.snapshot()).entities;
    await hub.hub.log.compact(13);
    await reopen();
    expect(hub.hub.log).toMatchObject({ seq: 13, horizon: 13 });
    expect(await resyncFor(cursor(12))).toMatchObject({ reason: 'before-horizon' });
    await cardBy(ana, columnId, 'The next');
    expect((await ana.feedToHead(cursor(13))).map(({ id, scopeSeq }) => [id, scopeSeq])).toEqual([
      [cursor(14), 13],
    ]);
    expect((await ana.snapshot()).entities).toHaveLength(state.length + 1);
  });

  test('never takes its horizon back, so that no one is given half a history', async () => {
    await hub.hub.log.compact(8);
    await hub.hub.log.compact(3);
    expect(hub.hub.log.horizon).toBe(8);
    await reopen();
    expect(hub.hub.log.horizon).toBe(8);
    expect(await resyncFor(cursor(5))).toMatchObject({ reason: 'before-horizon' });
  });

  test('cannot be compacted beyond its head', async () => {
    await hub.hub.log.compact(1000);
    await reopen();
    expect(hub.hub.log).toMatchObject({ seq: 13, horizon: 13 });
  });
});

test('a data folder that went back in time tells a client from its future to start again', async () => {
  await hub.close();
  const earlier = newFolder('earlier');
  copyFileSync(join(hub.folder, 'workspace.db'), join(earlier, 'workspace.db'));
  const port = Number(new URL(hub.url).port);
  hub = await openHub({ folder: hub.folder, port });
  for (let i = 1; i <= 3; i++) await cardBy(ana, columnId, `Lost ${i}`);
  const ahead = cursor(hub.hub.log.seq);
  await hub.close();
  hub = await openHub({ folder: earlier, port });
  expect(await resyncFor(ahead)).toMatchObject({ reason: 'beyond-head', seq: 13 });
  expect((await ana.get(`/api/events?after=${ahead}`)).status).toBe(410);
});

test('history from memory and history from the disk are the same', async () => {
  const fromMemory = await ana.feedToHead(cursor(0));
  await reopen();
  expect(await ana.feedToHead(cursor(0))).toEqual(fromMemory);
  expect(fromMemory).toHaveLength(13);
});

test('the hub’s state is what its log adds up to, and is the same when it comes back', async () => {
  const before = await ana.snapshot();
  await reopen();
  const after = await ana.snapshot();
  expect(after.entities.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    before.entities.toSorted((a, b) => a.id.localeCompare(b.id)),
  );
  expect(after).toMatchObject({ epoch: before.epoch, seq: before.seq, heads: before.heads });
});

describe('what was asked at once', () => {
  test('to join under one name makes one person', async () => {
    const join = () => {
      const payload = {
        joinCode: hub.joinCode,
        memberName: 'Grace',
        deviceId: uuidv7(),
        deviceName: 'Laptop',
      };
      return hub.hub.app.inject({ method: 'POST', url: '/api/join', payload });
    };
    const answers = await Promise.all([join(), join(), join()]);
    expect(new Set(answers.map((answer) => answer.json().memberId)).size).toBe(1);
    expect(
      [...hub.hub.workspace.entities()].filter(
        (entity) => entity.kind === 'member' && entity.name === 'Grace',
      ),
    ).toHaveLength(1);
  });

  test('to write and to join again with the same device loses no count: the next edit is taken', async () => {
    const edits = Array.from({ length: 5 }, (_, i) =>
      ana.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: `At once ${i}` }),
    );
    const [answer, again] = await Promise.all([ana.post(edits), joinAs(hub, 'Ana', ana.deviceId)]);
    expect(answer.status).toBe(200);
    const next = ana.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: 'The next' });
    const taken = await again.post([next]);
    expect(await taken.json()).toMatchObject({ results: [{ status: 'applied' }] });
  });
});
