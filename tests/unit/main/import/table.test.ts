import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createTable } from '../../../../main/import/table/table.ts';
import type { TableChoices, TableUse } from '../../../../preload/contract/index.ts';
import { type CommandOf, commandSchema } from '../../../../server/protocol/index.ts';

const bytes = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : text);
const look = (text: string | Uint8Array, choices: TableChoices = {}) =>
  createTable(bytes(text)).preview(choices, 'Board');
const usesOf = (header: string, sign = ',') => look(`${header}\n${sign}x`).columns.map(({ use }) => use);

/** The cards of the table, each command held against the hub's own schema. */
function cardsOf(text: string | Uint8Array, choices: TableChoices = {}): CommandOf<'card.create'>[] {
  const read = createTable(bytes(text)).read(choices, 'Board', randomUUID);
  if (!read.ok) throw new Error(read.message);
  for (const command of read.commands) commandSchema.parse(command);
  return read.commands.filter(
    (command): command is CommandOf<'card.create'> => command.type === 'card.create',
  );
}
const titlesOf = (text: string | Uint8Array, choices?: TableChoices) =>
  cardsOf(text, choices).map(({ title }) => title);

describe('how a table is written', () => {
  const umlauts = 'Titel;Notiz\nMüller;größer\n';

  test.each([
    ['UTF-8', Buffer.from(umlauts), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${umlauts}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', Buffer.from(umlauts, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(umlauts, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', Buffer.from(umlauts, 'latin1'), 'windows-1252'],
  ])('is found out: %s', (_name, written, encoding) => {
    const found = look(written);
    expect(found).toMatchObject({
      encoding,
      delimiter: ';',
      columns: [{ use: 'title' }, { use: 'description' }],
    });
    expect(found.rows).toEqual([['Müller', 'größer']]);
  });

  test('can be said where the guess is wrong', () => {
    const wrong = look(Buffer.from('Titel\nMüller\n'), { encoding: 'windows-1252' });
    expect(wrong.rows).toEqual([['MÃ¼ller']]);
    expect(look('Title;x\na,b;c', { delimiter: ',' }).columns).toHaveLength(2);
  });

  test.each([[','], [';'], ['\t']])('with cells separated by %j', (sign) => {
    const found = look([`Title${sign}Notes`, `a${sign}b`, `c${sign}d`].join('\r\n'));
    expect(found).toMatchObject({ delimiter: sign, rowCount: 2 });
  });

  test('with the line by which Excel says the separator', () => {
    expect(look('sep=;\r\nTitle;Notes\r\n"a,b,c";d')).toMatchObject({
      delimiter: ';',
      rows: [['a,b,c', 'd']],
    });
  });

  test('with line breaks and quotes in cells', () => {
    expect(cardsOf('Title,Notes\n"Say ""yes""","one\ntwo"\nnext,\n')).toMatchObject([
      { title: 'Say "yes"', description: 'one\ntwo' },
      { title: 'next', description: '' },
    ]);
  });

  test('with or without names in its first row', () => {
    expect(look('Buy milk,12\nBuy bread,3')).toMatchObject({ header: false, rowCount: 2 });
    expect(titlesOf('Buy milk,12\nBuy bread,3')).toEqual(['Buy milk', 'Buy bread']);
    expect(look('Title,Number\nBuy bread,3')).toMatchObject({ header: true, rowCount: 1 });
    expect(titlesOf('Title,Number\nBuy bread,3', { header: false })).toEqual(['Title', 'Buy bread']);
  });

  test('whatever cells there are, they are read as they were written', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/^'/, '').trim());
    const title = cell.filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(title, cell), { minLength: 1, maxLength: 10 }), (rows) => {
        const text = papa.unparse([['Title', 'Notes'], ...rows], { quotes: true });
        expect(cardsOf(text).map((card) => [card.title, card.description])).toEqual(rows);
      }),
    );
  });
});

