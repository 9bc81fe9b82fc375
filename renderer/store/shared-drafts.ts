import type { StoreApi } from 'zustand/vanilla';
import type { Bridge, DraftChange } from '../../preload/contract/index.ts';
import { draftKey, type TextEdits, type TextField } from './text-edits.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

type Changes = Map<string, DraftChange>;

const textFields: readonly TextField[] = ['title', 'description'];
const keyOf = ({ field, cardId }: Pick<DraftChange, 'field' | 'cardId'>) => `${field}:${cardId}`;

/** All words that this window holds and nobody has saved. */
function heldIn(edits: TextEdits, ui: Ui): Changes {
  const held: Changes = new Map();
  const add = (change: DraftChange) => held.set(keyOf(change), change);
  for (const [key, { text, baseText, base, is }] of Object.entries(edits.store.getState())) {
    const colon = key.indexOf(':');
    const [field, cardId] = [key.slice(0, colon) as TextField, key.slice(colon + 1)];
    if (text !== baseText) add({ cardId, field, words: { text, baseText, base }, open: is === 'open' });
  }
  for (const [cardId, text] of Object.entries(ui.store.getState().comments))
    if (text !== '')
      add({ cardId, field: 'comment', words: { text, baseText: '', base: null }, open: false });
  return held;
}

export interface SharedDrafts {
  /** The window closes: what its editors hold is saved, and is a draft no more, though nothing will say so here. */
  leave(): void;
}

/**
 * Words under way are the person's and not a window's: main keeps them on disk, all windows hold the same, and they are
 * there again after a crash. What is told is what has changed since; what comes from another window is not told back.
 */
export function shareDrafts(
  bridge: Bridge,
  { edits, ui, workspace }: { edits: TextEdits; ui: Ui; workspace: Workspace },
): SharedDrafts {
  let known = new Map<string, string>();
  let following = false;

  function tell(): void {
    if (following) return;
    const held = heldIn(edits, ui);
    const now = new Map([...held].map(([key, change]) => [key, JSON.stringify(change)]));
    for (const [key, change] of held)
      if (known.get(key) !== now.get(key)) void bridge.command('keepDraft', change);
    for (const [key, text] of known)
      if (!now.has(key))
        void bridge.command('keepDraft', { ...(JSON.parse(text) as DraftChange), words: null, open: false });
    known = now;
  }

  function follow({ cardId, field, words, open }: DraftChange): void {
    following = true;
    if (field !== 'comment') edits.follow(cardId, field, words, open);
    else ui.set({ comments: { ...ui.store.getState().comments, [cardId]: words?.text ?? '' } });
    following = false;
    known = new Map([...heldIn(edits, ui)].map(([key, change]) => [key, JSON.stringify(change)]));
  }

  /** What was saved in the moment of a crash is no draft any more. */
  function isSaved({ cardId, field, words }: DraftChange): boolean {
    const card = workspace.store.getState().parts.card.byId.get(cardId)?.entity;
    return field !== 'comment' && card !== undefined && card[field] === words?.text;
  }

  async function takeKept(): Promise<void> {
    const answer = await bridge.query('drafts');
    if (!answer.ok) return;
    for (const draft of answer.value) {
      const { cardId, field } = draft;
      const isHere =
        field === 'comment'
          ? (ui.store.getState().comments[cardId] ?? '') !== ''
          : edits.store.getState()[draftKey(cardId, field)] !== undefined;
      if (isSaved(draft)) void bridge.command('keepDraft', { cardId, field, words: null, open: false });
      else if (!isHere) follow(draft);
      if (ui.store.getState().openCardId === cardId) goOnHere(edits, cardId);
    }
  }

  for (const { store } of [edits, ui]) (store as StoreApi<unknown>).subscribe(tell);
  bridge.on('draft', follow);
  // Once the cards are here, and again for whoever signs in.
  workspace.store.subscribe((now, before) => {
    const isReady = now.phase.is === 'ready' && now.identity !== null;
    const wasReady = before.phase.is === 'ready' && before.identity?.memberId === now.identity?.memberId;
    if (isReady && !wasReady) void takeKept();
  });
  return {
    leave() {
      void edits.saveOpen();
      for (const [key, { is }] of Object.entries(edits.store.getState())) {
        const told = known.get(key);
        if (is !== 'saving' || told === undefined) continue;
        void bridge.command('keepDraft', { ...(JSON.parse(told) as DraftChange), words: null, open: false });
      }
    },
  };
}

/** Editors that are open in another window go on in this one. */
export function goOnHere(edits: TextEdits, cardId: string): void {
  for (const field of textFields)
    if (edits.store.getState()[draftKey(cardId, field)]?.is === 'elsewhere') edits.begin(cardId, field);
}
