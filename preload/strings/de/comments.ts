import type { comments as english } from '../en/comments.ts';
import type { Translated } from '../words.ts';

export const comments: Translated<typeof english> = {
  one: 'Kommentar',
  deleted: 'Ihr Kommentar wurde gelöscht',
  edit: 'Kommentar bearbeiten',
  delete: 'Kommentar löschen',
  edited: 'bearbeitet',
  new: 'Neuer Kommentar',
  placeholder: 'Kommentar schreiben … @ erwähnt jemanden',
  send: 'Kommentieren',
  ctrlEnterSends: 'Strg+Eingabe sendet',
  title: 'Kommentare',
};
