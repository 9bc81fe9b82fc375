import type { importing as english } from '../en/importing.ts';
import type { Translated } from '../words.ts';

export const importing: Translated<typeof english> = {
  dropHere: 'Ziehen Sie ein Board oder eine Aufgabenliste hierher, um es zu importieren',
  oneFile: 'Ziehen Sie jeweils nur eine Datei: Jede wird ein eigenes Board.',
  tooLarge: '„{{name}}“ ist größer als 50 MB, mehr als jedes Board.',
  joinFirst: 'Treten Sie zuerst dem Hub Ihres Teams bei; ziehen Sie dann die Datei noch einmal hierher.',
  ontoCard:
    'Ziehen Sie Dateien auf die Karte, um sie anzuhängen. Um ein Board zu importieren, schließen Sie zuerst die Karte.',
  closeDialog: 'Schließen Sie zuerst das Dialogfenster; ziehen Sie dann die Datei noch einmal hierher.',
  unreadable: '„{{name}}“ konnte nicht gelesen werden. Ziehen Sie eine einzelne Datei und keinen Ordner.',
  noBoard: '„{{name}}“ ist kein Board. {{takes}}',
  takes:
    'Ziehen Sie ein Trello-Board als JSON, ein hier exportiertes Board oder eine Aufgabenliste als CSV hierher. Dateien für eine Karte gehören auf die Karte.',
  chooseFile: 'Datei auswählen …',
  import: 'Importieren',
  title: 'Board importieren',
  lead: 'Importiert ein Board, das aus Trello als JSON exportiert wurde: in Trello unter Teilen → Drucken, exportieren und teilen → Als JSON exportieren. Oder eines, das hier exportiert wurde, mit seinen Dateien, wenn es ein ZIP-Archiv ist. Oder eine beliebige Aufgabenliste als CSV, wie Tabellenprogramme sie speichern.',
  busy: 'Wird importiert …',
  archivedToo: 'Auch archivierte Listen und Karten mitnehmen',
  openBoard: 'Board öffnen',
  isHere: '„{{boardName}}“ ist da',
  moreOn: '{{cards}} mehr auf „{{boardName}}“',
  cameOver: 'Was übernommen wurde',
  leftOut: 'Was ausgelassen wurde',
  changed: 'Was unterwegs geändert wurde',
  nothingLeftOut: 'Nichts wurde ausgelassen.',
  reading: 'Die Datei wird gelesen',
  importing: '„{{boardName}}“ wird importiert',
  whole: 'Niemand sieht etwas davon, bis alles da ist. Wenn Sie dies schließen, geht es von selbst weiter.',
  takingBack: 'Wird zurückgenommen …',
  cancel: 'Import abbrechen',
  tooLargeToDrop:
    '„{{name}}“ ist größer als die 50 MB, die aus einem anderen Programm hierher gezogen werden können. Speichern Sie die Datei zuerst, und ziehen Sie die gespeicherte hierher.',
  waiting:
    'Warten auf den Hub, der die Dateien der Boards aufbewahrt. Es geht weiter, sobald der Hub wieder da ist.',
};
