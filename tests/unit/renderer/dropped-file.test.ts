import { expect, test } from 'vitest';
import { whyNot } from '../../../renderer/features/import/dropped-file.ts';

const file = (name: string, size = 10) => ({ name, size });

test.each(['Board.json', 'Ward.switchboard', 'tasks.CSV', 'tasks.tsv', 'export.txt'])(
  '%s may be dropped',
  (name) => {
    expect(whyNot([file(name)])).toBeNull();
  },
);

test.each(['photo.png', 'Makefile', 'tasks.xlsx', 'csv'])(
  'of %s it is said what can be dropped instead',
  (name) => {
    expect(whyNot([file(name)])).toMatch(new RegExp(`^“${name}” is no board\\. Drop a Trello board as JSON`));
  },
);

test('several files, none, and one that is too large are refused in a sentence', () => {
  expect(whyNot([file('a.csv'), file('b.csv')])).toMatch(/one file at a time/);
  expect(whyNot([])).toMatch(/^Drop a Trello board/);
  expect(whyNot([file('a.json', 60 * 1024 * 1024)])).toMatch(/larger than 50 MB/);
  expect(whyNot([file('with-files.zip', 600 * 1024 * 1024)])).toBeNull();
});
