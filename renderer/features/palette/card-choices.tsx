import {
  AppWindow,
  Archive,
  ArrowRightLeft,
  CalendarClock,
  CopyPlus,
  Link,
  PanelTopOpen,
  SquareKanban,
  Tag,
  UserPlus,
} from 'lucide-react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { emptyList } from '../../store/grouping.ts';
import { compareText } from '../../store/order.ts';
import { group } from '../../store/replica-view.ts';
import type { WindowSession } from '../../store/session.ts';
import { isWider } from '../../store/sharing.ts';
import type { PalettePage } from '../../store/ui-store.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LabelChip, nameOfLabel } from '../../ui/label-chip.tsx';
import type { Choice, ChoiceGroup } from './choices.tsx';
import { nextDues } from './next-dues.ts';
import type { Target } from './targets.ts';

const size = 16;

function openOrCopy({ ui, actions, openCard }: WindowSession, card: Card, mayWrite: boolean): Choice[] {
  const open: Choice = {
    id: 'open',
    title: t('palette.openCard'),
    icon: <PanelTopOpen size={size} />,
    shortcut: 'open',
    run: () => openCard(card.id),
  };
  const ownWindow: Choice = {
    id: 'own-window',
    title: t('palette.openCardWindow'),
    icon: <AppWindow size={size} />,
    shortcut: 'ownWindow',
    run: () => actions.openCardWindow(card.id),
  };
  const copy: Choice = {
    id: 'copy',
    title: t('palette.copyCard'),
    icon: <CopyPlus size={size} />,
    shortcut: 'copy',
    run: () => ui.set({ copyingCardId: card.id }),
  };
  const link: Choice = {
    id: 'link',
    title: t('palette.copyCardLink'),
    icon: <Link size={size} />,
    run: () => actions.copyLink({ what: 'card', cardId: card.id }),
  };
  return [open, ownWindow, link, ...(mayWrite ? [copy] : [])];
}

/** What may be done to the card that had the focus, or to those that are selected. */
export function cardChoices(session: WindowSession, target: Target, mayWrite: boolean): ChoiceGroup {
  const { cards, heading, archive } = target;
  const [card] = cards;
  const writing: Choice[] = [
    {
      id: 'move',
      title: t('palette.moveTo'),
      icon: <ArrowRightLeft size={size} />,
      shortcut: 'move',
      page: 'move',
    },
    {
      id: 'labels',
      title: t('palette.labels'),
      icon: <Tag size={size} />,
      shortcut: 'labels',
      page: 'labels',
    },
    {
      id: 'assign',
      title: t('palette.assign'),
      icon: <UserPlus size={size} />,
      shortcut: 'assign',
      page: 'assign',
    },
    { id: 'due', title: t('palette.due'), icon: <CalendarClock size={size} />, shortcut: 'due', page: 'due' },
    {
      id: 'archive',
      title: cards.length === 1 ? t('card.archive') : t('palette.archiveCards'),
      icon: <Archive size={size} />,
      shortcut: 'archive',
      run: archive,
    },
  ];
  const alone = cards.length === 1 ? openOrCopy(session, card, mayWrite) : [];
  return { id: 'card', heading, choices: mayWrite ? [...alone, ...writing] : alone };
}

/** The columns of all other boards; each says on which board it is, and whether more people see it there. */
function otherBoards({ parts }: WorkspaceState, { cards: [card], moveToBoard }: Target): Choice[] {
  const own = parts.board.byId.get(card.boardId)?.entity;
  const boards = (parts.board.groups.get(group.activeBoards) ?? emptyList).filter(
    (id) => id !== card.boardId,
  );
  return boards.flatMap((boardId) => {
    const board = parts.board.byId.get(boardId)?.entity;
    if (board === undefined) return [];
    const detail = isWider(board, own) ? t('palette.onBoard', { board: board.name }) : board.name;
    return (parts.column.groups.get(boardId) ?? emptyList).map((id) => {
      const name = parts.column.byId.get(id)?.entity.name ?? '';
      return {
        id,
        title: `${name} ${board.name}`,
        shown: name,
        detail,
        icon: <SquareKanban size={size} />,
        run: () => moveToBoard(id, board.name),
      };
    });
  });
}

