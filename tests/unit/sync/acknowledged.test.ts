import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { KEPT_MS } from '../../../main/sync/acknowledged.ts';
import { createOutbox } from '../../../main/sync/outbox.ts';
import type { Command, MutationResult } from '../../../server/protocol/index.ts';
import { EPOCH, id, NOON } from '../rules/log-on-paper.ts';
import { openDiskHere } from './disk-here.ts';

const [first, restored, sibling] = [
  { epoch: EPOCH, parents: [] },
  { epoch: 'bbbbbbbbbb', parents: [{ epoch: EPOCH, seq: 2 }] },
  { epoch: 'cccccccccc', parents: [{ epoch: EPOCH, seq: 2 }] },
];
let folder: string;
let now: number;
let madeIds: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-acknowledged-'));
  now = NOON;
  madeIds = 0;
});

const comment = (body: string, cardId = id(7)): Command => ({
  type: 'comment.create',
  commentId: id(++madeIds),
  cardId,
  body,
});
const refusal = {
  type: 'urn:x',
  title: 'No such card',
  status: 404,
  detail: 'No.',
  code: 'not-found',
  field: 'cardId',
};

function open() {
  const disk = openDiskHere(folder);
  const outbox = createOutbox(disk, {
    now: () => now,
    newId: () => id(++madeIds),
    onDiskError: (error) => {
      throw error;
    },
  });
  const offered = () =>
    outbox.nextBatch().map(({ number, command }) => `${number} ${'body' in command ? command.body : ''}`);
  return {
    outbox,
    offered,
    async write(body: string, base = `${EPOCH}-1`) {
      const mutation = outbox.make(comment(body), base);
      await outbox.add(mutation);
      return mutation;
    },
    answer(seq: number, epoch = EPOCH, status: 'applied' | 'refused' = 'applied') {
      const [next] = outbox.nextBatch();
      if (!next) throw new Error('nothing was sent');
      const answer = { id: next.id, number: next.number, seq };
      const result: MutationResult =
        status === 'applied' ? { status, ...answer } : { status, ...answer, problem: refusal };
      return outbox.answer(result, epoch);
    },
    /** The replica is there too, and both files say so. */
    async holds(seq: number, epoch = EPOCH) {
      outbox.reached({ epoch, seq });
      await disk.write(...outbox.forgotten());
    },
    async reopen() {
      await disk.close();
      return open();
    },
  };
}

/** Three edits that the hub acknowledged as events 2, 3 and 4, and that are confirmed. */
async function threeAcknowledged() {
  const app = open();
  await app.outbox.meet(first);
  for (const [i, body] of ['a', 'b', 'c'].entries()) {
    await app.write(body);
    app.answer(2 + i);
  }
  await app.holds(4);
  return app;
}

