import type { Board, Card, Column, Conflict, Label } from '../protocol/index.ts';
import { isConcurrent, wins } from './concurrency.ts';
import type { Asking, Draft } from './decision.ts';
import { userOnBoardScope } from './scopes.ts';
import { seesBoard } from './visibility.ts';
import type { WorkspaceReader } from './workspace.ts';

/** What gave way to what. */
export interface GivenWay extends Pick<Conflict, 'boardId' | 'cardId' | 'field' | 'subject' | 'columnId'> {
  lost: string;
  kept: string;
  /** Whose version gave way, and whose stands. */
  loserDevice: string;
  winnerDevice: string;
}

/** Tells whoever's version gave way, if they may still see the board. */
export function conflictDrafts(
  { lost, kept, loserDevice, winnerDevice, ...what }: GivenWay,
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const loser = asking.memberOfDevice(loserDevice);
  const board = workspace.get('board', what.boardId);
  // Whoever was taken off the board is not told what became of it.
  if (!loser || !board || !seesBoard(board, loser.id)) return [];
  const asker = { id: asking.memberId, name: asking.memberName };
  const winner = winnerDevice === asking.deviceId ? asker : asking.memberOfDevice(winnerDevice);
  const conflict: Conflict = {
    kind: 'conflict',
    id: asking.newId(),
    ...what,
    memberId: loser.id,
    theirs: lost,
    kept,
    by: winner?.name ?? 'Somebody',
    byMemberId: winner?.id ?? null,
    at: asking.now,
  };
  const scope = userOnBoardScope(loser.id, what.boardId);
  return [{ eventType: 'conflict.recorded', eventData: { conflict }, scope }];
}

/** Fields of boards, columns and labels that people put into words; they merge with nothing. */
const worded = ['name', 'description'] as const;

/** Names, and a board's description, that two people wrote at once: whoever's gave way is told. */
export function wordConflicts(
  entity: Board | Column | Label,
  changes: object,
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const [current, wanted] = [entity, changes] as Record<string, string | undefined>[];
  return worded.flatMap((field) => {
    const [theirs, mine] = [current?.[field], wanted?.[field]];
    const stamp = entity.stamps[field];
    if (theirs === undefined || mine === undefined || mine === theirs || !isConcurrent(stamp, asking))
      return [];
    const subject = { kind: entity.kind, id: entity.id };
    const boardId = entity.kind === 'board' ? entity.id : entity.boardId;
    const of = { boardId, cardId: null, subject, field };
    const given = wins(asking, stamp)
      ? { lost: theirs, kept: mine, loserDevice: stamp.device, winnerDevice: asking.deviceId }
      : { lost: mine, kept: theirs, loserDevice: asking.deviceId, winnerDevice: stamp.device };
    return conflictDrafts({ ...of, ...given }, workspace, asking);
  });
}

/**
 * A card that two people moved at once, to two columns: whoever's gave way is told. Who only put it elsewhere in its
 * column (`fromColumnId` says where they saw it) has lost nothing that they would miss.
 */
export function placeConflict(
  card: Card,
  to: Column,
  fromColumnId: string | undefined,
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const stamp = card.stamps['place'];
  const here = workspace.get('column', card.columnId);
  if (!isConcurrent(stamp, asking) || !here || here.id === to.id) return [];
  const mineIsKept = wins(asking, stamp);
  const wentNowhere = fromColumnId === (mineIsKept ? here.id : to.id);
  if (wentNowhere || (mineIsKept && fromColumnId === undefined)) return [];
  const [lost, kept] = mineIsKept ? [here, to] : [to, here];
  const given = { lost: lost.name, kept: kept.name, columnId: lost.id };
  const devices = mineIsKept
    ? { loserDevice: stamp.device, winnerDevice: asking.deviceId }
    : { loserDevice: asking.deviceId, winnerDevice: stamp.device };
  return conflictDrafts(
    { boardId: kept.boardId, cardId: card.id, field: 'place', ...given, ...devices },
    workspace,
    asking,
  );
}
