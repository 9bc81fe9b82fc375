import type { PlaceField } from '../../../preload/contract/index.ts';

const fields: Readonly<Record<PlaceField, string>> = {
  title: 'changing the title',
  description: 'writing in the description',
  due: 'changing the due date',
  labels: 'changing the labels',
  assignees: 'changing the assignees',
  checklists: 'changing the checklists',
  comment: 'writing a comment',
};

/** What somebody does on a card, after “is”. */
export function doing(field: PlaceField | null): string {
  return field === null ? 'looking at this card' : fields[field];
}

/** What somebody does on a board, as a sentence of its own. */
export function doingOnBoard(field: PlaceField | null, title: string | null): string {
  if (title === null) return 'On this board';
  if (field === null) return `Looking at “${title}”`;
  return `${fields[field].charAt(0).toUpperCase()}${fields[field].slice(1)} ${field === 'comment' ? 'on' : 'of'} “${title}”`;
}

/** “Ana, Bob and Cleo”. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
