import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { createImportDesk } from '../../main/import/import-desk.ts';
import { openReadingThread } from '../../main/import/reading-thread.ts';
import { createExportDesk } from '../../main/shell/export-desk.ts';
import type { Answer, ExportFormat, ImportOutcome } from '../../preload/contract/index.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { hashOf } from '../support/imports.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';
import { pngOf } from '../support/png.ts';

let hubs: HubProcess[];
let ana: Person;
let bob: Person;
let folder: string;

beforeEach(async () => {
  folder = newFolder('export');
  hubs = await Promise.all([startHub(), startHub()]);
  const [hers, his] = hubs as [HubProcess, HubProcess];
  [ana, bob] = await Promise.all([openApp('Ana', hers), openApp('Bob', his)]);
  await Promise.all([ana.isLive(), bob.isLive()]);
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await Promise.all(hubs.map((hub) => hub.stop()));
});

/** Exports to that file. `onFile`: called when the first of a card's files is asked for. */
function exportDesk({ engine }: Person, file: string, onFile: () => void = () => undefined) {
  return createExportDesk<Person>({
    engine,
    kept: {
      async find() {
        onFile();
        return null;
      },
    },
    unfinished: { begin: () => undefined, end: () => undefined },
    ...{ chooseFile: async () => file, whenGone: () => undefined, onProgress: () => undefined },
  });
}

async function exported(who: Person, boardId: string, format: ExportFormat, name: string): Promise<string> {
  const file = join(folder, name);
  await who.isSent();
  const answer = await exportDesk(who, file).start(who, { boardId, format });
  expect(answer).toMatchObject({ ok: true, value: { status: 'exported' } });
  return file;
}

/** Opens the file and imports what is in it, archived things too; of a table, as it is guessed to be meant. */
async function broughtIn(who: Person, file: string): Promise<Answer<ImportOutcome>> {
  const { engine, importer } = who;
  const desk = createImportDesk<Person>({
    ...{
      engine,
      importer,
      chooseFile: async () => file,
      whenGone: () => undefined,
      onUnheard: () => undefined,
    },
    openThread: (source) => openReadingThread(resolve('dist/main/import-worker.cjs'), source),
  });
  const opened = await desk.open(who);
  if (!opened.ok) return opened;
  if (!opened.value.file?.table) return desk.importBoard(who, true);
  return desk.importTable(who, { includeArchived: true }, { boardName: parse(file).name });
}

async function imported(who: Person, file: string) {
  const answer = await broughtIn(who, file);
  if (!answer.ok || answer.value.status !== 'imported') throw new Error(JSON.stringify(answer));
  await who.isSent();
  return answer.value.report;
}

/** A board with everything on it that a board can have. */
function fillBoard(): string {
  const { boardId, columnIds } = makeBoard(ana, 'To do', 'Done', 'Away');
  const [todo = '', done = '', away = ''] = columnIds;
  ana.do({
    type: 'board.update',
    boardId,
    changes: { name: '=Ward “北京 👩‍🚀”', description: '# For\r\n\nall' },
  });
  ana.do({ type: 'board.setAccess', boardId, access: 'members' });
  const labelIds = [uuidv7(), uuidv7()];
  for (const [index, labelId] of labelIds.entries())
    ana.do({ type: 'label.create', labelId, boardId, name: index === 0 ? 'Urgent' : '', color: 'red' });
  for (const title of ['-2h pairing', 'Second', 'Archived one', '=1+1']) addCard(ana, todo, title);
  addCard(ana, done, 'Finished');
  addCard(ana, away, 'In an archived column');
  const cardId = ana.cardTitled('Second')?.id ?? '';
  const item = { id: uuidv7(), text: 'Small\nor large', done: true };
  const changes = {
    ...{ description: 'Words ', due: '2026-03-01T09:00:00+02:00', labelIds: labelIds.toReversed() },
    ...{ assignees: ['Bob', 'Somebody, else'], checklists: [{ id: uuidv7(), name: 'Sizes', items: [item] }] },
  };
  ana.do({ type: 'card.update', cardId, changes });
  for (const body of ['First', '> second'])
    ana.do({ type: 'comment.create', commentId: uuidv7(), cardId, body });
  ana.do({
    type: 'card.move',
    cardId,
    columnId: todo,
    afterId: null,
    beforeId: ana.cardTitled('-2h pairing')?.id,
  });
  ana.do({ type: 'card.archive', cardId: ana.cardTitled('Archived one')?.id ?? '' });
  ana.do({ type: 'column.update', columnId: todo, changes: { cardLimit: 3 } });
  ana.do({ type: 'column.archive', columnId: away });
  return boardId;
}

test('a board that is exported as JSON and imported by another hub is exported there as the same file, byte for byte', async () => {
  const first = await exported(ana, fillBoard(), 'json', 'first.json');
  const report = await imported(bob, first);
  expect(report).toMatchObject({ skipped: [], changed: [] });
  expect(report.imported).toEqual({
    columns: 3,
    cards: 6,
    labels: 2,
    checklists: 1,
    comments: 2,
    people: 3,
    files: 0,
  });
  const second = await exported(bob, report.boardId, 'json', 'second.json');
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
  expect(bob.titlesIn('To do')).toEqual(['Second', '-2h pairing', '=1+1']);
});

