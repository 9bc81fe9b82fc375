import type { Mention } from '../../../preload/contract/index.ts';
import type { WindowSession } from '../../store/session.ts';

/** Shows the text that the mention is in, on the board on which its card is now; does nothing where that is gone. */
export function openMention({ workspace, ui, actions, openCard }: WindowSession, mention: Mention): void {
  const { cardId, commentId } = mention;
  const card = workspace.store.getState().parts.card.byId.get(cardId)?.entity;
  if (card === undefined) return;
  ui.look({ inboxOpen: false });
  openCard(cardId, () => actions.showBoard(card.boardId), commentId);
}
