import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openToldFile } from '../../../../main/shell/told-file.ts';

const logged: string[] = [];
const log = ({ message }: { message: string }) => void logged.push(message);
const newFile = () => join(mkdtempSync(join(tmpdir(), 'switchboard-told-')), 'notified.json');

test('what was told is known again after a restart', () => {
  const file = newFile();
  expect(openToldFile({ file, log }).has('a')).toBe(false);
  openToldFile({ file, log }).add(['a', 'b']);
  const again = openToldFile({ file, log });
  expect([again.has('a'), again.has('b'), again.has('c')]).toEqual([true, true, false]);
  expect(logged).toEqual([]);
});

test('a broken file counts as empty, says so in the log, and is written anew', () => {
  const file = newFile();
  for (const broken of ['', '{"a":1}', '\0\0\0']) {
    writeFileSync(file, broken);
    const book = openToldFile({ file, log });
    expect(book.has('a')).toBe(false);
    book.add(['a']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['a']);
  }
  expect(logged).toHaveLength(3);
});

test('the file does not grow for ever: the oldest are forgotten', () => {
  const file = newFile();
  const book = openToldFile({ file, log });
  book.add(Array.from({ length: 2500 }, (_, i) => String(i)));
  expect([book.has('0'), book.has('2499')]).toEqual([false, true]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(2000);
});
