import { uuidv7 } from 'uuidv7';
import type { Board, Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { keeping } from '../../store/board-filter.ts';
import type { WindowSession } from '../../store/session.ts';
import { undoing } from '../../store/undoing.ts';

/** A new card at the column's end, with all that the template has; open, since its title is still the template's. */
export async function addFromTemplate(
  { actions, ui }: WindowSession,
  templateId: string,
  columnId: string,
): Promise<void> {
  const cardId = uuidv7();
  const parts = { checklists: true, assignees: true, due: true, files: true };
  ui.set({ filter: keeping(ui.store.getState().filter, cardId) });
  const command = { type: 'card.copy', cardId, fromCardId: templateId, columnId, parts } as const;
  if (await actions.dispatch(command)) ui.set({ templatesOpen: false, openCardId: cardId });
}

/** New boards can be made like it, in the dialog for a new board; or not any more. */
export async function setBoardTemplate(session: WindowSession, { id, name }: Board, template: boolean) {
  const { actions, ui } = session;
  const mutationId = await actions.edit({ type: 'board.update', boardId: id, changes: { template } });
  if (mutationId === null) return;
  const says = template ? t('templates.boardMade', { name }) : t('templates.boardUnmade', { name });
  ui.say(says, undoing(session, mutationId));
}

/** Makes the card a template, or one of its column's cards again. */
export async function setTemplate(session: WindowSession, { id, title }: Card, template: boolean) {
  const { actions, ui } = session;
  const mutationId = await actions.edit({ type: 'card.update', cardId: id, changes: { template } });
  if (mutationId === null) return;
  const says = template ? t('templates.cardMade', { title }) : t('templates.cardUnmade', { title });
  ui.say(says, undoing(session, mutationId));
}
