import type { counts as english } from '../en/counts.ts';
import type { Translated } from '../words.ts';

export const counts: Translated<typeof english> = {
  cards_one: '{{number}} Karte',
  cards_other: '{{number}} Karten',
  columns_one: '{{number}} Spalte',
  columns_other: '{{number}} Spalten',
  newColumns_one: '{{number}} neue Spalte',
  newColumns_other: '{{number}} neue Spalten',
  labels_one: '{{number}} Label',
  labels_other: '{{number}} Labels',
  newLabels_one: '{{number}} neues Label',
  newLabels_other: '{{number}} neue Labels',
  checklists_one: '{{number}} Checkliste',
  checklists_other: '{{number}} Checklisten',
  comments_one: '{{number}} Kommentar',
  comments_other: '{{number}} Kommentare',
  people_one: '{{number}} Person',
  people_other: '{{number}} Personen',
  files_one: '{{number}} Datei',
  files_other: '{{number}} Dateien',
};
