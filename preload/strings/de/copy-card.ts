import type { copyCard as english } from '../en/copy-card.ts';
import type { Translated } from '../words.ts';

export const copyCard: Translated<typeof english> = {
  checklists: 'Checklisten, ohne gesetzte Häkchen',
  somePeople: 'Personen, außer denen, die das Board nicht sehen können',
  people: 'Personen',
  due: 'Fälligkeit',
  files: 'Dateien',
  comments: 'Kommentare',
  board: 'Board',
  wider: 'Dort sehen sie alle im Arbeitsbereich.',
  column: 'Spalte',
  noColumn:
    'Dieses Board hat noch keine Spalte. Fügen Sie zuerst eine hinzu, oder wählen Sie ein anderes Board.',
  lead: 'Erstellt eine neue Karte mit derselben Beschreibung und denselben Labels. Der Verlauf bleibt bei dieser.',
  title: 'Titel',
  takeAlong: 'Mitnehmen',
};
