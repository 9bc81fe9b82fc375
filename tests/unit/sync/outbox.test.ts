import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createOutbox } from '../../../main/sync/outbox.ts';
import { type Command, limits, type MutationResult, mutationSchema } from '../../../server/protocol/index.ts';
import { id, NOON } from '../rules/log-on-paper.ts';
import { openDiskHere } from './disk-here.ts';

let folder: string;
let madeIds = 0;
let now = NOON;
const create = (title: string, description = ''): Command => ({
  type: 'card.create',
  cardId: id(++madeIds),
  columnId: id(1),
  title,
  description,
});
function open() {
  const disk = openDiskHere(folder);
  const outbox = createOutbox(disk, {
    now: () => now,
    newId: () => id(++madeIds),
    onDiskError: (error) => {
      throw error;
    },
  });
  const put = async (command: Command) => {
    const mutation = outbox.make(command, 'aaaaaaaaaa-4');
    await outbox.add(mutation);
    return mutation;
  };
  const applied = (mutation: { id: string; number: number }, seq: number): MutationResult => ({
    status: 'applied',
    id: mutation.id,
    number: mutation.number,
    seq,
  });
  return {
    disk,
    outbox,
    put,
    applied,
    titles: () => outbox.unconfirmed().map(({ command }) => 'title' in command && command.title),
  };
}
const refusal = { type: 'urn:x', title: 'No', status: 422, detail: 'No.', code: 'too-long' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-outbox-'));
  now = NOON;
});

