import type { CommandOf } from '../../server/protocol/index.ts';
import { type Decided, type Fault, mayWrite, same, seesBoard } from './decided.ts';
import type { Shadow, Thing } from './shadow.ts';

type Placed = { id: string; order: string };
const placed = (things: Thing[]): Placed[] =>
  things
    .map(({ id, fields }) => ({ id, order: String(fields['order']) }))
    .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));

/** Where the newcomer goes among those who are there: after the one, before the other, else at an end. */
function expectedOrder(id: string, others: string[], afterId?: string | null, beforeId?: string | null) {
  const after = others.indexOf(afterId ?? '');
  const before = others.indexOf(beforeId ?? '');
  const end = afterId === null && beforeId ? 0 : others.length;
  const index = after >= 0 ? after + 1 : before >= 0 ? before : end;
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/** Its place among `kind` under a parent: where it was asked for, and strictly so. */
export function place(
  id: string,
  kind: 'card' | 'column',
  parent: string,
  asked: { afterId?: string | null | undefined; beforeId?: string | null | undefined },
  { before, after }: Decided,
): Fault {
  const field = kind === 'card' ? 'columnId' : 'boardId';
  const under = (shadow: Shadow) => placed(shadow.all(kind).filter(({ fields }) => fields[field] === parent));
  const others = under(before).flatMap((one) => (one.id === id ? [] : [one.id]));
  const due = expectedOrder(id, others, asked.afterId, asked.beforeId);
  const now = under(after);
  const ids = now.map((one) => one.id);
  if (!same(ids, due)) return `the order is ${ids.join(' ')} and should be ${due.join(' ')}`;
  const own = after.get(kind, id)?.fields['order'];
  const tied = now.filter((one) => one.order === own).length > 1;
  return tied ? `its place ${own} is another’s too` : null;
}

/** The column in which a card that is bound for this one lands. */
function landing(columnId: string, { before }: Decided): string | undefined {
  const column = before.get('column', columnId);
  if (!column?.fields['archived']) return column?.id;
  const open = before.all('column').filter(({ fields }) => {
    return fields['boardId'] === column.fields['boardId'] && !fields['archived'];
  });
  return placed(open)[0]?.id;
}

/** What is told of labels beside where the card landed. */
const ofLabels =
  /(A label|\d+ labels) that you put on “.*?” (is|are) no longer there, so the card is without (it|them)\./;

/** Whether somebody was assigned to it who may not see the board that it went to; such a one is so no more. */
function isLeftOff(was: Thing | undefined, card: Thing | undefined, { before }: Decided): boolean {
  if (!was || was.fields['boardId'] === card?.fields['boardId']) return false;
  const board = before.get('board', String(card?.fields['boardId']));
  const names = was.fields['assignees'] as string[];
  const shut = before.all('member').filter(({ id }) => !seesBoard(board, id));
  return shut.some(({ fields }) => names.includes(String(fields['name'])));
}

export function cardPlace(
  command: CommandOf<'card.create' | 'card.move' | 'card.copy'>,
  decided: Decided,
  was: Thing | undefined,
): Fault[] {
  const column = landing(command.columnId, decided);
  if (column === undefined) return ['it landed where there is no open column'];
  const may = was ? mayWrite(was, 'place', decided) : true;
  if (may === null) return [];
  const card = decided.after.get('card', command.cardId);
  if (!may) return [same(card?.fields, was?.fields) ? null : 'it was moved though a later move stands'];
  const said = decided.result.status === 'applied' ? (decided.result.note ?? '') : '';
  const note = said.replace(ofLabels, '').trim();
  return [
    card?.fields['columnId'] === column ? null : `the card is in column ${card?.fields['columnId']}`,
    (note !== '') === (column !== command.columnId || isLeftOff(was, card, decided))
      ? null
      : 'the author was not told where it landed, or who is not assigned there',
    place(command.cardId, 'card', column, command, decided),
  ];
}

export function columnMove(command: CommandOf<'column.move'>, decided: Decided): Fault[] {
  const column = decided.before.get('column', command.columnId);
  const may = column && mayWrite(column, 'place', decided);
  if (!column || may === null) return [];
  if (may) return [place(column.id, 'column', String(column.fields['boardId']), command, decided)];
  return [decided.events.length === 0 ? null : 'it was moved though a later move stands'];
}