function columnChoices(state: WorkspaceState, target: Target): Choice[] {
  return [...ownColumns(state, target), ...otherBoards(state, target)];
}

function ownColumns({ parts }: WorkspaceState, { cards, move }: Target): Choice[] {
  return (parts.column.groups.get(cards[0].boardId) ?? emptyList)
    .filter((id) => cards.some((card) => card.columnId !== id))
    .map((id) => {
      const name = parts.column.byId.get(id)?.entity.name ?? '';
      return { id, title: name, icon: <ArrowRightLeft size={size} />, run: () => move(id, name) };
    });
}

/** Chosen where all of the cards have it; where some do, how many. */
function heldBy(cards: readonly Card[], has: (card: Card) => boolean): Pick<Choice, 'ticked' | 'detail'> {
  const held = cards.filter(has).length;
  const some = held > 0 && held < cards.length;
  return {
    ticked: held === cards.length,
    ...(some && { detail: t('palette.heldBy', { held, length: cards.length }) }),
  };
}

function labelChoices({ parts }: WorkspaceState, { cards, toggleLabel }: Target): Choice[] {
  return (parts.label.groups.get(cards[0].boardId) ?? emptyList).flatMap((id) => {
    const label = parts.label.byId.get(id)?.entity;
    if (label === undefined) return [];
    const title = nameOfLabel(label);
    const held = heldBy(cards, ({ labelIds }) => labelIds.includes(id));
    const run = () => toggleLabel(id, title);
    return [{ id, title, icon: null, shown: <LabelChip label={label} />, run, ...held }];
  });
}

function personChoices({ parts }: WorkspaceState, { cards, toggleAssignee }: Target): Choice[] {
  const members = [...parts.member.byId.values()].map(({ entity }) => entity.name);
  const names = [...new Set([...members, ...cards.flatMap(({ assignees }) => assignees)])].sort(compareText);
  return names.map((name) => ({
    id: name,
    title: name,
    icon: <Avatar name={name} />,
    run: () => toggleAssignee(name),
    ...heldBy(cards, ({ assignees }) => assignees.includes(name)),
  }));
}

function dueChoices({ ui }: WindowSession, { cards, setDue }: Target): Choice[] {
  const icon = <CalendarClock size={size} />;
  const days = nextDues(Date.now()).map(({ title, due }) => ({
    id: title,
    title,
    icon,
    run: () => setDue(due),
  }));
  const none: Choice = { id: 'none', title: t('palette.noDue'), icon, run: () => setDue(null) };
  const [card] = cards;
  const one: Choice = {
    id: 'other',
    title: t('palette.otherDayOpens'),
    icon,
    run: () => ui.set({ openCardId: card.id }),
  };
  const many: Choice = {
    id: 'other',
    title: t('palette.otherDay'),
    icon,
    run: () => ui.set({ datingCardIds: cards.map(({ id }) => id) }),
  };
  const dated = cards.some(({ due }) => due !== null);
  return [...days, ...(dated ? [none] : []), cards.length === 1 ? one : many];
}

/** What a page about one card, or about those that are selected, offers. */
export function pageChoices(
  page: Exclude<PalettePage, 'start'>,
  session: WindowSession,
  state: WorkspaceState,
  target: Target,
): ChoiceGroup {
  const choices = {
    move: columnChoices,
    labels: labelChoices,
    assign: personChoices,
    due: (_state: WorkspaceState, of: Target) => dueChoices(session, of),
  };
  return { id: 'card', heading: target.heading, choices: choices[page](state, target) };
}
