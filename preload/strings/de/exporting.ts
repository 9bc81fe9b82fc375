import type { exporting as english } from '../en/exporting.ts';
import type { Translated } from '../words.ts';

export const exporting: Translated<typeof english> = {
  allWithFiles: '{{name}}, alles mit allen Dateien, zum Wiedereinlesen',
  allButUnsent_one: '{{name}}, alles mit Dateien, außer {{count}} noch nicht gesendeten',
  allButUnsent_other: '{{name}}, alles mit Dateien, außer {{count}} noch nicht gesendeten',
  everything: '{{name}}, alles außer Dateien, zum Wiedereinlesen',
  sheets: '{{name}}, für Tabellen',
  toRead: '{{name}}, zum Lesen',
  done: '„{{name}}“ exportiert nach {{fileName}}',
  doneButUnsent_one: '„{{name}}“ exportiert nach {{fileName}}, ohne {{count}} noch nicht gesendete Datei',
  doneButUnsent_other: '„{{name}}“ exportiert nach {{fileName}}, ohne {{count}} noch nicht gesendete Dateien',
  title: 'Exportieren',
  busy: '„{{boardName}}“ wird exportiert',
  whole:
    'Die Datei ist da, sobald alles geschrieben ist. Wenn Sie dies schließen, geht es von selbst weiter.',
  cancel: 'Export abbrechen',
  underWay: 'Ein Export läuft bereits. Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.',
  where: 'Board exportieren',
  filesNeedHub:
    'Seine Dateien liegen auf dem Hub, der gerade nicht erreichbar ist. Versuchen Sie es wieder, wenn Sie verbunden sind, oder exportieren Sie als JSON, ohne Dateien',
  fileNotHad:
    '„{{name}}“ ist vom Hub nicht mehr zu bekommen. Entfernen Sie die Datei von ihrer Karte, oder exportieren Sie das Board als JSON, ohne Dateien',
  boardGone: 'Dieses Board ist nicht mehr hier.',
  failed: '„{{name}}“ wurde nicht exportiert: {{why}}.',
  doExport: 'Exportieren',
  fileZip: 'ZIP-Archiv',
  fileBoard: 'Switchboard-Board',
  files_one: '{{done}} von {{total}} Datei',
  files_other: '{{done}} von {{total}} Dateien',
};
