import {
  Archive,
  ArrowRightLeft,
  CalendarClock,
  Columns3,
  FileUp,
  Keyboard,
  ListFilter,
  PanelTopOpen,
  Plus,
  SquareKanban,
  SquarePlus,
  Tag,
  UserPlus,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card, FoundCard, ShortcutName } from '../../../preload/contract/index.ts';
import { emptyList } from '../../store/grouping.ts';
import { compareText } from '../../store/order.ts';
import { group } from '../../store/replica-view.ts';
import { ownRole } from '../../store/roles.ts';
import type { WindowSession } from '../../store/session.ts';
import { toggled } from '../../store/toggled.ts';
import type { PalettePage } from '../../store/ui-store.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LabelChip, nameOfLabel } from '../../ui/label-chip.tsx';
import { archiveAndGoOn, openFound, showFilter } from './deeds.ts';
import { nextDues } from './next-dues.ts';

/** One line of the palette. */
export interface Choice {
  id: string;
  /** What it is found by. */
  title: string;
  icon: ReactNode;
  /** Instead of the title. */
  shown?: ReactNode;
  detail?: string | null;
  shortcut?: ShortcutName;
  /** On or off; the palette stays open for more of its kind. */
  ticked?: boolean;
  /** The page it leads to; else the palette closes. */
  page?: PalettePage;
  run?(): void;
}

export interface ChoiceGroup {
  id: 'card' | 'boards' | 'commands' | 'found';
  heading: string;
  choices: readonly Choice[];
}

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

export function boardChoices({ actions }: WindowSession, { parts, boardId }: WorkspaceState): ChoiceGroup {
  const ids = parts.board.groups.get(group.activeBoards) ?? emptyList;
  const choices = ids
    .filter((id) => id !== boardId)
    .map((id) => ({
      id: `board:${id}`,
      title: parts.board.byId.get(id)?.entity.name ?? '',
      icon: <SquareKanban size={size} />,
      run: () => actions.showBoard(id),
    }));
  return { id: 'boards', heading: 'Boards', choices };
}

export function foundChoices(session: WindowSession, cards: readonly FoundCard[]): ChoiceGroup {
  const choices = cards.map((card) => ({
    id: `card:${card.cardId}`,
    title: card.title,
    icon: <PanelTopOpen size={size} />,
    detail: [card.excerpt, `${card.boardName} › ${card.columnName}`].filter(Boolean).join(' · '),
    run: () => openFound(session, card),
  }));
  return { id: 'found', heading: 'Cards', choices };
}

export function commandChoices(session: WindowSession, state: WorkspaceState): ChoiceGroup {
  const { ui, menu } = session;
  const mayWrite = ownRole(state) !== 'guest';
  const board = state.parts.board.byId.get(state.boardId ?? '')?.entity;
  const onBoard: Choice[] = [
    {
      id: 'filter',
      title: 'Filter cards',
      icon: <ListFilter size={size} />,
      shortcut: 'filter',
      run: () => showFilter(ui),
    },
    {
      id: 'archived',
      title: 'Archived cards and columns',
      icon: <Archive size={size} />,
      run: () => ui.set({ openCardId: null, archiveOpen: true }),
    },
  ];
  const newOnBoard: Choice[] = [
    {
      id: 'new-card',
      title: 'New card',
      icon: <SquarePlus size={size} />,
      shortcut: 'newCard',
      run: () => menu('new-card'),
    },
    { id: 'new-column', title: 'New column', icon: <Columns3 size={size} />, run: () => menu('new-column') },
  ];
  const writing: Choice[] = [
    {
      id: 'new-board',
      title: 'New board',
      icon: <Plus size={size} />,
      shortcut: 'newBoard',
      run: () => menu('new-board'),
    },
    {
      id: 'import',
      title: 'Import board…',
      icon: <FileUp size={size} />,
      shortcut: 'importBoard',
      run: () => menu('import-board'),
    },
  ];
  const always: Choice[] = [
    { id: 'people', title: 'People', icon: <Users size={size} />, run: () => ui.set({ asking: 'people' }) },
    {
      id: 'sheet',
      title: 'Keyboard shortcuts',
      icon: <Keyboard size={size} />,
      shortcut: 'sheet',
      run: () => ui.set({ asking: 'shortcuts' }),
    },
  ];
  const there = board !== undefined && !board.archived;
  const choices = [
    ...(there && mayWrite ? newOnBoard : []),
    ...(there ? onBoard : []),
    ...(mayWrite ? writing : []),
    ...always,
  ];
  return { id: 'commands', heading: 'Commands', choices };
}

function columnChoices({ actions }: WindowSession, { parts }: WorkspaceState, card: Card): Choice[] {
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
