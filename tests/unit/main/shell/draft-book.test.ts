import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type DraftBook, openDraftBook } from '../../../../main/shell/draft-book.ts';
import { createScheduler } from '../../../../main/sync/scheduler.ts';
import type { DraftChange } from '../../../../preload/contract/index.ts';

const logged: string[] = [];
const log = ({ message }: { message: string }) => void logged.push(message);
const newFile = () => join(mkdtempSync(join(tmpdir(), 'switchboard-drafts-')), 'drafts.json');
const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const draft = (text: string | null, n = 1): DraftChange => ({
  cardId: id(n),
  field: 'description',
  words: text === null ? null : { text, baseText: 'Gloves', base: 'abcdef-7' },
  open: text !== null,
});

function opened(file: string, owner: () => string | null = () => 'w/ana'): DraftBook<string> {
  return openDraftBook({ file, owner, scheduler: createScheduler(), log });
}

test('words under way are there after a restart, in no editor, and gone once they were saved', async () => {
  const file = newFile();
  const first = opened(file);
  first.keep('one', draft('Order gl'));
  first.keep('one', draft('Order gloves'));
  expect(first.list()).toEqual([draft('Order gloves')]);
  await first.close();
  expect(statSync(file).mode & 0o077).toBe(0);
  const second = opened(file);
  expect(second.list()).toEqual([{ ...draft('Order gloves'), open: false }]);
  second.keep('one', draft(null));
  await second.close();
  expect(opened(file).list()).toEqual([]);
});

test('they are on disk soon after they were typed, without anybody closing anything', async () => {
  const file = newFile();
  const book = opened(file);
  book.keep('one', draft('Order gloves'));
  await expect
    .poll(() => (readdirSync(dirname(file)).length > 0 ? readFileSync(file, 'utf8') : ''))
    .toContain('Order gloves');
  await book.close();
});

test('a window that goes takes its editors with it, and no words', async () => {
  const book = opened(newFile());
  book.keep('one', draft('Order gloves'));
  book.keep('two', draft('Order socks', 2));
  book.gone('one');
  expect(book.list().map(({ open }) => open)).toEqual([false, true]);
  await book.close();
});

test('nobody is shown the words of another person, or of another workspace', async () => {
  const file = newFile();
  let owner: string | null = 'w/ana';
  const book = opened(file, () => owner);
  book.keep('one', draft('Order gloves'));
  for (const other of ['w/bob', 'v/ana', null]) {
    owner = other;
    expect(book.list()).toEqual([]);
  }
  book.keep('one', draft('Nobody’s'));
  owner = 'w/ana';
  expect(book.list()).toHaveLength(1);
  await book.close();
});

test('a broken file is set aside, and the book goes on', async () => {
  const file = newFile();
  writeFileSync(file, '[{"of":1}]');
  const book = opened(file);
  expect(book.list()).toEqual([]);
  book.keep('one', draft('Order gloves'));
  await book.close();
  expect(logged).toEqual(['Drafts could not be read; the file is set aside.']);
  expect(readdirSync(dirname(file)).filter((name) => name.includes('corrupt'))).toHaveLength(1);
  expect(opened(file).list()).toHaveLength(1);
});

test('of more than anybody begins the one that was touched longest ago is forgotten', async () => {
  const book = opened(newFile());
  for (let n = 1; n <= 500; n++) book.keep('one', draft(`Words ${n}`, n));
  book.keep('one', draft('Words again', 1));
  book.keep('one', draft('One more', 501));
  const kept = book.list().map(({ cardId }) => cardId);
  expect(kept).toHaveLength(500);
  expect(kept).not.toContain(id(2));
  expect(kept).toContain(id(1));
  await book.close();
});
