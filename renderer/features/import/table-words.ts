import type {
  TableDelimiter,
  TableEncoding,
  TablePreview,
  TableUse,
} from '../../../preload/contract/index.ts';

interface Option<V extends string> {
  value: V;
  label: string;
}

export const uses: readonly Option<TableUse>[] = [
  { value: 'title', label: 'Title' },
  { value: 'description', label: 'Description' },
  { value: 'column', label: 'Column' },
  { value: 'labels', label: 'Labels' },
  { value: 'people', label: 'People' },
  { value: 'due', label: 'Due date' },
  { value: 'checklists', label: 'Checklist' },
  { value: 'comment', label: 'Comment' },
  { value: 'archived', label: 'Archived' },
  { value: 'nothing', label: 'Leave out' },
];

export const delimiters: readonly Option<TableDelimiter>[] = [
  { value: ',', label: 'Commas' },
  { value: ';', label: 'Semicolons' },
  { value: '\t', label: 'Tabs' },
];

export const encodings: readonly Option<TableEncoding>[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 (little-endian)' },
  { value: 'utf-16be', label: 'UTF-16 (big-endian)' },
  { value: 'windows-1252', label: 'Windows-1252 (western Europe)' },
];

/** A card has one of these: the column that had it before gives it up. */
const once: readonly TableUse[] = ['title', 'column', 'due', 'archived'];

export function withUse(all: readonly TableUse[], index: number, use: TableUse): TableUse[] {
  return all.map((each, at) => {
    if (at === index) return use;
    return each === use && once.includes(use) ? 'nothing' : each;
  });
}

const number = (count: number) => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

export const cardsInWords = (count: number) => counted(count, 'card', 'cards');

/** `312 cards, 4 new columns, 3 new labels, 2 people`. */
export function comesToInWords({ imported }: TablePreview): string {
  const { cards, columns, labels, checklists, comments, people } = imported;
  const rest = [
    { count: columns, one: 'new column', many: 'new columns' },
    { count: labels, one: 'new label', many: 'new labels' },
    { count: checklists, one: 'checklist', many: 'checklists' },
    { count: comments, one: 'comment', many: 'comments' },
    { count: people, one: 'person', many: 'people' },
  ].filter(({ count }) => count > 0);
  return [cardsInWords(cards), ...rest.map(({ count, one, many }) => counted(count, one, many))].join(', ');
}
