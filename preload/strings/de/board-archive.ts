import type { boardArchive as english } from '../en/board-archive.ts';
import type { Translated } from '../words.ts';

export const boardArchive: Translated<typeof english> = {
  damaged:
    'Dieses Archiv ist beschädigt: {{what}}. Exportieren Sie das Board noch einmal, oder nehmen Sie eine Kopie, die niemand verändert hat.',
  twice: '„{{name}}“ ist doppelt enthalten',
  missing: 'Die Datei „{{name}}“ fehlt darin',
  otherFile: 'Die Datei „{{name}}“ darin ist nicht die, die das Board hatte',
  noBoard:
    'Das ist ein ZIP-Archiv ohne Board. Switchboard importiert Archive, die es selbst exportiert hat; entpacken Sie jedes andere, und wählen Sie darin die JSON-Datei des Boards.',
  workbook:
    'Das ist eine Arbeitsmappe oder ein anderes Office-Dokument; speichern Sie eine Tabelle als CSV, und wählen Sie diese Datei.',
  encrypted:
    'Dieses Archiv ist verschlüsselt. Entpacken Sie es mit seinem Passwort, und packen Sie es ohne Passwort neu.',
  tooMuch:
    'Dieses Archiv würde entpackt ein Vielfaches seiner Größe belegen, wie kein Board es tut. Es wird nicht importiert.',
  noRoom:
    'Auf diesem Gerät ist kein Platz, um die Dateien dieses Boards zu entpacken. Schaffen Sie Platz, und importieren Sie es dann noch einmal.',
};
