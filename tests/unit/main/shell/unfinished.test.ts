import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openUnfinished } from '../../../../main/shell/unfinished.ts';
import { writeWhole } from '../../../../main/shell/write-whole.ts';

test('what a crash has left of a file that was being written is removed by the next start, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unfinished-'));
  const [book, whole, part] = ['book.json', 'whole.zip', '.0123456789ab.part'].map((name) =>
    join(folder, name),
  );
  const unfinished = openUnfinished(book ?? '');
  await writeWhole(whole ?? '', 'all of it', 0o666, unfinished);
  for (const path of [part ?? '', whole ?? '']) {
    writeFileSync(path, 'half');
    unfinished.begin(path);
  }
  openUnfinished(book ?? '');
  expect([part, whole, book].map((path) => existsSync(path ?? ''))).toEqual([false, true, false]);
});
