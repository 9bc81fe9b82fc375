import {
  type Board,
  type Card,
  type Column,
  type Conflict,
  type Label,
  namesForMentions,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import type { Parts } from '../../store/replica-view.ts';
import { fullTime } from '../../ui/dates.ts';

type Kind = 'card' | 'board' | 'column' | 'label';

/** As the strings of the catalogue that are of one kind of thing end. */
export function capital<K extends Kind>(kind: K): Capitalize<K> {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as Capitalize<K>;
}

/** What people call the field. */
export function fieldName({ field, subject }: Pick<Conflict, 'field' | 'subject'>): string {
  const name = t(`fields.${field}`);
  return subject ? t(`conflicts.nameOf${capital(subject.kind)}`, { field: name }) : name;
}

/** A version as it is shown: words as they are, an instant as people write it. */
export function versionInWords({ field }: Pick<Conflict, 'field'>, version: string): string {
  if (field !== 'due') return namesForMentions(version);
  return version === '' ? t('due.none') : fullTime(Date.parse(version));
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

function thingInWords({ subject }: Conflict, name: string | undefined): string {
  const kind = capital(subject?.kind ?? 'card');
  return name === undefined ? t(`things.a${kind}`) : t(`things.named${kind}`, { name });
}

/** `name` is undefined where the thing is no longer there. */
export function conflictSentence(conflict: Conflict, name: string | undefined): string {
  const { field, by, theirs, kept } = conflict;
  const thing = thingInWords(conflict, name);
  if (field === 'place')
    return isOwn(conflict)
      ? t('conflicts.movedByYou', { thing, kept, theirs })
      : t('conflicts.moved', { by, thing, kept, theirs });
  if (isOwn(conflict)) return t('conflicts.byYou', { field: t(`fields.${field}`), thing });
  if (field === 'due') return t('conflicts.due', { by, thing });
  if (field === 'name') return t('conflicts.name', { by, thing });
  return t('conflicts.words', { by, field: t(`fields.${field}`), thing });
}

/** Whose the version is that stands: that of the record, unless it was changed again since. */
export function whoseNow(conflict: Conflict, current: string | undefined): string {
  if (current !== undefined && current !== conflict.kept)
    return conflict.subject ? t('conflicts.thereNow') : t('conflicts.inCardNow');
  return isOwn(conflict) ? t('conflicts.yoursElsewhere') : t('conflicts.whose', { by: conflict.by });
}
