import {
  Archive,
  ArrowRightLeft,
  CalendarClock,
  CopyPlus,
  PanelTopOpen,
  SquareKanban,
  Tag,
  UserPlus,
} from 'lucide-react';
import type { Card } from '../../../preload/contract/index.ts';
import { emptyList } from '../../store/grouping.ts';
import { compareText } from '../../store/order.ts';
import { group } from '../../store/replica-view.ts';
import type { WindowSession } from '../../store/session.ts';
import { isWider } from '../../store/sharing.ts';
import { toggled } from '../../store/toggled.ts';
import type { PalettePage } from '../../store/ui-store.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LabelChip, nameOfLabel } from '../../ui/label-chip.tsx';
import type { Choice, ChoiceGroup } from './choices.tsx';
import { archiveAndGoOn, moveToBoard } from './deeds.ts';
import { nextDues } from './next-dues.ts';

const size = 16;

/** What may be done to the card that had the focus. */
export function cardChoices(session: WindowSession, card: Card, mayWrite: boolean): ChoiceGroup {
  const open: Choice = {
    id: 'open',
    title: 'Open card',
    icon: <PanelTopOpen size={size} />,
    shortcut: 'open',
    run: () => session.ui.set({ openCardId: card.id }),
  };
  const writing: Choice[] = [
    { id: 'move', title: 'Move to…', icon: <ArrowRightLeft size={size} />, shortcut: 'move', page: 'move' },
    {
      id: 'copy',
      title: 'Copy card…',
      icon: <CopyPlus size={size} />,
      shortcut: 'copy',
      run: () => session.ui.set({ copyingCardId: card.id }),
    },
    { id: 'labels', title: 'Labels…', icon: <Tag size={size} />, shortcut: 'labels', page: 'labels' },
    {
      id: 'assign',
      title: 'Assign people…',
      icon: <UserPlus size={size} />,
      shortcut: 'assign',
      page: 'assign',
    },
    { id: 'due', title: 'Due date…', icon: <CalendarClock size={size} />, shortcut: 'due', page: 'due' },
    {
      id: 'archive',
      title: 'Archive card',
      icon: <Archive size={size} />,
      shortcut: 'archive',
      run: () => archiveAndGoOn(session, card),
    },
  ];
  return { id: 'card', heading: card.title, choices: mayWrite ? [open, ...writing] : [open] };
}

/** The columns of all other boards; each says on which board it is, and whether more people see it there. */
function otherBoards(session: WindowSession, { parts }: WorkspaceState, card: Card): Choice[] {
  const own = parts.board.byId.get(card.boardId)?.entity;
  const boards = (parts.board.groups.get(group.activeBoards) ?? emptyList).filter(
    (id) => id !== card.boardId,
  );
  return boards.flatMap((boardId) => {
    const board = parts.board.byId.get(boardId)?.entity;
    if (board === undefined) return [];
    const opens = isWider(board, own) ? ' · everyone in the workspace sees it' : '';
    return (parts.column.groups.get(boardId) ?? emptyList).map((id) => {
      const name = parts.column.byId.get(id)?.entity.name ?? '';
      return {
        id,
        title: `${name} ${board.name}`,
        shown: name,
        detail: `${board.name}${opens}`,
        icon: <SquareKanban size={size} />,
        run: () => void moveToBoard(session, card, id, board.name),
      };
    });
  });
}

function columnChoices(session: WindowSession, state: WorkspaceState, card: Card): Choice[] {
  return [...ownColumns(session, state, card), ...otherBoards(session, state, card)];
}

function ownColumns({ actions }: WindowSession, { parts }: WorkspaceState, card: Card): Choice[] {
  return (parts.column.groups.get(card.boardId) ?? emptyList)
    .filter((id) => id !== card.columnId)
    .map((id) => ({
      id,
      title: parts.column.byId.get(id)?.entity.name ?? '',
      icon: <ArrowRightLeft size={size} />,
      run: () => void actions.moveCard(card.id, id),
    }));
}

function labelChoices({ actions }: WindowSession, { parts }: WorkspaceState, card: Card): Choice[] {
  return (parts.label.groups.get(card.boardId) ?? emptyList).flatMap((id) => {
    const label = parts.label.byId.get(id)?.entity;
    if (label === undefined) return [];
    const run = () => actions.changeCard(card.id, ({ labelIds }) => ({ labelIds: toggled(labelIds, id) }));
    const ticked = card.labelIds.includes(id);
    return [{ id, title: nameOfLabel(label), icon: null, shown: <LabelChip label={label} />, ticked, run }];
  });
}

function personChoices({ actions }: WindowSession, { parts }: WorkspaceState, card: Card): Choice[] {
  const members = [...parts.member.byId.values()].map(({ entity }) => entity.name);
  const names = [...new Set([...members, ...card.assignees])].sort(compareText);
  return names.map((name) => ({
    id: name,
    title: name,
    icon: <Avatar name={name} />,
    ticked: card.assignees.includes(name),
    run: () => actions.changeCard(card.id, ({ assignees }) => ({ assignees: toggled(assignees, name) })),
  }));
}

function dueChoices({ ui, actions }: WindowSession, card: Card): Choice[] {
  const icon = <CalendarClock size={size} />;
  const days = nextDues(Date.now()).map(({ title, due }) => ({
    id: title,
    title,
    icon,
    run: () => void actions.updateCard(card.id, { due }),
  }));
  const none: Choice = {
    id: 'none',
    title: 'No due date',
    icon,
    run: () => void actions.updateCard(card.id, { due: null }),
  };
  const other: Choice = {
    id: 'other',
    title: 'Another day: open the card',
    icon,
    run: () => ui.set({ openCardId: card.id }),
  };
  return [...days, ...(card.due === null ? [] : [none]), other];
}

/** What a page about one card offers. */
export function pageChoices(
  page: Exclude<PalettePage, 'start'>,
  session: WindowSession,
  state: WorkspaceState,
  card: Card,
): ChoiceGroup {
  const choices = {
    move: columnChoices,
    labels: labelChoices,
    assign: personChoices,
    due: (from: WindowSession, _state: WorkspaceState, of: Card) => dueChoices(from, of),
  };
  return { id: 'card', heading: card.title, choices: choices[page](session, state, card) };
}
