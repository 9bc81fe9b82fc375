import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileSending } from '../../main/files/file-sending.ts';
import { createIncomingFiles } from '../../main/files/incoming-files.ts';
import { attachFiles, saveAttachment, saveUnsent } from '../../main/shell/attachments.ts';
import { filePartBytes } from '../../preload/contract/index.ts';
import { eventually } from '../support/eventually.ts';
import { filesOf, sourceOf } from '../support/files.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { newFolder } from '../support/hub-process.ts';
import { openApp, type Person } from '../support/people.ts';

const MIB = 1024 * 1024;
const limited = { files: { mostBytes: 4 * MIB, mostInAll: 64 * MIB } };
const cardId = uuidv7();
let hub: HubInProcess;
let ana: Person;
let bob: Person;
let sending: FileSending;
let folder: string;

beforeEach(async () => {
  hub = await openHub(limited);
  ana = await openApp('Ana', hub);
  await ana.isLive();
  bob = await openApp('Bob', hub);
  await bob.isLive();
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  ana.do({ type: 'board.create', boardId, name: 'Trip' });
  ana.do({ type: 'column.create', columnId, boardId, name: 'To do' });
  ana.do({ type: 'card.create', cardId, columnId, title: 'Gloves' });
  await ana.isSent();
  sending = filesOf(ana);
  folder = newFolder('attachments');
});
afterEach(async () => {
  sending.close();
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

function fileWith(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const chosen = (...paths: string[]) => attachFiles({ sending, chooseFiles: async () => paths }, cardId);
const namesFor = (person: Person) => person.cardTitled('Gloves')?.attachments.map(({ name }) => name) ?? [];
const seen = (person: Person, ...names: string[]) =>
  eventually(`${names} are there`, () => namesFor(person).toSorted().join() === names.toSorted().join());
const saveAs = (path: string | null, attachmentId: string) =>
  saveAttachment({ engine: bob.engine, chooseFile: async () => path }, { cardId, attachmentId });
const waiting = () => readdirSync(join(ana.folder, 'unsent'));

async function hubGoes(): Promise<() => Promise<void>> {
  const { folder: data, url } = hub;
  await hub.close();
  await eventually('Ana is offline', () => ana.engine.status().connection.state === 'offline');
  return async () => {
    hub = await openHub({ ...limited, folder: data, port: Number(new URL(url).port) });
    for (const who of [ana, bob]) who.engine.reconnect();
  };
}

test('files that one person attaches are on the card for another, who saves them as they were', async () => {
  const content = randomBytes(3 * MIB);
  const paths = [fileWith('plan.bin', content), fileWith('notes.txt', Buffer.from('two pairs'))];
  expect(await chosen(...paths)).toEqual({ ok: true, value: { refused: [] } });
  await seen(bob, 'plan.bin', 'notes.txt');
  await eventually('nothing waits any more', () => waiting().length === 0);
  expect(sending.list()).toEqual([]);

  const file = bob.cardTitled('Gloves')?.attachments.find(({ name }) => name === 'plan.bin');
  expect(file).toMatchObject({ size: content.length, addedBy: 'Ana' });
  const path = join(folder, 'saved.bin');
  const saved = { ok: true, value: { status: 'saved', fileName: 'saved.bin' } };
  expect(await saveAs(path, file?.id ?? '')).toEqual(saved);
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(await saveAs(null, file?.id ?? '')).toEqual({ ok: true, value: { status: 'cancelled' } });
});

test('a file that a window hands over part by part arrives whole, and a part too few brings nothing', async () => {
  const bring = createIncomingFiles(sending);
  const content = randomBytes(2.5 * MIB);
  const parts = Array.from(
    { length: Math.ceil(content.length / filePartBytes) },
    (_, i) => i * filePartBytes,
  );
  const about = { cardId, name: 'dropped.bin', size: content.length };
  const handOver = async (fileId: string, places: number[]) => {
    for (const at of places) {
      const answer = await bring({ fileId, ...about, at, content: content.subarray(at, at + filePartBytes) });
      if (!answer.ok) return answer;
    }
    return null;
  };
  expect(await handOver(uuidv7(), parts.slice(0, 1).concat(parts.slice(2)))).toMatchObject({
    code: 'unreadable',
  });
  expect(await handOver(uuidv7(), parts)).toBeNull();
  await seen(bob, 'dropped.bin');
  expect(bob.cardTitled('Gloves')?.attachments[0]?.size).toBe(content.length);
  const much = { fileId: uuidv7(), ...about, size: 2 ** 40, at: 0, content: content.subarray(0, 9) };
  expect(await bring(much)).toMatchObject({ code: 'file-too-large' });
});

test('an empty file, a folder and one that is gone are refused in a sentence that names it, and the others go their way', async () => {
  mkdirSync(join(folder, 'photos'));
  const paths = [
    fileWith('none.txt', Buffer.alloc(0)),
    join(folder, 'photos'),
    fileWith('a.txt', Buffer.from('a')),
    join(folder, 'gone.txt'),
  ];
  const outcome = await chosen(...paths);
  expect(outcome).toMatchObject({
    value: {
      refused: [/^“none.txt” was not attached/, /^“photos”/, /^“gone.txt”/].map((words) =>
        expect.stringMatching(words),
      ),
    },
  });
  await seen(bob, 'a.txt');
});

test('a file that the hub refuses is told and kept, can be saved, tried again and removed', async () => {
  const film = randomBytes(20 * MIB);
  await chosen(fileWith('film.mov', film));
  await eventually('it is refused', () => sending.list()[0]?.state === 'refused');
  const [file] = sending.list();
  expect(file?.why).toMatch(/^“film.mov” was not attached. This hub takes files of at most 4 MiB/);
  const path = join(folder, 'copy.mov');
  await saveUnsent({ sending, chooseFile: async () => path }, file?.id ?? '');
  expect(readFileSync(path).equals(film)).toBe(true);

  const back = await hubGoes();
  Object.assign(limited.files, { mostBytes: 30 * MIB });
  sending.retry(file?.id ?? '');
  expect(sending.list()[0]?.state).toBe('waiting');
  await back();
  Object.assign(limited.files, { mostBytes: 4 * MIB });
  await seen(bob, 'film.mov');
  await chosen(path);
  await eventually('the copy has come to an end', () =>
    sending.list().every(({ state }) => state !== 'sending'),
  );
  for (const { id } of sending.list()) sending.cancel(id);
  await eventually('nothing waits', () => waiting().length === 0);
});

test('files that were added without the hub wait on disk, and go out when it is back, though the app was started anew meanwhile', async () => {
  const back = await hubGoes();
  await chosen(fileWith('a.txt', Buffer.from('a')), fileWith('b.txt', Buffer.from('b')));
  expect(sending.list().map(({ name, state }) => [name, state])).toEqual([
    ['a.txt', 'waiting'],
    ['b.txt', 'waiting'],
  ]);
  expect(waiting()).toHaveLength(4);
  writeFileSync(join(ana.folder, 'unsent', 'half.bin'), 'left by a crash');
  sending.close();
  ana = await ana.reopen();
  sending = filesOf(ana);
  expect(waiting()).toHaveLength(4);
  expect(sending.list()).toHaveLength(2);
  await back();
  await seen(bob, 'a.txt', 'b.txt');
  await eventually('nothing waits any more', () => waiting().length === 0);
  expect(ana.engine.notices()).toEqual([]);
});

test('a file whose card is full is told with the file, and not a second time without it', async () => {
  await sending.add(cardId, sourceOf('first.txt', Buffer.from('1')));
  await seen(bob, 'first.txt');
  await ana.isSent();
  const { hash = '', size = 1 } = ana.cardTitled('Gloves')?.attachments[0] ?? {};
  const back = await hubGoes();
  await sending.add(cardId, sourceOf('one too many.txt', Buffer.from('2')));
  for (let i = 0; i < 99; i += 1)
    ana.do({ type: 'card.attach', cardId, attachmentId: uuidv7(), hash, name: `${i}.txt`, size });
  await back();
  await eventually('it is refused', () => sending.list()[0]?.state === 'refused');
  expect(sending.list()[0]?.why).toMatch(
    /^Attaching “one too many.txt” was not accepted: A card holds 100 files/,
  );
  await ana.isSent();
  expect(ana.engine.notices()).toEqual([]);
});

test('a file that is cancelled on its way is on no card, and nothing of it is left', async () => {
  const back = await hubGoes();
  await chosen(fileWith('a.txt', Buffer.from('a')), fileWith('b.txt', Buffer.from('b')));
  sending.cancel(sending.list()[0]?.id ?? '');
  await back();
  await seen(bob, 'b.txt');
  await eventually('nothing waits any more', () => waiting().length === 0);
  expect(namesFor(ana)).toEqual(['b.txt']);
});

test('what cannot be saved is told, and nothing is left behind', async () => {
  await chosen(fileWith('a.txt', Buffer.from('a')));
  await seen(bob, 'a.txt');
  const id = bob.cardTitled('Gloves')?.attachments[0]?.id ?? '';
  expect(await saveAs(join(folder, 'nowhere', 'a.txt'), id)).toMatchObject({
    code: 'not-saved',
    message: expect.stringContaining('“a.txt” was not saved'),
  });
  expect(await saveAs(join(folder, 'b.txt'), uuidv7())).toMatchObject({ code: 'not-found' });
  expect(readdirSync(folder)).toEqual(['a.txt']);
});
