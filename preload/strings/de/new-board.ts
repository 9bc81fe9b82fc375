import type { newBoard as english } from '../en/new-board.ts';
import type { Translated } from '../words.ts';

export const newBoard: Translated<typeof english> = {
  whoSees: 'Wer es sieht',
  everyone: 'Alle im Arbeitsbereich',
  chosen: 'Nur Personen, die ich auswähle',
  people: 'Personen auf diesem Board',
  nobodyElse: 'Noch ist niemand sonst hier. Sie können dem Board später Personen hinzufügen.',
  copyOf: 'Eine Kopie von „{{name}}“',
  nothing: 'Nichts',
  ownTemplate: '{{name}} (Ihre Vorlage)',
  startWith: 'Beginnen mit',
  cardsToo: 'Auch seine Karten, ohne gesetzte Häkchen; Kommentare bleiben, wo sie sind',
  nameOfCopy: '{{name}} (Kopie)',
  title: 'Neues Board',
  copyTitle: 'Board kopieren',
  creating: 'Wird erstellt …',
  create: 'Board erstellen',
  making: '„{{name}}“ wird erstellt',
  makingNote:
    'Niemand sieht etwas davon, bis alles da ist. Wenn Sie dies schließen, geht es von selbst weiter.',
  takeBack: 'Abbrechen',
  takingBack: 'Wird zurückgenommen …',
  name: 'Name des Boards',
  example: 'Frühjahrsputz',
  usual: 'Die Spalten {{columns}}',
  toDo: 'Zu erledigen',
  doing: 'In Arbeit',
  done: 'Erledigt',
};
