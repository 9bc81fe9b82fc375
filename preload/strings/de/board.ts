import type { board as english } from '../en/board.ts';
import type { Translated } from '../words.ts';

export const board: Translated<typeof english> = {
  about: 'Über {{name}}',
  aboutThis: 'Über dieses Board',
  nothingWritten: 'Hier steht noch nichts.',
  description: 'Beschreibung des Boards',
  descriptionHint: 'Wofür ist dieses Board? Markdown funktioniert hier.',
  mentionsNobody: 'Von einem @ erfährt hier niemand. Erwähnen Sie Personen auf einer Karte.',
  newColumnName: 'Name der neuen Spalte',
  columnName: 'Name der Spalte',
  addColumn: 'Spalte hinzufügen',
  stopAddingColumns: 'Keine weiteren Spalten hinzufügen',
  actions: 'Aktionen für Board {{name}}',
  newWindow: 'In neuem Fenster öffnen',
  templates: 'Vorlagen',
  copy: 'Board kopieren …',
  noTemplate: 'Nicht mehr als Vorlage verwenden',
  makeTemplate: 'Als Vorlage für neue Boards verwenden',
  activity: 'Aktivität',
  archive: 'Board archivieren',
  name: 'Name des Boards',
  rename: 'Board umbenennen',
  showSidebar: 'Seitenleiste einblenden',
  startsWithColumns: 'Ein Board beginnt mit seinen Spalten',
  columnsExplained:
    'Spalten sind die Schritte, die Arbeit durchläuft, etwa „Zu erledigen“, „In Arbeit“ und „Erledigt“. Karten wandern von einer zur nächsten.',
};
