import type { Conflict } from '../../../preload/contract/index.ts';
import { fullTime } from '../../ui/dates.ts';

/** What people call the field. */
export function fieldName({ field }: Pick<Conflict, 'field'>): string {
  return field === 'due' ? 'due date' : field;
}

/** A version as it is shown: words as they are, an instant as people write it. */
export function versionInWords({ field }: Pick<Conflict, 'field'>, version: string): string {
  if (field !== 'due') return version;
  return version === '' ? 'No date' : fullTime(Date.parse(version));
}

/** Whether both versions are the person's own, written on two devices. */
export function isOwn({ memberId, byMemberId }: Conflict): boolean {
  return byMemberId === memberId;
}

/** `title` is undefined where the card is no longer there. */
export function conflictSentence(conflict: Conflict, title: string | undefined): string {
  const card = title === undefined ? 'a card' : `“${title}”`;
  if (isOwn(conflict))
    return `What you wrote on another device stands in the ${fieldName(conflict)} of ${card}.`;
  return conflict.field === 'due'
    ? `${conflict.by}’s due date replaced yours on ${card}.`
    : `${conflict.by}’s words replaced yours in the ${conflict.field} of ${card}.`;
}

/** Whose the words in the card are: those of the record, unless it was changed again since. */
export function nowInCard(conflict: Conflict, current: string | undefined): string {
  if (current !== undefined && current !== conflict.kept) return 'In the card now';
  return isOwn(conflict) ? 'Yours, from another device' : `${conflict.by}’s`;
}
