import { useMemo } from 'react';
import type { Command, Conflict } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useMayWrite, useSession, useShown, useWorkspace } from '../../store/hooks.tsx';
import { type Comparison, compareTexts } from './comparison.ts';
import { currentIn, fieldName, nameIn, versionInWords, whoseNow } from './conflict-words.ts';

export interface OpenConflict {
  conflict: Conflict;
  /** What the card, or the thing that had the name, is called now; undefined where it is no longer there. */
  name: string | undefined;
  changedAgain: boolean;
  versions: Comparison;
  /** Whose the words are that stand. */
  whose: string;
  /** Null where the person can't: the thing is gone, or not theirs to change. */
  takeMine: (() => Promise<void>) | null;
  keepTheirs(): Promise<void>;
}

/** An edit like any other, of the thing as it is on the screen; null where there is nothing to put back into. */
function puttingBack(
  { cardId, subject, field, theirs, columnId }: Conflict,
  current: string,
): Command | null {
  if (subject)
    return {
      type: `${subject.kind}.update`,
      [`${subject.kind}Id`]: subject.id,
      changes: { [field]: theirs },
    } as never;
  if (cardId === null) return null;
  if (field === 'place') return columnId === undefined ? null : { type: 'card.move', cardId, columnId };
  if (field === 'due') return { type: 'card.update', cardId, changes: { due: theirs || null } };
  return { type: 'card.update', cardId, changes: { [field]: theirs }, baseText: { [field]: current } };
}

function backInWords(field: Conflict['field'], name: string, mine: string): string {
  if (field === 'place') return t('conflicts.inAgain', { name, column: mine });
  const words = { field: fieldName({ field }) };
  return field === 'title' || field === 'name'
    ? t('conflicts.isBack', words)
    : t('conflicts.isBackIn', { ...words, name });
}

/** A conflict that has not been looked at, beside what it is about as it is now; null once it has. */
export function useConflict(conflictId: string): OpenConflict | null {
  const { workspace, actions, ui } = useSession();
  const mayWrite = useMayWrite();
  const conflict = useShown('conflict', conflictId)?.entity;
  const name = useWorkspace(({ parts }) => conflict && nameIn(parts, conflict));
  const current = useWorkspace(({ parts }) => conflict && currentIn(parts, conflict));
  const mine = conflict?.theirs ?? '';
  const theirs = current ?? conflict?.kept ?? '';
  const field = conflict?.field ?? 'title';
  const versions = useMemo(() => {
    return compareTexts(versionInWords({ field }, mine), versionInWords({ field }, theirs));
  }, [field, mine, theirs]);
  if (conflict === undefined) return null;

  const keepTheirs = async () => void (await actions.dispatch({ type: 'notice.read', conflictId }));
  const command = current === undefined ? null : puttingBack(conflict, current);
  async function putBack(back: Command): Promise<void> {
    if (!(await actions.dispatch(back, workspace.store.getState().cursor))) return;
    await keepTheirs();
    ui.say(backInWords(field, name ?? '', mine));
  }
  return {
    conflict,
    name,
    changedAgain: current !== undefined && current !== conflict.kept,
    versions,
    whose: whoseNow(conflict, current),
    takeMine: command && mayWrite ? () => putBack(command) : null,
    keepTheirs,
  };
}
