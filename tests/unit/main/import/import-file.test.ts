import { randomUUID } from 'node:crypto';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { importFile } from '../../../../main/import/import-file.ts';
import type { SyncEngine } from '../../../../main/sync/engine-port.ts';
import type { Command } from '../../../../server/protocol/index.ts';
import { card, trelloExport } from './trello-export.ts';

let file: string;
let given: Command[];
const engine: Pick<SyncEngine, 'dispatch'> = {
  dispatch(command) {
    given.push(command);
    return { ok: true, value: { mutationId: randomUUID(), changes: true } };
  },
};
const run = (chosen: string | null, to = engine) =>
  importFile({ engine: to, chooseFile: async () => chosen, newId: randomUUID }, false);

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'import-')), 'board.json');
  given = [];
});

test('a person who changes their mind imports nothing', async () => {
  expect(await run(null)).toEqual({ ok: true, value: { status: 'cancelled' } });
  expect(given).toEqual([]);
});

test('a board goes to the hub as ordinary edits, in order, and windows stay awake meanwhile', async () => {
  writeFileSync(
    file,
    trelloExport({ cards: Array.from({ length: 1000 }, (_, pos) => card(`${pos}`, { pos })) }),
  );
  /** How far it had come at each turn of the event loop. */
  const seen = new Set<number>();
  let over = false;
  const look = () => {
    seen.add(given.length);
    if (!over) setImmediate(look);
  };
  setImmediate(look);
  const outcome = await run(file);
  over = true;
  expect(outcome).toMatchObject({
    ok: true,
    value: { status: 'imported', report: { imported: { cards: 1000 } } },
  });
  expect(given.slice(0, 3).map(({ type }) => type)).toEqual(['board.create', 'column.create', 'card.create']);
  expect(given).toHaveLength(1002);
  expect([...seen].filter((count) => count > 0 && count < 1002).length).toBeGreaterThanOrEqual(4);
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

test('when an edit is not taken, the person is told how far the import came', async () => {
  writeFileSync(file, trelloExport({ cards: [card('x')] }));
  const answer = await run(file, {
    dispatch: () => ({ ok: false, code: 'disk-full', message: 'The disk is full.' }),
  });
  expect(answer).toEqual({
    ok: false,
    code: 'disk-full',
    message: 'The import stopped after 0 of 3 steps: The disk is full.',
  });
});
