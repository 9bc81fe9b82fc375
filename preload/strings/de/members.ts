import type { members as english } from '../en/members.ts';
import type { Translated } from '../words.ts';

export const members: Translated<typeof english> = {
  openToAll: '„{{name}}“ ist für alle offen',
  isPrivate: '„{{name}}“ ist jetzt privat',
  takenOff: '{{name}} hat keinen Zugriff mehr auf „{{name2}}“',
  youLeft: 'Sie haben „{{name}}“ verlassen',
  leaveNamed: '{{name}} verlassen',
  leave: 'Verlassen',
  takeOff: '{{name}} den Zugriff auf dieses Board nehmen',
  notSent: 'Noch nicht gesendet: Für die anderen gilt es, sobald der Hub es hat.',
  onlyHere: 'Nur die Personen hier',
  doesNotExist: 'Für alle anderen gibt es dieses Board nicht.',
  ofBoard: 'Mitglieder dieses Boards',
  add: 'Personen hinzufügen',
  canBeAdded: 'Personen, die hinzugefügt werden können',
  openForAll: 'Für alle öffnen',
  goesAway: 'Das Board verschwindet aus den Fenstern aller anderen. Sie bleiben dabei.',
  makePrivate: 'Privat machen',
  everyone: 'Alle',
  everyoneSees: 'Alle im Arbeitsbereich sehen dieses Board.',
  onlyChosen: 'Nur Personen, die ich auswähle …',
  whoSees: 'Wer dieses Board sieht',
  ofBoardNamed: 'Mitglieder dieses Boards: {{names}}',
  everyoneSeesThis: 'Alle sehen dieses Board',
  addNamed: '{{name}} hinzufügen',
  find: 'Person suchen',
};