describe('what the columns of a table are for', () => {
  test.each<[string, TableUse[]]>([
    [
      'Task Name,Section/Column,Assignee,Due Date,Tags,Notes',
      ['title', 'column', 'people', 'due', 'labels', 'description'],
    ],
    ['Name,Status,Owner,Deadline', ['title', 'column', 'people', 'due']],
    ['Aufgabe,Spalte,Zuständig,Fällig am', ['title', 'column', 'people', 'due']],
    ['Bucket Name,Task Name,Labels,Checklist Items', ['column', 'title', 'labels', 'checklists']],
    ['Id,Amount,Summary', ['nothing', 'nothing', 'title']],
    ['Foo,Bar', ['title', 'nothing']],
    ['Title,Name', ['title', 'nothing']],
  ])('is guessed from their names: %s', (header, uses) => {
    expect(usesOf(header)).toEqual(uses);
  });

  test('can be said, and several may go to one description', () => {
    const uses: TableUse[] = ['description', 'title', 'description'];
    expect(cardsOf('a,b,c\none,two,three', { header: true, uses })).toMatchObject([
      { title: 'two', description: 'one\n\nthree' },
    ]);
  });

  test('names of labels and people are told apart', () => {
    const [card] = cardsOf('Title,Assignees,Tags\nx,"Ana; Bob",red');
    expect(card?.assignees).toEqual(['Ana', 'Bob']);
    expect(card?.labelIds).toHaveLength(1);
    expect(cardsOf('Title,Assignees\nx,"Müller, Ana\nBob"')[0]?.assignees).toEqual(['Müller, Ana', 'Bob']);
  });

  test('a checklist has an item a line, and one with boxes what is ticked', () => {
    const [card] = cardsOf('Title,Subtasks\nx,"one\ntwo"');
    expect(card?.checklists).toMatchObject([{ name: 'Subtasks', items: [{ text: 'one' }, { text: 'two' }] }]);
    const [boxed] = cardsOf('Title,Subtasks\nx,"- [x] one\n- [ ] two"');
    expect(boxed?.checklists?.[0]?.items).toMatchObject([{ done: true }, { done: false }]);
  });

  test('a comment becomes one, under the name of whoever imports', () => {
    const read = createTable(bytes('Title,Comment\nx,Well done\ny,')).read({}, 'Board', randomUUID);
    expect(read).toMatchObject({ ok: true, report: { imported: { comments: 1 } } });
  });

  test('what an earlier export kept from being run as a formula is as it was, and an apostrophe stays', () => {
    expect(titlesOf("Title,Notes\n'=1+1,\n'tis,\n'-2h,")).toEqual(['=1+1', "'tis", '-2h']);
  });
});

describe('what can’t be read in a table', () => {
  test('is named by its row, as a spreadsheet counts', () => {
    const found = look('Title,Due\nfine,2026-03-01\nodd,soon\n\n,2026-03-02\nlong,,x,y');
    expect(found.problems).toEqual([
      { row: 3, says: '“soon” is not a date, so its card comes without one.' },
      { row: 5, says: 'It has no title.' },
    ]);
    expect(found).toMatchObject({ rowCount: 4, problemCount: 2, imported: { cards: 4 } });
  });

  test('a quote that never ends is told', () => {
    const { problems } = look('Title,Notes\na,b\n"c,d\ne,f');
    expect(problems[0]).toMatchObject({ row: 3, says: expect.stringContaining('never ends') });
  });

  test('of a thousand such rows the first hundred are named, and all counted', () => {
    const found = look(`Title,Due\n${'x,soon\n'.repeat(1000)}`);
    expect([found.problems.length, found.problemCount]).toEqual([100, 1000]);
  });

  test('a table with nothing in it says so', () => {
    expect(look('Title,Due\n').lacks).toMatch(/no rows/);
    expect(look('').lacks).toMatch(/no rows/);
  });

  test('a title that is too long is cut, and whole in the description', () => {
    const [card] = cardsOf(`Title\n${'x'.repeat(600)}`);
    expect(card?.title.length).toBeLessThanOrEqual(500);
    expect(card?.description).toHaveLength(600);
  });
});
