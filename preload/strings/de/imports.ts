import type { imports as english } from '../en/imports.ts';
import type { Translated } from '../words.ts';

export const imports: Translated<typeof english> = {
  dialogTitle: 'Board importieren',
  dialogButton: 'Importieren',
  boards: 'Boards, von hier oder aus Trello',
  allFiles: 'Alle Dateien',
  templateGone: 'Wovon das Board erstellt werden sollte, ist nicht mehr da. Wählen Sie etwas anderes.',
  stopped: 'Die Datei wird nicht mehr gelesen.',
  memory:
    'Diese Datei braucht mehr Speicher, als dafür vorgesehen ist. Exportieren Sie das Board in Teilen, oder lassen Sie etwas weg.',
  failed: 'Die Datei kann nicht gelesen werden: {{detail}}',
  unreadable: 'Die Datei kann nicht gelesen werden ({{code}}). Wählen Sie eine, die Sie öffnen dürfen.',
  unknownError: 'unbekannter Fehler',
  noFile: 'Wählen Sie zuerst eine Datei aus.',
  boardGone: 'Dieses Board ist nicht mehr da. Wählen Sie ein anderes, oder erstellen Sie ein neues.',
  refused: '„{{name}}“ wurde nicht importiert, und nichts davon wurde behalten: {{why}}',
  underWay: 'Ein Import läuft bereits. Warten Sie darauf, oder brechen Sie ihn ab.',
  notJoined: 'Treten Sie zuerst einem Hub bei.',
  fileRefused: '„{{name}}“: {{why}}',
};
