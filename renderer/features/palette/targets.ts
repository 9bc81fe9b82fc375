import type { Card } from '../../../preload/contract/index.ts';
import { cardsInWords } from '../../store/bulk.ts';
import type { WindowSession } from '../../store/session.ts';
import { toggled } from '../../store/toggled.ts';
import { archiveAllAndGoOn, archiveAndGoOn, goOnAfter, moveToBoard } from './deeds.ts';

/** One card or many, and what is done to them: each is one edit of a card, or one step for all of them. */
export interface Target {
  cards: readonly [Card, ...Card[]];
  heading: string;
  move(columnId: string, name: string): void;
  moveToBoard(columnId: string, boardName: string): void;
  toggleLabel(labelId: string, name: string): void;
  toggleAssignee(name: string): void;
  setDue(due: string | null): void;
  archive(): void;
}

function ofOne(session: WindowSession, card: Card): Target {
  const { actions } = session;
  return {
    cards: [card],
    heading: card.title,
    move: (columnId) => void actions.moveCard(card.id, columnId),
    moveToBoard: (columnId, boardName) => void moveToBoard(session, card, columnId, boardName),
    toggleLabel: (id) => actions.changeCard(card.id, ({ labelIds }) => ({ labelIds: toggled(labelIds, id) })),
    toggleAssignee: (name) =>
      actions.changeCard(card.id, ({ assignees }) => ({ assignees: toggled(assignees, name) })),
    setDue: (due) => void actions.updateCard(card.id, { due }),
    archive: () => archiveAndGoOn(session, card),
  };
}

export function targetOf(session: WindowSession, [first, ...others]: readonly Card[]): Target | null {
  if (first === undefined) return null;
  if (others.length === 0) return ofOne(session, first);
  const cards: Target['cards'] = [first, ...others];
  const { bulk } = session;
  return {
    cards,
    heading: cardsInWords(cards.length),
    move: (columnId, name) => void bulk.moveAll(cards, columnId, name),
    moveToBoard(columnId, boardName) {
      goOnAfter(session, cards);
      session.selection.clear();
      void bulk.moveAll(cards, columnId, boardName);
    },
    toggleLabel: (labelId, name) => void bulk.toggleLabel(cards, labelId, name),
    toggleAssignee: (name) => void bulk.toggleAssignee(cards, name),
    setDue: (due) => void bulk.setDue(cards, due),
    archive: () => archiveAllAndGoOn(session, cards),
  };
}
