import { uuidv7 } from 'uuidv7';
import {
  type Bridge,
  type Card,
  type Command,
  type CommandPayload,
  type CommandResults,
  type DeepLink,
  linkTo,
  type NewBoardFrom,
  type WindowCommand,
} from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Place } from './arrangement.ts';
import { keeping, noFilter } from './board-filter.ts';
import { type CardChanges, type Echoes, sameFields, withEcho } from './echoes.ts';
import type { Selection } from './selection.ts';
import { createSharing } from './sharing.ts';
import type { Draft, TextField } from './text-edits.ts';
import type { Ui } from './ui-store.ts';
import { untilShown } from './until-shown.ts';
import type { Workspace } from './workspace-store.ts';

export interface ActionsDeps {
  bridge: Bridge;
  workspace: Workspace;
  echoes: Echoes;
  ui: Ui;
  selection: Selection;
}

/** Where a copy of a card goes, what it is called, and what comes along. */
export type CardCopy = Required<
  Pick<Extract<Command, { type: 'card.copy' }>, 'columnId' | 'title' | 'parts'>
>;

export type Actions = ReturnType<typeof createActions>;

/** The lists that a change is to, as they are on the card. */
function listsIn(changes: CardChanges, { labelIds, assignees, checklists }: Card) {
  return {
    ...(changes.labelIds && { labelIds }),
    ...(changes.assignees && { assignees }),
    ...(changes.checklists && { checklists }),
  };
}

