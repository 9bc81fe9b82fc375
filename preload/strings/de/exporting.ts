import type { exporting as english } from '../en/exporting.ts';
import type { Translated } from '../words.ts';

export const exporting: Translated<typeof english> = {
  allWithFiles: '{{name}}, alles mit allen Dateien, zum Wiedereinlesen',
  everything: '{{name}}, alles außer Dateien, zum Wiedereinlesen',
  sheets: '{{name}}, für Tabellen',
  toRead: '{{name}}, zum Lesen',
  done: '„{{name}}“ exportiert nach {{fileName}}',
  title: 'Exportieren',
  busy: '„{{boardName}}“ wird exportiert',
  whole:
    'Die Datei ist da, sobald alles geschrieben ist. Wenn Sie dies schließen, geht es von selbst weiter.',
  cancel: 'Export abbrechen',
  files_one: '{{done}} von {{total}} Datei',
  files_other: '{{done}} von {{total}} Dateien',
};