describe('edits in the outbox', () => {
  test('are numbered 1, 2, 3…, and stamped one after another even where the clock stands still', async () => {
    const { put } = open();
    const made = [await put(create('a')), await put(create('b')), await put(create('c'))];
    expect(made.map(({ number }) => number)).toEqual([1, 2, 3]);
    const stamps = made.map(({ hlc }) => hlc);
    expect(new Set(stamps).size).toBe(3);
    expect(stamps.toSorted()).toEqual(stamps);
    for (const mutation of made) expect(mutationSchema.safeParse(mutation).success).toBe(true);
  });

  test('are stamped after what their author saw, though another’s clock was ahead', async () => {
    const { outbox, put } = open();
    outbox.observe('zzzzzzzzz:0000');
    expect((await put(create('a'))).hlc > 'zzzzzzzzz:0000').toBe(true);
  });

  test('are there when the app opens again, in order, and the numbers go on', async () => {
    const before = open();
    for (const title of ['a', 'b', 'c']) await before.put(create(title));
    const kept = before.outbox.unconfirmed();
    await before.disk.close();
    const after = open();
    expect(after.outbox.unconfirmed()).toEqual(kept);
    expect(after.outbox.unsent).toBe(3);
    expect((await after.put(create('d'))).number).toBe(4);
  });

  test('go on counting where the last one has long been confirmed', async () => {
    const before = open();
    const mutation = await before.put(create('a'));
    before.outbox.answer(before.applied(mutation, 9), 'aaaaaaaaaa');
    before.outbox.reached({ epoch: 'aaaaaaaaaa', seq: 9 });
    await before.disk.write(...before.outbox.forgotten());
    await before.disk.close();
    const after = open();
    expect(after.outbox.unconfirmed()).toEqual([]);
    expect((await after.put(create('b'))).number).toBe(2);
  });

  test('are not sent before they are on disk, nor is what came after them', async () => {
    const { disk, outbox, put } = open();
    await put(create('a'));
    const release = disk.hold();
    const [b, c] = [put(create('b')), put(create('c'))];
    expect(outbox.nextBatch().map(({ number }) => number)).toEqual([1]);
    release();
    await Promise.all([b, c]);
    expect(outbox.nextBatch().map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('the hub’s answer', () => {
  test('“applied” keeps an edit on the screen until the replica has reached it, and sends it no more', async () => {
    const { outbox, put, applied, titles } = open();
    const [a] = [await put(create('a')), await put(create('b'))];
    outbox.answer(applied(a, 7), 'aaaaaaaaaa');
    expect(titles()).toEqual(['a', 'b']);
    expect(outbox.nextBatch().map(({ number }) => number)).toEqual([2]);
    expect(outbox.unsent).toBe(1);
    outbox.reached({ epoch: 'aaaaaaaaaa', seq: 6 });
    expect(titles()).toEqual(['a', 'b']);
    outbox.reached({ epoch: 'aaaaaaaaaa', seq: 7 });
    expect(titles()).toEqual(['b']);
  });

  test('that the replica reached leaves the disk only when the replica is written too: a crash between loses nothing', async () => {
    const before = open();
    const mutation = await before.put(create('a'));
    before.outbox.answer(before.applied(mutation, 9), 'aaaaaaaaaa');
    before.outbox.reached({ epoch: 'aaaaaaaaaa', seq: 9 });
    expect(before.titles()).toEqual([]);
    await before.disk.close();
    expect(open().titles()).toEqual(['a']);
    expect(before.outbox.forgotten()).toEqual([{ what: 'outbox.delete', numbers: [1] }]);
    expect(before.outbox.forgotten()).toEqual([]);
  });

  test('is in a snapshot that was taken after it, and in any of another epoch', async () => {
    const { outbox, put, applied, titles } = open();
    for (const [i, title] of ['a', 'b', 'not answered'].entries()) {
      const mutation = await put(create(title));
      if (i < 2) outbox.answer(applied(mutation, 7 + i), 'aaaaaaaaaa');
    }
    outbox.reachedSnapshot({ epoch: 'aaaaaaaaaa', seq: 7 });
    expect(titles()).toEqual(['b', 'not answered']);
    outbox.reachedSnapshot({ epoch: 'bbbbbbbbbb', seq: 2 });
    expect(titles()).toEqual(['not answered']);
  });

  test('“refused” takes that edit away and no other', async () => {
    const { outbox, put, titles } = open();
    const made = [await put(create('a')), await put(create('b')), await put(create('c'))];
    const [, b] = made;
    outbox.answer({ status: 'refused', id: b?.id ?? '', number: 2, seq: 5, problem: refusal }, 'aaaaaaaaaa');
    expect(titles()).toEqual(['a', 'c']);
  });

  test('about an edit that is not here any more changes nothing', async () => {
    const { outbox, put, titles } = open();
    await put(create('a'));
    expect(outbox.answer({ status: 'applied', id: id(999), number: 1, seq: 5 }, 'aaaaaaaaaa')).toBeNull();
    expect(titles()).toEqual(['a']);
  });
});

describe('numbers that the hub does not agree with', () => {
  test('are counted anew from where it waits, under the same ids, and are kept so', async () => {
    const before = open();
    for (const title of ['a', 'b', 'c']) await before.put(create(title));
    const ids = before.outbox.unconfirmed().map((mutation) => mutation.id);
    await before.outbox.renumber(ids[0] ?? '', 8);
    expect(before.outbox.nextBatch().map(({ number }) => number)).toEqual([8, 9, 10]);
    expect((await before.put(create('d'))).number).toBe(11);
    await before.disk.close();
    const after = open();
    expect(after.outbox.nextBatch().map(({ number }) => number)).toEqual([8, 9, 10, 11]);
    expect(
      after.outbox
        .unconfirmed()
        .map((mutation) => mutation.id)
        .slice(0, 3),
    ).toEqual(ids);
  });

  test('are counted anew only from the one that it does not agree with: what comes before may be done already', async () => {
    const { outbox, put } = open();
    for (const title of ['a', 'b', 'c']) await put(create(title));
    await outbox.renumber(outbox.unconfirmed()[1]?.id ?? '', 6);
    expect(outbox.nextBatch().map(({ number }) => number)).toEqual([1, 6, 7]);
    expect((await put(create('d'))).number).toBe(8);
  });

  test('are counted down too, as for a hub that went back to its backup', async () => {
    const before = open();
    for (const title of ['a', 'b', 'c']) await before.put(create(title));
    const [a] = before.outbox.unconfirmed();
    if (a) before.outbox.answer(before.applied(a, 5), 'aaaaaaaaaa');
    await before.outbox.renumber(before.outbox.nextBatch()[0]?.id ?? '', 1);
    expect(before.outbox.nextBatch().map(({ number }) => number)).toEqual([1, 2]);
    await before.disk.close();
    const after = open();
    expect(after.outbox.nextBatch().map(({ command }) => 'title' in command && command.title)).toEqual([
      'b',
      'c',
    ]);
  });
});

describe('one request', () => {
  test('takes no more edits than the hub allows', async () => {
    const { outbox } = open();
    for (let i = 0; i < limits.mutationsPerRequest + 10; i++)
      void outbox.add(outbox.make(create(`Card ${i}`), null));
    await new Promise((resolve) => setImmediate(resolve));
    const batch = outbox.nextBatch();
    expect(batch).toHaveLength(limits.mutationsPerRequest);
    expect(batch.at(-1)?.number).toBe(limits.mutationsPerRequest);
  });

  test('takes no more bytes than the hub allows, whatever the script', async () => {
    const { outbox, put } = open();
    for (let i = 0; i < 100; i++) await put(create(`Card ${i}`, '字'.repeat(limits.textLength)));
    const batch = outbox.nextBatch();
    expect(batch.length).toBeGreaterThan(10);
    expect(Buffer.byteLength(JSON.stringify({ mutations: batch }))).toBeLessThanOrEqual(limits.requestBytes);
  });

  test('takes at least one, so that an edit too large is refused and not stuck', async () => {
    const { outbox, put } = open();
    const items = Array.from({ length: 500 }, () => ({ id: id(1), text: '字'.repeat(500), done: false }));
    const checklists = Array.from({ length: 8 }, (_, i) => ({ id: id(i), name: 'c', items }));
    await put({ ...create('Huge'), checklists } as Command);
    await put(create('Next'));
    expect(outbox.nextBatch()).toHaveLength(1);
  });
});