/** All that a person can do to the workspace. Failures are told where the person looks: in a toast. */
export function createActions({ bridge, workspace, echoes, ui, selection }: ActionsDeps) {
  const state = () => workspace.store.getState();

  /** Null when it failed; the person has been told. */
  async function ask<N extends WindowCommand>(
    name: N,
    payload: CommandPayload<N>,
  ): Promise<CommandResults[N] | null> {
    const answer = await bridge.command(name, payload);
    if (answer.ok) return answer.value;
    ui.complain(answer.message);
    return null;
  }

  async function copyText(text: string, said = t('actions.copied')): Promise<void> {
    const answer = await bridge.command('copyText', { text });
    if (answer.ok) ui.say(said);
    else ui.complain(answer.message);
  }

  /** The id of the edit; null when it was not taken, which the person has been told. */
  async function edit(command: Command, base = state().cursor): Promise<string | null> {
    const answer = await bridge.command('dispatch', { command, base });
    if (answer.ok) return answer.value.mutationId;
    ui.complain(answer.message);
    return null;
  }

  async function dispatch(command: Command, base = state().cursor): Promise<boolean> {
    return (await edit(command, base)) !== null;
  }

  /** Several edits as one step to undo: its id; null when none was taken. Of those that were not the person is told. */
  async function editAll(commands: readonly Command[]): Promise<string | null> {
    const outcome = await ask('dispatchAll', { commands: [...commands], base: state().cursor });
    const [why] = outcome?.refused ?? [];
    if (why !== undefined) ui.complain(why);
    return outcome?.mutationId ?? null;
  }

  /** The card as this window last asked for it to be. */
  function latestCard(cardId: string): Card | undefined {
    const card = state().parts.card.byId.get(cardId)?.entity;
    return card && withEcho(card, echoes.store.getState()[cardId]);
  }

  /** `from`: the card as it was when the change was made to it. To the id of the edit, as `edit`. */
  async function updateCard(
    cardId: string,
    changes: CardChanges,
    from = latestCard(cardId),
  ): Promise<string | null> {
    echoes.add(cardId, changes);
    const baseLists = from && listsIn(changes, from);
    const edited = edit({ type: 'card.update', cardId, changes, ...(baseLists && { baseLists }) });
    await untilShown(
      workspace.store,
      ({ parts }) => {
        const card = parts.card.byId.get(cardId)?.entity;
        return card === undefined || sameFields(card, changes);
      },
      edited.then((mutationId) => mutationId !== null),
    );
    echoes.end(cardId, changes);
    return edited;
  }

  /** Changes a card from what it is now; the change function gets the newest values. */
  function changeCard(cardId: string, change: (card: Card) => CardChanges): void {
    const card = latestCard(cardId);
    if (card) void updateCard(cardId, change(card), card);
  }

  async function saveText(cardId: string, field: TextField, draft: Draft): Promise<boolean> {
    const taken = dispatch(
      {
        type: 'card.update',
        cardId,
        changes: { [field]: draft.text },
        baseText: { [field]: draft.baseText },
      },
      draft.base,
    );
    const before = state().parts.card.byId.get(cardId)?.entity[field];
    await untilShown(
      workspace.store,
      ({ parts }) => parts.card.byId.get(cardId)?.entity[field] !== before,
      taken,
    );
    return taken;
  }

  function showBoard(boardId: string | null): void {
    if (state().boardId === boardId) return;
    workspace.showBoard(boardId);
    selection.clear();
    ui.set({ openCardId: null, quickAddColumnId: null, addingColumn: false });
    ui.set({ archiveOpen: false, templatesOpen: false, activityOpen: false });
    ui.set({ filter: noFilter, filterOpen: false });
    void ask('showBoard', { boardId, look: ui.store.getState().looks[boardId ?? ''] ?? null });
  }

  /** `memberIds`: who sees it beside its maker; null: everybody. */
  async function createBoard(
    name: string,
    columnNames: readonly string[],
    memberIds: readonly string[] | null,
  ): Promise<boolean> {
    const boardId = uuidv7();
    const sharing = memberIds === null ? {} : { access: 'members' as const, memberIds: [...memberIds] };
    if (!(await dispatch({ type: 'board.create', boardId, name, ...sharing }))) return false;
    for (const columnName of columnNames) {
      await dispatch({ type: 'column.create', columnId: uuidv7(), boardId, name: columnName });
    }
    showBoard(boardId);
    return true;
  }

  /** Nothing is there before all of it is. False where it failed, which has been told, or was cancelled. */
  async function createBoardFrom(
    from: NewBoardFrom,
    name: string,
    memberIds: readonly string[] | null,
  ): Promise<boolean> {
    const made = await ask('makeBoard', { from, name, memberIds: memberIds && [...memberIds] });
    if (made?.boardId == null) return false;
    showBoard(made.boardId);
    return true;
  }

  function createCard(columnId: string, title: string, place: Place = {}): Promise<boolean> {
    const cardId = uuidv7();
    ui.set({ filter: keeping(ui.store.getState().filter, cardId) });
    return dispatch({ type: 'card.create', cardId, columnId, title, ...place });
  }

  /** A copy goes below its card, or at the end of another column. */
  function copyCard({ id: fromCardId, columnId: own }: Card, to: CardCopy): Promise<string | null> {
    const cardId = uuidv7();
    ui.set({ filter: keeping(ui.store.getState().filter, cardId) });
    const place = to.columnId === own ? { afterId: fromCardId } : {};
    return edit({ type: 'card.copy', cardId, fromCardId, ...to, ...place });
  }

  async function archive(kind: 'card' | 'column' | 'board', id: string, name: string): Promise<void> {
    const commands = {
      card: [
        { type: 'card.archive', cardId: id },
        { type: 'card.restore', cardId: id },
      ],
      column: [
        { type: 'column.archive', columnId: id },
        { type: 'column.restore', columnId: id },
      ],
      board: [
        { type: 'board.archive', boardId: id },
        { type: 'board.restore', boardId: id },
      ],
    } as const;
    const [away, back] = commands[kind];
    if (!(await dispatch(away))) return;
    ui.say(t('actions.archived', { name }), { label: t('common.undo'), run: () => void dispatch(back) });
  }

  return {
    ask,
    dispatch,
    edit,
    ...createSharing({ dispatch, showBoard, workspace, ui }),
    changeCard,
    editAll,
    updateCard,
    saveText,
    showBoard,
    createBoard,
    createBoardFrom,
    archive,
    createCard,
    copyCard,
    moveCard: (cardId: string, columnId: string, place: Place = {}) =>
      dispatch({ type: 'card.move', cardId, columnId, ...place }),
    moveColumn: (columnId: string, place: Place) => dispatch({ type: 'column.move', columnId, ...place }),
    createColumn: (boardId: string, name: string) =>
      dispatch({ type: 'column.create', columnId: uuidv7(), boardId, name }),
    addComment: (cardId: string, body: string) =>
      dispatch({ type: 'comment.create', commentId: uuidv7(), cardId, body }),
    copyText,
    copyLink: (link: DeepLink) => void copyText(linkTo(link), t('actions.linkCopied')),
    openLink: (url: string) => void ask('openLink', { url }),
    openWindow: (boardId: string | null) => void ask('openWindow', { boardId }),
    openCardWindow(cardId: string) {
      // Else the same card would lie open twice.
      if (ui.store.getState().openCardId === cardId) ui.set({ openCardId: null });
      void ask('openWindow', { boardId: null, cardId });
    },
    openOperations: () => void ask('openOperations', undefined),
    /** In a window that shows boards: from one that is for a card alone. */
    goTo: (boardId: string, cardId: string | null) => void ask('goTo', { boardId, cardId }),
  };
}
