import type { notABoard as english } from '../en/not-a-board.ts';
import type { Translated } from '../words.ts';

export const notABoard: Translated<typeof english> = {
  needed:
    'Switchboard importiert Trello-Boards: Öffnen Sie in Trello das Menü des Boards, wählen Sie „Drucken, exportieren und teilen“ und dann „Als JSON exportieren“. Es nimmt auch Aufgabenlisten als CSV und Boards, die es selbst exportiert hat.',
  tooLarge: 'Diese Datei ist größer als 50 MB, mehr als jeder Export eines Boards.',
  damaged: 'Diese JSON-Datei ist beschädigt oder unvollständig.',
  text: 'Das ist eine Textdatei, kein Export eines Boards.',
  value: 'Diese JSON-Datei enthält einen einzelnen Wert, kein Board.',
  list: 'Diese JSON-Datei enthält eine Liste, kein Board.',
  empty: 'Diese Datei ist leer.',
  pdf: 'Das ist ein PDF-Dokument, kein Export eines Boards.',
  noText: 'Das ist keine Textdatei und kann daher kein Export eines Boards sein.',
  webPage: 'Das ist eine Webseite, nicht die JSON-Datei eines Boards.',
  card: 'Das ist der Export einer einzelnen Karte, nicht eines Boards.',
  planka: 'Das ist ein Export aus Planka, nicht aus Trello.',
  package: 'Das ist die package.json eines Programms, kein Board.',
  workspace: 'Das ist der Export eines Arbeitsbereichs, nicht eines Boards.',
  part: 'Das sieht wie ein Teil eines Boards aus: Die Listen oder die Karten fehlen.',
  otherJson: 'Diese JSON-Datei ist kein Export eines Boards: Sie hat weder Listen noch Karten.',
  newer:
    'Dieses Board wurde von einem neueren Switchboard exportiert. Aktualisieren Sie dieses, und importieren Sie es dann noch einmal.',
  damagedAt:
    'Diese Board-Datei ist bei „{{where}}“ beschädigt: {{issue}}. Exportieren Sie das Board noch einmal, oder nehmen Sie eine Kopie, die niemand verändert hat.',
  beginning: 'Anfang',
};
