import type { card as english } from '../en/card.ts';
import type { Translated } from '../words.ts';

export const card: Translated<typeof english> = {
  archived: 'Diese Karte ist archiviert.',
  archivedNote: 'Diese Karte ist archiviert. Sie können sie weiterhin lesen und ändern.',
  isTemplate: 'Diese Karte ist eine Vorlage. Neue Karten entstehen daraus über das Menü jeder Spalte.',
  boardPurged: '{{by}} hat das Board dieser Karte endgültig entfernt.',
  purged: '{{by}} hat diese Karte endgültig entfernt.',
  boardNotShared: 'Das Board dieser Karte ist nicht mehr für Sie freigegeben.',
  notOnBoard: 'Diese Karte ist nicht mehr auf dem Board.',
  isCopy: '{{whyGone}} Was Sie sehen, ist eine Kopie; nehmen Sie daraus mit, was Sie brauchen.',
  properties: 'Eigenschaften',
  copy: 'Karte kopieren',
  makeOrdinary: 'Zur gewöhnlichen Karte machen',
  makeTemplate: 'Zur Vorlage machen',
  archive: 'Karte archivieren',
  addedBy: 'Hinzugefügt von {{name}}',
  title: 'Titel der Karte',
  notSaved: 'Nicht gespeichert.',
  showBoard: 'Das Board anzeigen',
  notHere: 'Diese Karte ist nicht hier',
  notHereNote: 'Sie wurde gelöscht, oder ihr Board ist nicht mehr für Sie freigegeben.',
  kind: 'Karte',
  changedWhileTyping:
    'Jemand hat dies geändert, während Sie geschrieben haben – beim Speichern bleibt beides erhalten.',
  changedUnder: 'Jemand hat dies geändert. Sie sehen den neuen Text, wenn Sie das Feld verlassen.',
  noColumn: 'Keine Spalte',
  column: 'Spalte',
  columnIs: 'Spalte: {{name}}',
  moveToColumn: 'In Spalte verschieben',
};
