import { randomUUID } from 'node:crypto';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createImportDesk } from '../../../../main/import/import-desk.ts';
import type { Importer } from '../../../../main/import/importer.ts';
import { commandsIn } from '../../../../main/import/job-file.ts';
import type { Answer, ImportOutcome } from '../../../../preload/contract/index.ts';
import type { Command, Entity } from '../../../../server/protocol/index.ts';
import { readHere } from '../../../support/imports.ts';
import { boardEntities } from '../export/content.ts';
import { card, trelloExport } from './trello-export.ts';

let file: string;
let given: Command[];
/** Keeps what it is to bring. */
const importer: Pick<Importer, 'start'> = {
  async start(write) {
    const place = {
      importId: randomUUID(),
      workspaceId: 'w',
      file: `${file}.job`,
      filesFolder: `${file}.files`,
    };
    const written = await write(place, new AbortController().signal);
    if (!written.ok) return written;
    for await (const command of commandsIn(place.file)) given.push(command);
    return { ok: true, value: 'imported' };
  },
};
const window = {};

function deskFor(chosen: string | null, to = importer, entities: Entity[] = []) {
  const engine = {
    entities: () => entities,
    entity: (key: string) => entities.find(({ kind, id }) => `${kind}:${id}` === key),
  };
  return createImportDesk<object>({
    importer: to,
    engine,
    chooseFile: async () => chosen,
    openThread: readHere,
    whenGone: () => undefined,
    onUnheard: () => undefined,
  });
}

async function run(chosen: string | null, to = importer): Promise<Answer<ImportOutcome | 'nothing opened'>> {
  const desk = deskFor(chosen, to);
  const opened = await desk.open(window);
  if (!opened.ok) return opened;
  return opened.value.file ? desk.importBoard(window, false) : { ok: true, value: 'nothing opened' };
}

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'import-')), 'board.json');
  given = [];
});

test('a person who changes their mind opens nothing', async () => {
  expect(await run(null)).toEqual({ ok: true, value: 'nothing opened' });
  expect(await deskFor(null).importBoard(window, false)).toMatchObject({ ok: false, code: 'no-file' });
  expect(given).toEqual([]);
});

test('a board becomes ordinary edits, in order', async () => {
  writeFileSync(file, trelloExport({ cards: [card('x')] }));
  expect(await run(file)).toMatchObject({
    ok: true,
    value: { status: 'imported', report: { imported: { cards: 1 } } },
  });
  expect(given.map(({ type }) => type)).toEqual(['board.create', 'column.create', 'card.create']);
});

test('a file in UTF-16, as some editors save it, is read', async () => {
  writeFileSync(file, Buffer.from(`\ufeff${trelloExport({ name: '北京' })}`, 'utf16le'));
  expect(await run(file)).toMatchObject({ ok: true, value: { report: { boardName: '北京' } } });
});

test('a file that is no board changes nothing', async () => {
  writeFileSync(file, '{"name": "x"}');
  expect(await run(file)).toMatchObject({ ok: false, code: 'not-a-board' });
  expect(given).toEqual([]);
});

test('a file of 60 MB is refused without reading it', async () => {
  writeFileSync(file, '');
  truncateSync(file, 60 * 1024 * 1024);
  expect(await run(file)).toMatchObject({ ok: false, message: expect.stringContaining('larger than 50 MB') });
});

test('a file that is not there any more is named as what it is', async () => {
  expect(await run(file)).toMatchObject({ ok: false, code: 'file-unreadable' });
});

test('when the import is not taken, the person is told why', async () => {
  writeFileSync(file, trelloExport({ cards: [card('x')] }));
  const refusal = { ok: false, code: 'not-imported', message: 'The disk is full.' } as const;
  expect(await run(file, { start: async () => refusal })).toEqual(refusal);
});

describe('a table', () => {
  const tasks = 'Task,Status,Tags\nWrite,Doing,"red, blue"\nRead,Later,\n';
  beforeEach(() => {
    file = file.replace('.json', '.csv');
    writeFileSync(file, tasks);
  });

  test('is looked at before anything of it is imported, and then becomes a board of the name that was said', async () => {
    const desk = deskFor(file);
    const opened = await desk.open(window);
    expect(opened).toMatchObject({
      ok: true,
      value: { file: { name: 'board.csv', table: { rowCount: 2 } } },
    });
    expect(given).toEqual([]);
    await desk.importTable(window, {}, { boardName: 'Spring' });
    expect(given[0]).toMatchObject({ type: 'board.create', name: 'Spring' });
    expect(given.map(({ type }) => type)).toEqual([
      ...['board.create', 'column.create', 'label.create', 'label.create', 'card.create'],
      ...['column.create', 'card.create'],
    ]);
  });

  test('can be added to a board that is there: to its columns and labels of the same names', async () => {
    const desk = deskFor(file, importer, boardEntities([{ name: 'doing' }], [{ name: 'Red' }]));
    await desk.open(window);
    const preview = await desk.preview(window, {}, { boardId: 'board' });
    expect(preview).toMatchObject({ value: { imported: { cards: 2, columns: 1, labels: 1 } } });
    await desk.importTable(window, {}, { boardId: 'board' });
    const made = given.filter(({ type }) => type !== 'card.create');
    expect(made).toMatchObject([
      { type: 'label.create', name: 'blue', boardId: 'board' },
      { type: 'column.create', name: 'Later', boardId: 'board' },
    ]);
    expect(given).toContainEqual(expect.objectContaining({ title: 'Write', columnId: 'column 0' }));
  });

  test('can be brought to the window instead of being chosen, once', async () => {
    const desk = deskFor(null);
    desk.offer(window, { file: 'Dropped.csv', content: Buffer.from(tasks) });
    expect(await desk.open(window)).toMatchObject({
      value: { file: { name: 'Dropped.csv', table: { rowCount: 2 } } },
    });
    await desk.importTable(window, {}, { boardName: 'Dropped' });
    expect(given).toHaveLength(7);
    expect(await desk.open(window)).toEqual({ ok: true, value: { file: null } });
  });

  test('that is bound for a board which is gone meanwhile changes nothing and says so', async () => {
    const desk = deskFor(file);
    await desk.open(window);
    const refusal = { ok: false, code: 'no-board', message: expect.stringContaining('not there any more') };
    expect(await desk.preview(window, {}, { boardId: 'board' })).toEqual(refusal);
    expect(await desk.importTable(window, {}, { boardId: 'board' })).toEqual(refusal);
    expect(given).toEqual([]);
  });

  test('without a column of titles is not imported', async () => {
    const desk = deskFor(file);
    await desk.open(window);
    const uses = ['nothing', 'column', 'nothing'] as const;
    const answer = await desk.importTable(window, { uses: [...uses] }, { boardName: 'x' });
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('titles') });
    expect(given).toEqual([]);
  });

  test('is known by its cells where its name does not say so, and other text is none', async () => {
    const other = file.replace('.csv', '.txt');
    writeFileSync(other, tasks);
    expect(await deskFor(other).open(window)).toMatchObject({ value: { file: { table: { rowCount: 2 } } } });
    writeFileSync(other, 'Dear all,\n\nthis is a letter, and no table.\n');
    expect(await deskFor(other).open(window)).toMatchObject({ ok: false, code: 'not-a-board' });
  });
});
