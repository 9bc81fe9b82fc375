import type { notAttached as english } from '../en/not-attached.ts';
import type { Translated } from '../words.ts';

export const notAttached: Translated<typeof english> = {
  sentence: '„{{name}}“ wurde nicht angehängt. {{why}}',
  unreadable:
    'Die Datei konnte nicht gelesen werden. Prüfen Sie, ob es eine einzelne Datei ist, die Sie öffnen dürfen.',
  empty: 'Die Datei ist leer.',
  tooLarge: 'Die Datei ist zu groß für jeden Hub. Setzen Sie stattdessen einen Link darauf auf die Karte.',
  noRoom:
    'Auf diesem Gerät warten schon so viele Dateien auf den Hub, wie es aufbewahrt, nämlich 1 GB. Hängen Sie die Datei an, sobald diese gesendet sind.',
  cardGone:
    'Die Karte ist nicht mehr da. Speichern Sie eine Kopie, und hängen Sie diese an eine andere Karte an.',
  attaching: 'Das Anhängen von „{{name}}“',
};