/** Brings the file to the hub, and puts it onto the card; to the attachment's id. */
async function attach(who: Person, title: string, name: string, content: Buffer): Promise<string> {
  const hash = hashOf(content);
  const sent = await who.engine.files.send({ hash, size: content.length, body: Readable.from([content]) });
  expect(sent).toMatchObject({ ok: true });
  const [attachmentId, cardId] = [uuidv7(), who.cardTitled(title)?.id ?? ''];
  const mediaType = sent.ok ? sent.value.type : undefined;
  who.do({ type: 'card.attach', cardId, attachmentId, hash, name, size: content.length, mediaType });
  return attachmentId;
}

/** Of each file in an archive its content, by its path. */
async function filesIn(file: string): Promise<Record<string, string>> {
  const zip = await openPromise(file, { autoClose: false });
  const files: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    files[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString('base64');
  zip.close();
  return files;
}

test('a board that is exported with its files and imported by another hub has them there, and is exported there as the same', async () => {
  const boardId = fillBoard();
  const photo = pngOf(64, 48);
  const coverId = await attach(ana, 'Second', 'photo.png', photo);
  const large = Buffer.alloc(5 * 1024 * 1024, 'sterile gloves ');
  for (const title of ['Second', 'Finished', 'Archived one']) await attach(ana, title, 'list.txt', large);
  ana.do({ type: 'card.setCover', cardId: ana.cardTitled('Second')?.id ?? '', attachmentId: coverId });
  const first = await exported(ana, boardId, 'zip', 'first.zip');
  const report = await imported(bob, first);
  expect(report).toMatchObject({ imported: { cards: 6, files: 4 }, skipped: [], changed: [] });
  const second = bob.cardTitled('Second');
  expect(second?.attachments).toMatchObject([
    { name: 'photo.png', type: 'image/png', size: photo.length },
    { name: 'list.txt', size: large.length },
  ]);
  expect(second?.coverId).toBe(second?.attachments[0]?.id);
  expect(readdirSync(join(bob.folder, 'imports'))).toEqual([]);
  const again = await exported(bob, report.boardId, 'zip', 'second.zip');
  const files = await filesIn(again);
  expect(files).toEqual(await filesIn(first));
  expect(Object.keys(files)).toEqual(['board.json', 'files/1 photo.png', 'files/2 list.txt']);
});

test('an export with files that is cancelled, or whose hub goes away, leaves no file behind', async () => {
  const boardId = fillBoard();
  await attach(ana, 'Second', 'list.txt', Buffer.alloc(20 * 1024 * 1024, 'gloves '));
  await ana.isSent();
  const into = newFolder('cancelled');
  const desk = exportDesk(ana, join(into, 'board.zip'), () => desk.cancel(ana));
  expect(await desk.start(ana, { boardId, format: 'zip' })).toEqual({
    ok: true,
    value: { status: 'cancelled' },
  });
  await hubs[0]?.kill();
  const alone = exportDesk(ana, join(into, 'board.zip'));
  expect(await alone.start(ana, { boardId, format: 'zip' })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/was not exported: its files are kept by the hub/),
  });
  expect(readdirSync(into)).toEqual([]);
});

test('our own CSV brings back the exact titles, in their columns and order', async () => {
  const file = await exported(ana, fillBoard(), 'csv', 'Ward.csv');
  const report = await imported(bob, file);
  expect(report.boardName).toBe('Ward');
  expect(bob.titlesIn('To do')).toEqual(ana.titlesIn('To do'));
  expect(bob.titlesIn('To do')).toContain('-2h pairing');
  expect(report.skipped).toMatchObject([{ count: 2, what: 'comments' }]);
});

test.each([
  [
    'labels.0.color',
    (file: { labels: { color: string }[] }) => Object.assign(file.labels[0] ?? {}, { color: 'beige' }),
  ],
  ['version', (file: object) => Object.assign(file, { version: 2 })],
])('a board file with a %s that is not ours changes nothing and says what is wrong', async (field, spoil) => {
  const file = await exported(ana, fillBoard(), 'json', 'board.json');
  const value = JSON.parse(readFileSync(file, 'utf8'));
  spoil(value);
  writeFileSync(file, JSON.stringify(value));
  const answer = await broughtIn(bob, file);
  expect(answer).toMatchObject({ ok: false, code: 'not-a-board' });
  expect(answer).toHaveProperty(
    'message',
    expect.stringMatching(field === 'version' ? /newer Switchboard/ : /labels\.0\.color/),
  );
  expect(bob.engine.status().unsent).toBe(0);
  expect([...bob.engine.entities()].filter(({ kind }) => kind === 'board')).toEqual([]);
});
