import { type Checklist, limits } from '../../../server/protocol/index.ts';
import { plainCell } from '../../export/board-csv.ts';
import { wellFormed } from '../trello-words.ts';

/** A quote that keeps a spreadsheet from running what follows it as a formula. */
const guarded = /^'[=+\-@\t\r＝＋－＠]/u;

/** What the cell says: in a file of ours as it was written, elsewhere without what only spreadsheets need. */
export function saidIn(cell: string, ours: boolean): string {
  const text = wellFormed(cell);
  if (ours) return plainCell(text);
  return (guarded.test(text) ? text.slice(1) : text).trim();
}

/** Several names in one cell: one a line, as here; elsewhere also between semicolons, bars or commas. */
export function namesIn(cell: string, ours: boolean): string[] {
  const sign =
    ours || cell.includes('\n') ? '\n' : (['|', ';', ','].find((each) => cell.includes(each)) ?? '\n');
  const names = cell.split(sign).map((name) => (ours ? name : name.trim()));
  return [...new Set(names.filter((name) => name.trim() !== ''))];
}

const item = /^\s*[-*]\s*\[([ xX]?)\]\s?(.*)$/;

/** A line without a box is the name of a checklist; where no line has one, each is an item. */
export function checklistsIn(cell: string, name: string, newId: () => string): Checklist[] {
  const lines = cell.split(/\r?\n/).filter((line) => line.trim() !== '');
  const boxed = lines.some((line) => item.test(line));
  const checklists: Checklist[] = [];
  const begin = (named: string) =>
    checklists.push({ id: newId(), name: named.trim().slice(0, limits.nameLength), items: [] });
  for (const line of lines) {
    const [, box, text] = item.exec(line) ?? [];
    if (boxed && text === undefined) begin(line);
    else {
      if (checklists.length === 0) begin(name);
      const words = (text ?? line.trim()).slice(0, limits.titleLength);
      checklists.at(-1)?.items.push({ id: newId(), text: words, done: box?.toLowerCase() === 'x' });
    }
  }
  return checklists
    .slice(0, limits.checklistsPerCard)
    .map((checklist) => ({ ...checklist, items: checklist.items.slice(0, limits.itemsPerChecklist) }));
}

const no = ['', 'no', 'false', '0', 'n', 'nein', 'non'];

export function isYes(cell: string): boolean {
  return !no.includes(cell.trim().toLowerCase());
}
