import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { exportBoard, fileNameFor } from '../../../../main/shell/export-file.ts';
import type { Entity } from '../../../../server/protocol/index.ts';
import { boardOf } from '../export/content.ts';

const content = boardOf([{ title: 'Order gloves' }]);
const entities = (): Entity[] => [
  content.board,
  ...content.columns.flatMap(({ column, cards }) => [column, ...cards.map(({ card }) => card)]),
];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});

const run = (file: string | null, boardId = 'board') =>
  exportBoard(
    {
      engine: { entities },
      chooseFile: async () => file,
      openFile: () => Promise.reject(new Error('a list has no files')),
      unfinished: { begin: () => undefined, end: () => undefined },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
    { boardId, format: 'csv' },
  );

describe('exporting a board', () => {
  test('writes the whole file and nothing beside it, over one that was there', async () => {
    const file = join(folder, 'ward.csv');
    writeFileSync(file, 'older');
    expect(await run(file)).toEqual({ ok: true, value: { status: 'exported', fileName: 'ward.csv' } });
    expect(readFileSync(file, 'utf8')).toContain('Order gloves');
    expect(readdirSync(folder)).toEqual(['ward.csv']);
  });

  test('where it cannot be written there is no part of a file, and a sentence says what to do', async () => {
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
    for (const file of [join(folder, 'taken'), join(folder, 'nowhere', 'ward.csv')]) {
      const answer = await run(file);
      expect(answer).toMatchObject({ ok: false, code: 'not-exported' });
      expect(answer).toHaveProperty(
        'message',
        expect.stringMatching(/^“Ward” was not exported: .*Choose another/),
      );
    }
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('a person who changes their mind exports nothing; a board that has gone says so', async () => {
    expect(await run(null)).toEqual({ ok: true, value: { status: 'cancelled' } });
    expect(await run(join(folder, 'x.csv'), 'gone')).toMatchObject({ ok: false, code: 'not-found' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['Ward plan', 'Ward plan.csv'],
    ['../../etc: passwd', 'etc passwd.csv'],
    ['a<b>|c?*\u0000', 'a b c.csv'],
    ['...', 'Board.csv'],
    ['北京 👩‍🚀', '北京 👩‍🚀.csv'],
  ])('suggests a name that every system takes: %s', (name, expected) => {
    expect(fileNameFor(name, 'csv')).toBe(expected);
  });
});
