import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { boardAsCsv, csvColumns } from '../../../../main/export/board-csv.ts';
import { createTable } from '../../../../main/import/table/table.ts';
import type { Card, CommandOf } from '../../../../server/protocol/index.ts';
import { boardOf } from './content.ts';

/** As a spreadsheet takes it: the cells of each line, without the first line. */
const cells = (csv: string) => papa.parse<string[]>(csv.replace('\ufeff', '').trimEnd()).data.slice(1);

function imported(csv: string, includeArchived = true) {
  const read = createTable(Buffer.from(csv)).read({ includeArchived }, 'Ward', randomUUID);
  if (!read.ok) throw new Error(read.message);
  const cards = read.commands.filter(
    (command): command is CommandOf<'card.create'> => command.type === 'card.create',
  );
  return { ...read, cards };
}

const csvOf = (...of: Parameters<typeof boardOf>) => [...boardAsCsv(boardOf(...of))].join('');
const asTitles = (titles: string[]) => csvOf(titles.map((title) => ({ title })));

describe('a board as CSV', () => {
  test('titles that a spreadsheet would take for formulas are neutralised and quoted, and importing our own CSV gives the exact titles back', () => {
    const titles = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\ttab',
      '\rreturn',
      '-2h pairing',
      "'quoted",
      "'=1",
      'plain',
    ];
    const csv = asTitles(titles);
    for (const [, title] of cells(csv)) expect(title).not.toMatch(/^[=+\-@\t\r]/);
    expect(csv).toContain(`"'-2h pairing"`);
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain('"plain"');
    expect(imported(csv).cards.map(({ title }) => title)).toEqual(titles);
  });

  test('whatever titles there are, all come back, and no cell begins with what a spreadsheet runs', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 20 }), (titles) => {
        const csv = asTitles(titles);
        for (const line of cells(csv)) for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(imported(csv).cards.map((card) => card.title)).toEqual(titles);
      }),
    );
  });

  test('commas, quotes and line breaks stay in their cells, for descriptions, people, labels and checklists', () => {
    const card: Partial<Card> = {
      title: 'Say "yes", then\nno',
      description: 'one,two\r\n"three"\n=4',
      assignees: ['Müller, Ana', '=Bob'],
      labelIds: ['label'],
      due: '2026-03-01T09:00:00+02:00',
      checklists: [{ id: 'c', name: 'Sizes', items: [{ id: 'i', text: 'Small, red', done: true }] }],
    };
    const label = { kind: 'label' as const, id: 'label', boardId: 'board', name: 'So, urgent' };
    const csv = csvOf([card], [{ ...label, color: 'red', stamps: {} }]);
    const { cards, commands } = imported(csv);
    expect(cards).toMatchObject([
      {
        title: card.title,
        description: card.description,
        assignees: card.assignees,
        due: card.due,
        checklists: [{ name: 'Sizes', items: [{ text: 'Small, red', done: true }] }],
      },
    ]);
    expect(commands).toContainEqual(expect.objectContaining({ type: 'label.create', name: 'So, urgent' }));
  });

  test('what is archived is told, left out unless asked for, and counted', () => {
    const csv = csvOf([{ title: 'Open' }, { title: 'Away', archived: true }]);
    expect(imported(csv).commands.at(-1)).toMatchObject({ type: 'card.archive' });
    const { cards, report } = imported(csv, false);
    expect(cards.map(({ title }) => title)).toEqual(['Open']);
    expect(report.skipped).toMatchObject([{ count: 1, what: 'archived card' }]);
  });

  test('a spreadsheet that saves it with semicolons is understood', () => {
    const saved = papa.unparse([[...csvColumns], ['To do', "'=1", '', '', '', '', '', '', '']], {
      delimiter: ';',
    });
    expect(imported(saved).cards.map(({ title }) => title)).toEqual(['=1']);
  });
});
