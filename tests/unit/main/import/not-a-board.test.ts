import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTrelloExport } from '../../../../main/import/trello.ts';
import { largestImport } from '../../../../preload/contract/index.ts';

describe('a file that is not a board export gets a sentence that says what it is and what is needed', () => {
  test.each([
    ['', 'This file is empty.'],
    [' \n', 'This file is empty.'],
    ['Dear diary', 'This is a text file, not a board export.'],
    ['{"name": "half a bo', 'This JSON file is damaged or incomplete.'],
    ['[{"id": 1}]', 'This JSON file holds a list, not a board.'],
    ['42', 'This JSON file holds a single value, not a board.'],
    ['null', 'This JSON file holds a single value, not a board.'],
    ['{}', 'This JSON file is not a board export: it has no lists and no cards.'],
    ['{"lists": []}', 'This looks like part of a board: its lists or its cards are missing.'],
    ['{"idList": "1", "idBoard": "2", "name": "x"}', 'This is the export of a single card, not of a board.'],
    ['{"name": "x", "scripts": {}}', 'This is the package.json of a program, not a board.'],
    ['{"item": {}, "included": {}}', 'This is a Planka export, not a Trello one.'],
    ['{"idBoards": []}', 'This is the export of a workspace, not of one board.'],
    ['<!DOCTYPE html><html>', 'This is a web page, not the JSON file of a board.'],
    ['%PDF-1.7', 'This is a PDF document, not a board export.'],
    ['\ufffdPNG\r\n\u001a\n\0\0\0\rIHDR', 'This is not a text file, so it cannot be a board export.'],
    [' '.repeat(largestImport + 1), 'This file is larger than 50 MB, more than any board export.'],
  ])('%.30j', (text, what) => {
    const read = readTrelloExport(text, { includeArchived: false, newId: randomUUID });
    expect(read).toEqual({
      ok: false,
      message: expect.stringContaining(`${what} Switchboard imports Trello boards:`),
    });
  });

  test('a byte order mark and a hostile prototype are no hindrance', () => {
    const text = '\ufeff{"__proto__": {"lists": 1}, "lists": [], "cards": [], "constructor": 1}';
    const read = readTrelloExport(text, { includeArchived: false, newId: randomUUID });
    expect(read).toMatchObject({ ok: true, report: { boardName: 'Untitled' } });
  });
});
