import { randomUUID } from 'node:crypto';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { importFile } from '../../../../main/import/import-file.ts';
import type { Importer } from '../../../../main/import/importer.ts';
import type { Command } from '../../../../server/protocol/index.ts';
import { card, trelloExport } from './trello-export.ts';

let file: string;
let given: Command[];
const importer: Pick<Importer, 'start'> = {
  async start({ commands }) {
    given = commands;
    return { ok: true, value: 'imported' };
  },
};
const run = (chosen: string | null, to = importer) =>
  importFile({ importer: to, chooseFile: async () => chosen, newId: randomUUID }, false);

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'import-')), 'board.json');
  given = [];
});

test('a person who changes their mind imports nothing', async () => {
  expect(await run(null)).toEqual({ ok: true, value: { status: 'cancelled' } });
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
