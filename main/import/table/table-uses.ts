import type { TableUse } from '../../../preload/contract/index.ts';
import { csvColumns } from '../../export/board-csv.ts';
import type { TableRow } from './table-rows.ts';

/** What columns are called in the files that people have: of spreadsheets, of other boards, in a few languages. */
const words: Record<Exclude<TableUse, 'nothing'>, readonly string[]> = {
  title: [
    ...['title', 'card title', 'name', 'card name', 'card', 'task', 'task name', 'task title', 'summary'],
    ...['subject', 'issue', 'item', 'todo', 'to do', 'what'],
    ...['titel', 'aufgabe', 'betreff', 'titre', 'tâche', 'título', 'tarea', 'titolo'],
  ],
  description: [
    ...['description', 'card description', 'desc', 'notes', 'note', 'details', 'body', 'text'],
    ...['beschreibung', 'notizen', 'notiz', 'descripción', 'descrizione'],
  ],
  column: [
    ...['column', 'list', 'list name', 'status', 'state', 'stage', 'section', 'section column'],
    ...['bucket', 'bucket name', 'progress', 'spalte', 'liste', 'colonne', 'statut', 'columna', 'estado'],
  ],
  labels: [
    ...['labels', 'label', 'tags', 'tag', 'category', 'categories', 'etiketten', 'schlagworte'],
    ...['étiquettes', 'etiquetas', 'etichette'],
  ],
  due: [
    ...['due', 'due date', 'due on', 'due by', 'deadline', 'end date', 'fällig', 'fällig am'],
    ...[
      'fälligkeitsdatum',
      'frist',
      'échéance',
      'date d’échéance',
      'vencimiento',
      'fecha límite',
      'scadenza',
    ],
  ],
  people: [
    ...['assigned to', 'assigned', 'assignee', 'assignees', 'members', 'member', 'people', 'person', 'owner'],
    ...['responsible', 'who', 'zugewiesen an', 'zuständig', 'verantwortlich', 'assigné à', 'asignado a'],
  ],
  checklists: ['checklists', 'checklist', 'checklist items', 'checkliste', 'subtasks'],
  comment: ['comments', 'comment', 'kommentar', 'kommentare', 'commentaire', 'comentario'],
  archived: ['archived', 'closed', 'archiviert', 'archivé', 'archivado'],
};

/** Those that one card has one of. */
const once: readonly TableUse[] = ['title', 'column', 'due', 'archived'];

const useOf = new Map(
  Object.entries(words).flatMap(([use, names]) => names.map((name) => [name, use as TableUse])),
);

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[_/\-.:*()]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const isNumberOrDate = (cell: string) => /^[\d\s.,:/%€$+-]+$/.test(cell);

/** Whether one of these is what a column of tasks is called. */
export function hasKnownName(cells: readonly string[]): boolean {
  return cells.some((cell) => useOf.has(plain(cell)));
}

/** Whether these cells are the names of columns, and not a card. */
export function looksLikeHeader([first, ...rest]: readonly TableRow[]): boolean {
  const cells = (first?.cells ?? []).map((cell) => cell.trim());
  if (hasKnownName(cells)) return true;
  const areNames = cells.every((cell) => cell !== '' && cell.length <= 40 && !isNumberOrDate(cell));
  return rest.length > 0 && cells.length > 1 && areNames && new Set(cells).size === cells.length;
}

/** Whether the file was written here, perhaps saved again by a spreadsheet since. */
export function isOurs(names: readonly string[]): boolean {
  return csvColumns.every((name) => names.includes(name));
}

/** What each column is most likely for. Where none is named as a title, it is the first that is left. */
export function guessUses(names: readonly string[]): TableUse[] {
  const ours = isOurs(names);
  const uses: TableUse[] = [];
  for (const name of names) {
    const use = useOf.get(plain(name)) ?? 'nothing';
    // Our own files tell of comments only how many there are.
    const isSpare = (once.includes(use) && uses.includes(use)) || (ours && use === 'comment');
    uses.push(isSpare ? 'nothing' : use);
  }
  const first = uses.indexOf('nothing');
  if (!uses.includes('title') && first >= 0) uses[first] = 'title';
  return uses;
}
