import type { Conflict } from '../../../preload/contract/index.ts';

/** Whether both versions are the person's own, written on two devices. */
export function isOwn({ memberId, byMemberId }: Conflict): boolean {
  return byMemberId === memberId;
}

/** `title` is undefined where the card is no longer there. */
export function conflictSentence(conflict: Conflict, title: string | undefined): string {
  const card = title === undefined ? 'a card' : `“${title}”`;
  return isOwn(conflict)
    ? `What you wrote on another device stands in the ${conflict.field} of ${card}.`
    : `${conflict.by}’s words replaced yours in the ${conflict.field} of ${card}.`;
}

/** Whose the words in the card are: those of the record, unless it was changed again since. */
export function nowInCard(conflict: Conflict, current: string | undefined): string {
  if (current !== undefined && current !== conflict.kept) return 'In the card now';
  return isOwn(conflict) ? 'Yours, from another device' : `${conflict.by}’s`;
}
