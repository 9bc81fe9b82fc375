import { type PlainKey, t } from '../../preload/strings/translate.ts';

/** What becomes of a file in a sentence, with the name that its person knows it by. */
export const notAttached = (name: string, code: string, why: string) => ({
  ok: false as const,
  code,
  message: t('notAttached.sentence', { name, why }),
});

const because = (code: string, why: PlainKey) => (name: string) => notAttached(name, code, t(why));

export const unreadable = because('unreadable', 'notAttached.unreadable');
export const emptyFile = because('empty-file', 'notAttached.empty');
export const tooLargeAnywhere = because('file-too-large', 'notAttached.tooLarge');
export const noRoomHere = because('no-room-here', 'notAttached.noRoom');
export const cardGone = because('not-found', 'notAttached.cardGone');
