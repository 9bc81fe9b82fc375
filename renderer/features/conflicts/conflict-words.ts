import {
  type Board,
  type Card,
  type Column,
  type Conflict,
  type Label,
  namesForMentions,
} from '../../../preload/contract/index.ts';
import type { Parts } from '../../store/replica-view.ts';
import { fullTime } from '../../ui/dates.ts';

/** What people call the field. */
export function fieldName({ field, subject }: Pick<Conflict, 'field' | 'subject'>): string {
  if (subject) return `${field} of the ${subject.kind}`;
  return field === 'due' ? 'due date' : field;
}

/** A version as it is shown: words as they are, an instant as people write it. */
export function versionInWords({ field }: Pick<Conflict, 'field'>, version: string): string {
  if (field !== 'due') return namesForMentions(version);
  return version === '' ? 'No date' : fullTime(Date.parse(version));
}

/** Whether both versions are the person's own, written on two devices. */
export function isOwn({ memberId, byMemberId }: Conflict): boolean {
  return byMemberId === memberId;
}

/** What it was about, as it is now; undefined where it is no longer there. */
export function thingIn(
  parts: Parts,
  { cardId, subject }: Conflict,
): Card | Board | Column | Label | undefined {
  if (subject) return parts[subject.kind].byId.get(subject.id)?.entity;
  return parts.card.byId.get(cardId ?? '')?.entity;
}

export function nameIn(parts: Parts, conflict: Conflict): string | undefined {
  const thing = thingIn(parts, conflict);
  return thing && ('title' in thing ? thing.title : thing.name);
}

/** What stands in place of the person's version, as it is now. */
export function currentIn(parts: Parts, conflict: Conflict): string | undefined {
  const thing = thingIn(parts, conflict);
  if (conflict.field === 'place')
    return thing?.kind === 'card' ? parts.column.byId.get(thing.columnId)?.entity.name : undefined;
  return thing && ((thing as unknown as Record<string, string | null>)[conflict.field] ?? '');
}

/** `name` is undefined where the thing is no longer there. */
export function conflictSentence(conflict: Conflict, name: string | undefined): string {
  const { subject, field, by, theirs, kept } = conflict;
  const kind = subject?.kind ?? 'card';
  const thing = name === undefined ? `a ${kind}` : `${subject ? `the ${kind} ` : ''}“${name}”`;
  if (field === 'place') {
    const who = isOwn(conflict) ? 'You, on another device,' : by;
    return `${who} moved ${thing} to “${kept}” while you moved it to “${theirs}”.`;
  }
  if (isOwn(conflict))
    return `What you wrote on another device stands in the ${field === 'due' ? 'due date' : field} of ${thing}.`;
  if (field === 'due') return `${by}’s due date replaced yours on ${thing}.`;
  if (field === 'name') return `${by}’s name replaced yours for ${thing}.`;
  return `${by}’s words replaced yours in the ${field} of ${thing}.`;
}

/** Whose the version is that stands: that of the record, unless it was changed again since. */
export function whoseNow(conflict: Conflict, current: string | undefined): string {
  if (current !== undefined && current !== conflict.kept)
    return conflict.subject ? 'There now' : 'In the card now';
  return isOwn(conflict) ? 'Yours, from another device' : `${conflict.by}’s`;
}
