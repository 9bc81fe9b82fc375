import type { Bridge, GoTo, MenuAction } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { type Actions, createActions } from './actions.ts';
import { type Bulk, createBulk } from './bulk.ts';
import { type Clock, createClock } from './clock.ts';
import { createEchoes, type Echoes } from './echoes.ts';
import { type FilesStore, followFiles } from './files.ts';
import { emptyList } from './grouping.ts';
import { followHandovers } from './handover.ts';
import { sayHowImportsEnd } from './import-ends.ts';
import { followOpenCards, type OpenCardsStore } from './open-cards.ts';
import { createOpening, type OpenCardHere } from './opening.ts';
import { followPresence, type PresenceStore, tellPlace } from './presence.ts';
import { guestSentence, ownRole } from './roles.ts';
import { createSelection, type Selection } from './selection.ts';
import { type SharedDrafts, shareDrafts } from './shared-drafts.ts';
import { followShrinking } from './shrinking.ts';
import { createTextEdits, type TextEdits } from './text-edits.ts';
import { sayWhatIsTold } from './told.ts';
import { createUi, type Ui } from './ui-store.ts';
import { undoing } from './undoing.ts';
import { createWorkspace, type Workspace } from './workspace-store.ts';

/** One window's stores, wired together. */
export interface WindowSession {
  bridge: Bridge;
  workspace: Workspace;
  ui: Ui;
  /** Does what an item of the native menu asks for. */
  menu(action: MenuAction): void;
  echoes: Echoes;
  edits: TextEdits;
  actions: Actions;
  selection: Selection;
  bulk: Bulk;
  clock: Clock;
  presence: PresenceStore;
  openCards: OpenCardsStore;
  openCard: OpenCardHere;
  drafts: SharedDrafts;
  files: FilesStore;
}

function onMenu(action: MenuAction, ui: Ui, workspace: Workspace): void {
  const state = workspace.store.getState();
  const { boardId, parts } = state;
  if (action === 'shortcuts' || action === 'preferences') return ui.set({ asking: action });
  if (ownRole(state) === 'guest') return ui.say(guestSentence());
  switch (action) {
    case 'new-board':
      return ui.set({ asking: 'new-board' });
    case 'import-board':
      return ui.set({ asking: 'import' });
    case 'new-column':
      return boardId === null ? undefined : ui.set({ openCardId: null, addingColumn: true });
    case 'new-card': {
      const columns = parts.column.groups.get(boardId ?? '') ?? emptyList;
      const { focusedColumnId } = ui.store.getState();
      const wanted = columns.find((id) => id === focusedColumnId) ?? columns[0] ?? null;
      return ui.set({ openCardId: null, quickAddColumnId: wanted });
    }
  }
}

export function createSession(bridge: Bridge, width: number): WindowSession {
  const ui = createUi(width);
  const menu = (action: MenuAction) => onMenu(action, ui, workspace);
  const workspace: Workspace = createWorkspace({
    bridge,
    onTrouble: ui.complain,
    onMenu: menu,
    onGoTo: goTo,
    onOpening({ boardId, look, onlyCardId, openCardId }) {
      const cardId = onlyCardId ?? openCardId;
      if (cardId !== null) ui.set({ openCardId: cardId });
      if (boardId !== null && look !== null) ui.set({ looks: { [boardId]: look } });
    },
  });
  const echoes = createEchoes();
  const selection = createSelection();
  const actions = createActions({ bridge, workspace, echoes, ui, selection });
  const bulk = createBulk({
    bridge,
    workspace,
    ui,
    undoing: (mutationId) => undoing({ actions, ui }, mutationId),
  });
  const edits = createTextEdits({
    read: (cardId, field) => workspace.store.getState().parts.card.byId.get(cardId)?.entity[field],
    cursor: () => workspace.store.getState().cursor,
    save: actions.saveText,
  });
  function importGiven(givenFile: string): void {
    const state = workspace.store.getState();
    if (state.identity === null) ui.complain(t('actions.joinFirst'));
    else if (ownRole(state) === 'guest') ui.say(guestSentence());
    else ui.set({ asking: 'import', givenFile });
  }
  function goTo(place: GoTo): void {
    if (place.what === 'inbox') return ui.openInbox();
    if (place.what === 'trouble') return ui.complain(place.message);
    if (place.what === 'join') return ui.set({ asking: 'join', joining: place });
    if (place.what === 'import') return importGiven(place.fileName);
    if (place.what === 'comment') return ui.set({ shownCommentId: place.commentId });
    // The card that is open may be another one, with words in its editors.
    void edits.saveOpen();
    actions.showBoard(place.boardId);
    if (place.what === 'conflict') return ui.openConflict(place);
    ui.set({ asking: null, openCardId: place.cardId, shownCommentId: place.commentId ?? null });
  }
  followHandovers(bridge, { workspace, ui, edits, actions });
  const drafts = shareDrafts(bridge, { edits, ui, workspace });
  tellPlace(bridge, { workspace, ui, edits });
  followShrinking(bridge);
  sayHowImportsEnd(bridge, { ui, actions });
  const files = followFiles(bridge, ui);
  sayWhatIsTold(workspace.store, ui);
  const presence = followPresence(bridge, workspace);
  const openCards = followOpenCards(bridge);
  const openCard = createOpening({ bridge, workspace, ui, openCards });
  const clock = createClock();
  return {
    bridge,
    menu,
    workspace,
    ui,
    echoes,
    edits,
    actions,
    selection,
    bulk,
    clock,
    presence,
    openCards,
    files,
    openCard,
    drafts,
  };
}