describe('what a restored hub has lost', () => {
  test('is offered again in order, before what is newer, under the same ids and numbers, and says where it was', async () => {
    let app = await threeAcknowledged();
    await app.write('newer');
    await app.outbox.meet(restored);
    expect(app.offered()).toEqual(['2 b', '3 c', '4 newer']);
    const batch = app.outbox.nextBatch();
    expect(batch.map(({ was }) => was)).toEqual([`${EPOCH}-3`, `${EPOCH}-4`, undefined]);
    app = await app.reopen();
    await app.outbox.meet(restored);
    expect(app.outbox.nextBatch()).toEqual(batch);
  });

  test('is offered once to each history, and never to the one that holds it', async () => {
    let app = await threeAcknowledged();
    await app.outbox.meet(first);
    expect(app.offered()).toEqual([]);
    await app.outbox.meet(restored);
    app.answer(3, restored.epoch);
    app.answer(4, restored.epoch);
    await app.holds(4, restored.epoch);
    app = await app.reopen();
    await app.outbox.meet(restored);
    expect(app.offered()).toEqual([]);
    await app.outbox.meet(sibling);
    expect(app.offered()).toEqual(['2 b', '3 c']);
    await app.outbox.meet({ epoch: 'dddddddddd', parents: [{ epoch: EPOCH, seq: 9 }] });
    expect((await app.reopen()).outbox.unsent).toBe(2);
  });

  test('and a later backup of the first history holds is not offered to that', async () => {
    let app = await threeAcknowledged();
    await app.outbox.meet(restored);
    app.answer(3, restored.epoch);
    app.answer(4, restored.epoch);
    await app.holds(4, restored.epoch);
    app = await app.reopen();
    await app.outbox.meet({ epoch: 'dddddddddd', parents: [{ epoch: EPOCH, seq: 9 }] });
    expect(app.offered()).toEqual([]);
  });

  test('is kept for seven days, and not for longer', async () => {
    let app = await threeAcknowledged();
    now += KEPT_MS;
    app = await app.reopen();
    await app.outbox.meet(restored);
    expect(app.offered()).toHaveLength(2);
    folder = mkdtempSync(join(tmpdir(), 'switchboard-acknowledged-'));
    now = NOON;
    app = await threeAcknowledged();
    now += KEPT_MS + 1;
    app = await app.reopen();
    await app.outbox.meet(restored);
    expect(app.offered()).toEqual([]);
  });

  test('tells what its author had seen in words that the hub understands, for what was written since too', async () => {
    const app = await threeAcknowledged();
    await app.outbox.meet(restored);
    app.answer(3, restored.epoch);
    app.answer(4, restored.epoch);
    await app.write('on the restored hub', `${restored.epoch}-4`);
    await app.write('on the first one', `${EPOCH}-4`);
    await app.outbox.meet(sibling);
    expect(app.outbox.nextBatch().map(({ base }) => base)).toEqual([
      `${EPOCH}-1`,
      `${EPOCH}-1`,
      `${sibling.epoch}-2`,
      `${EPOCH}-4`,
    ]);
  });
});

test('an edit that is made while what is shown is still of the history before says as much of it as the hub knows', async () => {
  const app = open();
  await app.outbox.meet(first);
  await app.outbox.meet(restored);
  await app.outbox.meet(sibling);
  expect(app.outbox.epoch).toBe(sibling.epoch);
  expect((await app.write('on what the lost history showed', `${restored.epoch}-9`)).base).toBe(
    `${sibling.epoch}-2`,
  );
  expect((await app.write('on what both have', `${EPOCH}-1`)).base).toBe(`${EPOCH}-1`);
});

describe('what builds on another’s work that is not back yet', () => {
  async function oneWaits() {
    const app = await threeAcknowledged();
    await app.outbox.meet(restored);
    expect(app.answer(2, restored.epoch, 'refused')).toMatchObject({ waits: true });
    app.answer(3, restored.epoch);
    return app;
  }

  test('waits for it, over a restart too, and then goes out last, with its own stamp', async () => {
    let app = await oneWaits();
    expect(app.offered()).toEqual([]);
    await app.holds(3, restored.epoch);
    app = await app.reopen();
    await app.outbox.meet(restored);
    expect(app.offered()).toEqual([]);
    expect(app.outbox.comeBack(() => false)).toBeNull();
    now += 1000;
    const newer = await app.write('newer');
    await app.outbox.comeBack((key) => key === `card:${id(7)}`)?.ready;
    expect(app.offered()).toEqual(['4 newer', '5 b']);
    const [, back] = app.outbox.nextBatch();
    expect((back?.hlc ?? '') < newer.hlc).toBe(true);
    expect(app.outbox.comeBack(() => true)).toBeNull();
  });

  test('is told to its author after a minute, once, and dropped when they have dealt with it', async () => {
    const app = await oneWaits();
    expect(app.outbox.overdue()).toEqual([]);
    now += 61_000;
    const [told] = app.outbox.overdue();
    expect(told?.mutation.command).toMatchObject({ body: 'b' });
    expect(app.outbox.overdue()).toEqual([]);
    app.outbox.giveUp(told?.mutation.id ?? '');
    expect(app.outbox.comeBack(() => true)).toBeNull();
  });

  test('is offered to the next history as the rest is, and not a second time once what it waited for is there', async () => {
    const app = await oneWaits();
    await app.outbox.meet(sibling);
    expect(app.offered()).toEqual(['2 b', '3 c']);
    expect(app.outbox.comeBack(() => true)).toBeNull();
    expect(app.offered()).toEqual(['2 b', '3 c']);
  });
});
