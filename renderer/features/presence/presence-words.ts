import type { PlaceField } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';

/** What somebody does on a card, after “is”. */
export function doing(field: PlaceField | null): string {
  return field === null ? t('presence.looking') : t(`presence.${field}`);
}

/** What somebody does on a board, as a sentence of its own. */
export function doingOnBoard(field: PlaceField | null, title: string | null): string {
  if (title === null) return t('presence.onBoard');
  return field === null ? t('presence.lookingAt', { title }) : t(`presence.of${capital(field)}`, { title });
}

function capital<F extends PlaceField>(field: F): Capitalize<F> {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}` as Capitalize<F>;
}
