import type { attachments as english } from '../en/attachments.ts';
import type { Translated } from '../words.ts';

export const attachments: Translated<typeof english> = {
  view: '{{name}} ansehen',
  offCover: '{{name}} nicht mehr als Titelbild verwenden',
  makeCover: '{{name}} als Titelbild verwenden',
  saved: '{{fileName}} gespeichert',
  removed: '„{{name}}“ entfernt',
  saveAs: '{{name}} speichern unter …',
  remove: '{{name}} entfernen',
  addedBy: 'hinzugefügt von {{name}}',
  isCover: 'Titelbild',
  picture: '{{format}}-Bild',
  video: 'Video',
  sound: 'Audio',
  fileOf: '{{format}}-Datei',
  file: 'Datei',
  withoutHub:
    'Dateien liegen auf dem Hub. Was Sie jetzt hinzufügen, wird gesendet, sobald er wieder erreichbar ist; zum Speichern einer Datei wird der Hub gebraucht.',
  howTo: 'Wählen Sie Dateien aus, ziehen Sie sie hierher oder fügen Sie sie ein.',
  attach: 'Dateien anhängen …',
  title: 'Anhänge',
  saveCopy: 'Kopie speichern …',
  sending: '{{name}} wird gesendet',
  cancel: '{{name}} abbrechen',
  notSentYet: '{{size}} · Noch nicht gesendet',
  sentLater: '{{size}} · Noch nicht gesendet: Sie geht ab, sobald der Hub wieder da ist',
  pictureAt: '{{at}} von {{all}}',
  previous: 'Vorheriges Bild',
  next: 'Nächstes Bild',
  cantBeShown: 'Dieses Bild kann nicht angezeigt werden. Speichern lässt es sich trotzdem.',
};
