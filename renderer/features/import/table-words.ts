import type {
  TableDelimiter,
  TableEncoding,
  TablePreview,
  TableUse,
} from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';

interface Option<V extends string> {
  value: V;
  label: PlainKey;
}

const usesKnown: readonly Option<TableUse>[] = [
  { value: 'title', label: 'table.useTitle' },
  { value: 'description', label: 'table.useDescription' },
  { value: 'column', label: 'table.useColumn' },
  { value: 'labels', label: 'table.useLabels' },
  { value: 'people', label: 'table.usePeople' },
  { value: 'due', label: 'table.useDue' },
  { value: 'checklists', label: 'table.useChecklist' },
  { value: 'comment', label: 'table.useComment' },
  { value: 'archived', label: 'table.useArchived' },
  { value: 'nothing', label: 'table.useNothing' },
];

const delimitersKnown: readonly Option<TableDelimiter>[] = [
  { value: ',', label: 'table.commas' },
  { value: ';', label: 'table.semicolons' },
  { value: '\t', label: 'table.tabs' },
];

const encodingsKnown: readonly Option<TableEncoding>[] = [
  { value: 'utf-8', label: 'table.utf8' },
  { value: 'utf-16le', label: 'table.utf16le' },
  { value: 'utf-16be', label: 'table.utf16be' },
  { value: 'windows-1252', label: 'table.windows1252' },
];

/** A card has one of these: the column that had it before gives it up. */
const once: readonly TableUse[] = ['title', 'column', 'due', 'archived'];

export function withUse(all: readonly TableUse[], index: number, use: TableUse): TableUse[] {
  return all.map((each, at) => {
    if (at === index) return use;
    return each === use && once.includes(use) ? 'nothing' : each;
  });
}

function shown<V extends string>(options: readonly Option<V>[]): { value: V; label: string }[] {
  return options.map(({ value, label }) => ({ value, label: t(label) }));
}

export const uses = () => shown(usesKnown);
export const delimiters = () => shown(delimitersKnown);
export const encodings = () => shown(encodingsKnown);

export const cardsInWords = (count: number) => t('counts.cards', { count, number: inFigures(count) });

/** `312 cards, 4 new columns, 3 new labels, 2 people`. */
export function comesToInWords({ imported }: TablePreview): string {
  const { cards, columns, labels, checklists, comments, people } = imported;
  const rest = [
    { count: columns, key: 'counts.newColumns' },
    { count: labels, key: 'counts.newLabels' },
    { count: checklists, key: 'counts.checklists' },
    { count: comments, key: 'counts.comments' },
    { count: people, key: 'counts.people' },
  ] as const;
  const counted = rest
    .filter(({ count }) => count > 0)
    .map(({ count, key }) => t(key, { count, number: inFigures(count) }));
  return [cardsInWords(cards), ...counted].join(', ');
}
