import type { Board, Card, Label } from '../protocol/index.ts';
import { stampAfter } from './concurrency.ts';
import type { Asking, Decision, Draft } from './decision.ts';
import { boardScope } from './scopes.ts';
import { seesBoard } from './visibility.ts';
import type { WorkspaceReader } from './workspace.ts';

/*
 * A card that goes to another board is there under the same id. On its old board it has left, on the new one it has
 * arrived whole, so that each board's log says all that those who see it are to know, and nothing of the other board.
 */

/** The board's own labels for these, by name and colour; what it lacks is made, under the id that `idFor` gives. */
export function labelsThere(
  labelIds: readonly string[],
  boardId: string,
  workspace: WorkspaceReader,
  idFor: (labelId: string) => string,
) {
  const known = workspace.labelsOf(boardId).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const drafts: Draft[] = [];
  const ids = labelIds.flatMap((id) => {
    const label = workspace.get('label', id);
    if (!label) return [];
    if (label.boardId === boardId) return [id];
    const there = known.find(({ name, color }) => name === label.name && color === label.color);
    if (there) return [there.id];
    const { kind, name, color } = label;
    const made: Omit<Label, 'stamps'> = { kind, id: idFor(id), boardId, name, color };
    drafts.push({ eventType: 'label.created', eventData: { label: made }, scope: boardScope(boardId) });
    known.push({ ...made, stamps: {} });
    return [made.id];
  });
  return { labelIds: [...new Set(ids)], drafts };
}

/** Who of these may not see the board; of a name that is no member's there is nothing to know. */
export function shutOut(assignees: readonly string[], board: Board, workspace: WorkspaceReader): string[] {
  if (board.access === 'workspace') return [];
  const seeing = new Set(board.memberIds.map((memberId) => workspace.get('member', memberId)?.name));
  const others = assignees.filter((name) => !seeing.has(name));
  if (others.length === 0) return [];
  const names = new Set<string>();
  for (const entity of workspace.entities())
    if (entity.kind === 'member' && !seesBoard(board, entity.id)) names.add(entity.name);
  return others.filter((name) => names.has(name));
}

export function leftOff(
  names: readonly string[],
  { name: boardName }: Board,
  from: 'moved' | 'copied',
): string | undefined {
  if (names.length === 0) return undefined;
  const who = new Intl.ListFormat('en').format(names);
  const are = names.length === 1 ? 'is' : 'are';
  const off = from === 'moved' ? 'no longer assigned' : 'not assigned on the copy';
  return `${who} can’t see the board “${boardName}” and ${are} ${off}.`;
}

/** `to`: a column of another board, and the order key there. */
export function toOtherBoard(
  card: Card,
  to: { columnId: string; order: string },
  workspace: WorkspaceReader,
  asking: Asking,
): Extract<Decision, { ok: true }> {
  const boardId = workspace.get('column', to.columnId)?.boardId ?? card.boardId;
  const board = workspace.get('board', boardId);
  const gone = board ? shutOut(card.assignees, board, workspace) : [];
  const labels = labelsThere(card.labelIds, boardId, workspace, asking.newId);
  const scope = boardScope(boardId);
  const assignees = card.assignees.filter((name) => !gone.includes(name));
  // An import speaks of its own board alone: what leaves that is no part of it any more.
  const { importId: _, ...whole } = card;
  const moved: Card = { ...whole, ...to, boardId, assignees, labelIds: labels.labelIds };
  const note = board && leftOff(gone, board, 'moved');
  const left = { cardId: card.id, boardId: card.boardId };
  return {
    ok: true,
    hlc: stampAfter(['place', 'labelIds', 'assignees'], card.stamps, asking.hlc),
    drafts: [
      { eventType: 'card.left', eventData: left, scope: boardScope(card.boardId) },
      ...labels.drafts,
      { eventType: 'card.arrived', eventData: { card: moved }, scope },
      ...workspace.commentsOf(card.id).map(
        (comment): Draft => ({
          eventType: 'comment.arrived',
          eventData: { comment: { ...comment, boardId } },
          scope,
        }),
      ),
    ],
    ...(note === undefined ? {} : { note }),
  };
}
