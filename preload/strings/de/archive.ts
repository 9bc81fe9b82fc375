import type { archive as english } from '../en/archive.ts';
import type { Translated } from '../words.ts';

export const archive: Translated<typeof english> = {
  from: 'aus {{name}}',
  restoreCard: '{{title}} wiederherstellen',
  withCards_one: 'mit {{count}} Karte',
  withCards_other: 'mit {{count}} Karten',
  restoreColumn: 'Spalte {{name}} wiederherstellen',
  title: 'Archivierte Karten und Spalten',
  empty: 'Auf diesem Board ist nichts archiviert. Was Sie archivieren, lässt sich von hier zurückholen.',
  columns: 'Archivierte Spalten',
  columnsHeading: 'Spalten',
  cards: 'Archivierte Karten',
  cardsHeading: 'Karten',
};
