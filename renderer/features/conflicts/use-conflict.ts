import { useMemo } from 'react';
import type { Card, Conflict } from '../../../preload/contract/index.ts';
import { useMayWrite, useSession, useShown } from '../../store/hooks.tsx';
import { type Comparison, compareTexts } from './comparison.ts';
import { fieldName, nowInCard, versionInWords } from './conflict-words.ts';

export interface OpenConflict {
  conflict: Conflict;
  /** Undefined where the card is no longer there. */
  card: Card | undefined;
  versions: Comparison;
  /** Whose the words are that stand. */
  whose: string;
  /** Null where the person can't: the card is gone, or not theirs to change. */
  takeMine: (() => Promise<void>) | null;
  keepTheirs(): Promise<void>;
}

/** A conflict that has not been looked at, beside the card as it is now; null once it has. */
export function useConflict(conflictId: string): OpenConflict | null {
  const { workspace, actions, ui } = useSession();
  const mayWrite = useMayWrite();
  const conflict = useShown('conflict', conflictId)?.entity;
  const card = useShown('card', conflict?.cardId ?? '')?.entity;
  const current = conflict && card && (card[conflict.field] ?? '');
  const mine = conflict?.theirs ?? '';
  const theirs = current ?? conflict?.kept ?? '';
  const field = conflict?.field ?? 'title';
  const versions = useMemo(() => {
    return compareTexts(versionInWords({ field }, mine), versionInWords({ field }, theirs));
  }, [field, mine, theirs]);
  if (conflict === undefined) return null;

  const keepTheirs = async () => void (await actions.dispatch({ type: 'notice.read', conflictId }));
  /** An edit like any other, of the card as it is on the screen. */
  async function putBack({ id, title }: Card): Promise<void> {
    const base = workspace.store.getState().cursor;
    const edit =
      field === 'due'
        ? { changes: { due: mine || null } }
        : { changes: { [field]: mine }, baseText: { [field]: theirs } };
    if (!(await actions.dispatch({ type: 'card.update', cardId: id, ...edit }, base))) return;
    await keepTheirs();
    ui.say(`Your ${fieldName({ field })} is back${field === 'title' ? '' : ` in “${title}”`}`);
  }
  return {
    conflict,
    card,
    versions,
    whose: nowInCard(conflict, current),
    takeMine: card && mayWrite ? () => putBack(card) : null,
    keepTheirs,
  };
}
