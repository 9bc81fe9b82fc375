import type { Bridge, Handover } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Actions } from './actions.ts';
import { draftKey, type TextEdits } from './text-edits.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

interface Stores {
  workspace: Workspace;
  ui: Ui;
  edits: TextEdits;
  actions: Actions;
}

/** The words under way on the open card, if any. */
function draftOn(cardId: string, { ui, edits, workspace }: Stores): Handover['draft'] {
  for (const field of ['description', 'title'] as const) {
    const draft = edits.store.getState()[draftKey(cardId, field)];
    if (draft === undefined || draft.is === 'saving' || draft.text === draft.baseText) continue;
    const { text, baseText, base } = draft;
    return { field, text, baseText, base };
  }
  const comment = ui.store.getState().comments[cardId] ?? '';
  if (comment === '') return null;
  return { field: 'comment', text: comment, baseText: '', base: workspace.store.getState().cursor };
}

/** Where this window is; null: on no board. */
function placeOf(stores: Stores): Handover | null {
  const { boardId } = stores.workspace.store.getState();
  const { openCardId } = stores.ui.store.getState();
  if (boardId === null) return null;
  return { boardId, cardId: openCardId, draft: openCardId === null ? null : draftOn(openCardId, stores) };
}

/**
 * A person goes from one device to another: this window says where it is when that is asked, and keeps its own words;
 * and it opens where they were elsewhere, with the words they had begun there.
 */
export function followHandovers(bridge: Bridge, stores: Stores): void {
  const { ui, edits, actions } = stores;
  async function handOver(sessionId: string): Promise<void> {
    const handover = placeOf(stores);
    if (handover === null || !(await bridge.command('handOver', { sessionId, handover })).ok) return;
    const { cardId, draft } = handover;
    if (cardId !== null && draft !== null && draft.field !== 'comment') edits.setAside(cardId, draft.field);
    ui.set({ openCardId: null });
    ui.say(t('actions.handedOver'));
  }
  function takeOver({ boardId, cardId, draft }: Handover): void {
    // The card that is open may be another one, with words in its editors.
    void edits.saveOpen();
    actions.showBoard(boardId);
    if (cardId !== null && draft !== null) {
      const { field, ...words } = draft;
      if (field !== 'comment') edits.goOn(cardId, field, words);
      else ui.set({ comments: { [cardId]: words.text, ...ui.store.getState().comments } });
    }
    ui.set({ asking: null, openCardId: cardId });
  }
  bridge.on('handoverAsked', ({ sessionId }) => void handOver(sessionId));
  bridge.on('handedOver', takeOver);
}
