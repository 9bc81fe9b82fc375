import {
  AppWindow,
  Archive,
  Columns3,
  CopyPlus,
  Download,
  Files,
  FileUp,
  Gauge,
  Keyboard,
  Link,
  ListFilter,
  PanelTopOpen,
  Plus,
  Settings,
  SquareKanban,
  SquarePlus,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type Board,
  type FoundCard,
  mayAdminister,
  type ShortcutName,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { emptyList } from '../../store/grouping.ts';
import { group } from '../../store/replica-view.ts';
import { ownRole } from '../../store/roles.ts';
import type { WindowSession } from '../../store/session.ts';
import type { PalettePage } from '../../store/ui-store.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { exportBoard, exportFormats } from '../export/export-board.tsx';
import { addFromTemplate } from '../templates/deeds.ts';
import { themeChoices } from '../theme/theme-choice.tsx';
import { openFound, showFilter } from './deeds.ts';

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
  return { id: 'boards', heading: t('boards.title'), choices };
}

export function foundChoices(session: WindowSession, cards: readonly FoundCard[]): ChoiceGroup {
  const choices = cards.map((card) => ({
    id: `card:${card.cardId}`,
    title: card.title,
    icon: <PanelTopOpen size={size} />,
    detail: [card.excerpt, `${card.boardName} › ${card.columnName}`].filter(Boolean).join(' · '),
    run: () => openFound(session, card),
  }));
  return { id: 'found', heading: t('palette.cards'), choices };
}

function newThings({ menu }: WindowSession, onBoard: boolean): Choice[] {
  const things = [
    {
      action: 'new-card',
      title: t('menu.newCard'),
      icon: <SquarePlus size={size} />,
      shortcut: 'newCard',
      onBoard: true,
    },
    { action: 'new-column', title: t('menu.newColumn'), icon: <Columns3 size={size} />, onBoard: true },
    { action: 'new-board', title: t('menu.newBoard'), icon: <Plus size={size} />, shortcut: 'newBoard' },
    {
      action: 'import-board',
      title: t('menu.importBoard'),
      icon: <FileUp size={size} />,
      shortcut: 'importBoard',
    },
  ] as const;
  return things
    .filter((thing) => onBoard || !('onBoard' in thing))
    .map(({ action, ...shown }) => ({ ...shown, id: action, run: () => menu(action) }));
}

/** The board's templates, for a new card in the column that had the focus last. */
function fromTemplates(session: WindowSession, { parts }: WorkspaceState, boardId: string): Choice[] {
  const columns = parts.column.groups.get(boardId) ?? emptyList;
  const { focusedColumnId } = session.ui.store.getState();
  const columnId = columns.find((id) => id === focusedColumnId) ?? columns[0];
  if (columnId === undefined) return [];
  return (parts.card.groups.get(group.templatesOn(boardId)) ?? emptyList).map((id) => ({
    id: `template:${id}`,
    title: t('palette.newFromTemplate', { title: parts.card.byId.get(id)?.entity.title ?? '' }),
    icon: <CopyPlus size={size} />,
    run: () => void addFromTemplate(session, id, columnId),
  }));
}

function onBoard(session: WindowSession, board: Board): Choice[] {
  const { ui } = session;
  return [
    {
      id: 'filter',
      title: t('filter.title'),
      icon: <ListFilter size={size} />,
      shortcut: 'filter',
      run: () => showFilter(ui),
    },
    {
      id: 'archived',
      title: t('archive.title'),
      icon: <Archive size={size} />,
      run: () => ui.set({ openCardId: null, archiveOpen: true }),
    },
    {
      id: 'templates',
      title: t('board.templates'),
      icon: <Files size={size} />,
      run: () => ui.set({ openCardId: null, templatesOpen: true }),
    },
    ...exportFormats.map(({ format, name }) => ({
      id: `export-${format}`,
      title: t('palette.exportAs', { name }),
      icon: <Download size={size} />,
      run: () => void exportBoard(session, board, format),
    })),
  ];
}

function themes({ actions }: WindowSession, { settings }: WorkspaceState): Choice[] {
  return themeChoices()
    .filter(({ value }) => value !== settings.theme)
    .map(({ value: theme, label, icon }) => ({
      id: `theme-${theme}`,
      title: t('palette.theme', { label }),
      icon,
      run: () => void actions.ask('setSettings', { theme }),
    }));
}

export function commandChoices(session: WindowSession, state: WorkspaceState): ChoiceGroup {
  const { ui } = session;
  const board = state.parts.board.byId.get(state.boardId ?? '')?.entity;
  const open = board?.archived === false ? board : null;
  const always: Choice[] = [
    ...(board === undefined
      ? []
      : [
          {
            id: 'board-window',
            title: t('palette.boardWindow'),
            icon: <AppWindow size={size} />,
            run: () => session.actions.openWindow(board.id),
          },
          {
            id: 'board-link',
            title: t('palette.copyBoardLink'),
            icon: <Link size={size} />,
            run: () => session.actions.copyLink({ what: 'board', boardId: board.id }),
          },
        ]),
    {
      id: 'people',
      title: t('account.people'),
      icon: <Users size={size} />,
      run: () => ui.set({ asking: 'people' }),
    },
    ...(mayAdminister(ownRole(state))
      ? [
          {
            id: 'operations',
            title: t('account.operations'),
            icon: <Gauge size={size} />,
            run: () => ui.set({ asking: 'operations' }),
          },
        ]
      : []),
    {
      id: 'preferences',
      title: t('preferences.title'),
      icon: <Settings size={size} />,
      shortcut: 'preferences',
      run: () => ui.set({ asking: 'preferences' }),
    },
    {
      id: 'sheet',
      title: t('menu.shortcuts'),
      icon: <Keyboard size={size} />,
      shortcut: 'sheet',
      run: () => ui.set({ asking: 'shortcuts' }),
    },
  ];
  const choices = [
    ...(ownRole(state) === 'guest' ? [] : newThings(session, open !== null)),
    ...(ownRole(state) === 'guest' || open === null ? [] : fromTemplates(session, state, open.id)),
    ...(open === null ? [] : onBoard(session, open)),
    ...always,
    ...themes(session, state),
  ];
  return { id: 'commands', heading: t('palette.commands'), choices };
}
