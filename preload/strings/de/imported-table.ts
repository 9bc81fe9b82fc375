import type { importedTable as english } from '../en/imported-table.ts';
import type { Translated } from '../words.ts';

export const importedTable: Translated<typeof english> = {
  noRows: 'In dieser Datei sind keine Zeilen, aus denen Karten werden könnten.',
  noTitles: 'Wählen Sie die Spalte mit den Titeln der Karten.',
  whichFirst: 'Geben Sie an, ob bei einem Datum zuerst der Tag oder der Monat steht.',
  openQuote: 'Hier beginnt ein Anführungszeichen, das nie endet; alles Weitere ist daher eine einzige Zelle.',
  noTitle: 'Hier fehlt ein Titel.',
  noDate: '„{{cell}}“ ist kein Datum; die Karte kommt daher ohne Fälligkeit.',
  tooManyCells_one: 'Hier ist {{count}} Zelle zu viel; sie wird ausgelassen.',
  tooManyCells_other: 'Hier sind {{count}} Zellen zu viel; sie werden ausgelassen.',
};
