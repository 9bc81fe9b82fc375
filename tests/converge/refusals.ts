import type { Command, Mutation, Problem } from '../../server/protocol/index.ts';
import { type Decided, seesBoard } from './decided.ts';
import type { Shadow } from './shadow.ts';

/** Where a move saw its card from is no more than said. */
const kindIn = (field: string) =>
  /^(?:fromCard|board|column|card|label|comment)Id$/
    .exec(field)?.[0]
    .replace(/^from|Id$/g, '')
    .toLowerCase();
const isMade = (field: string, { type }: Command) =>
  `${field.slice(0, -'Id'.length)}.create` === type || (type === 'card.copy' && field === 'cardId');

/** Each thing that a command names beside what it makes, with the board that says who may see it. */
function named({ mutation: { command }, before }: Decided): { field: string; board: string | null }[] {
  return Object.entries(command).flatMap(([field, id]) => {
    const kind = kindIn(field);
    // Where somebody saw a card is no more than a word of theirs: nothing is looked for there.
    if (field === 'fromColumnId') return [];
    if (kind === undefined || typeof id !== 'string' || isMade(field, command)) return [];
    const thing = before.get(kind, id);
    return [
      { field, board: kind === 'board' ? (thing?.id ?? null) : String(thing?.fields['boardId'] ?? '') },
    ];
  });
}

/** Whether what an edit was refused for lack of is there, and its author sees it. */
export function seesNamed(about: {
  mutation: Mutation;
  problem: Problem;
  shadow: Shadow;
  memberId: string;
}): boolean {
  const { field = '' } = about.problem;
  const kind = kindIn(field);
  const id = (about.mutation.command as unknown as Record<string, string>)[field];
  const thing = kind && id ? about.shadow.get(kind, id) : undefined;
  if (!thing) return false;
  const board = thing.kind === 'board' ? thing.id : String(thing.fields['boardId']);
  return seesBoard(about.shadow.get('board', board), about.memberId);
}

function isHidden(board: string | null, before: Shadow, memberId: string): boolean {
  return board === null || !seesBoard(before.get('board', board), memberId);
}

/** Whether it was refused without a reason, or done though there was one: what people may not see is not there. */
export function refusalFault(decided: Decided): string | null {
  const { mutation, result, before, memberId } = decided;
  const { type } = mutation.command;
  const hidden = named(decided).filter(({ board }) => isHidden(board, before, memberId));
  const isGuest = before.get('member', memberId)?.fields['role'] === 'guest';
  const mayGuest =
    type.startsWith('comment.') ||
    ['notice.read', 'mention.read', 'ui.setTheme', 'board.addMember'].includes(type);
  if (result.status === 'applied') {
    if (isGuest && !mayGuest) return 'a guest did it';
    return hidden.length > 0 && type !== 'label.delete' && type !== 'card.purge'
      ? 'somebody did it who does not see the board'
      : null;
  }
  if (result.problem.code === 'already-exists') return 'it was made before';
  if (result.problem.code !== 'not-found' || result.problem.field?.startsWith('member')) return null;
  return hidden.some(({ field }) => field === result.problem.field)
    ? null
    : `refused for a ${result.problem.field} that is there`;
}
