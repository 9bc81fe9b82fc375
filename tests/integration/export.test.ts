import { readFileSync, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createImportDesk } from '../../main/import/import-desk.ts';
import { openReadingThread } from '../../main/import/reading-thread.ts';
import { exportBoard } from '../../main/shell/export-file.ts';
import type { Answer, ExportFormat, ImportOutcome } from '../../preload/contract/index.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';

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

async function exported(who: Person, boardId: string, format: ExportFormat, name: string): Promise<string> {
  const file = join(folder, name);
  await who.isSent();
  const answer = await exportBoard({ engine: who.engine, chooseFile: async () => file }, { boardId, format });
  expect(answer).toMatchObject({ ok: true, value: { status: 'exported' } });
  return file;
}

/** Opens the file and imports what is in it, archived things too; of a table, as it is guessed to be meant. */
async function broughtIn(who: Person, file: string): Promise<Answer<ImportOutcome>> {
  const { engine, importer } = who;
  const desk = createImportDesk<Person>({
    ...{ engine, importer, chooseFile: async () => file, whenGone: () => undefined },
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
  expect(report.imported).toEqual({ columns: 3, cards: 6, labels: 2, checklists: 1, comments: 2, people: 3 });
  const second = await exported(bob, report.boardId, 'json', 'second.json');
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
  expect(bob.titlesIn('To do')).toEqual(['Second', '-2h pairing', '=1+1']);
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
