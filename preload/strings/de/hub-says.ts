import type { hubSays as english } from '../en/hub-says.ts';
import type { Translated } from '../words.ts';

export const hubSays: Translated<typeof english> = {
  purged: 'Es wurde endgültig gelöscht.',
  lastOwner: 'Diese Person ist der einzige Inhaber. Machen Sie zuerst jemand anderen zum Inhaber.',
  tooManyFiles:
    'Eine Karte nimmt nicht mehr Dateien auf. Entfernen Sie eine, die nicht mehr gebraucht wird, oder nehmen Sie eine andere Karte.',
  noSuchFile: 'Die Datei ist nicht mehr auf der Karte. Wählen Sie eine, die dort ist.',
  noPicture: 'Ein Titelbild ist ein Bild als PNG, JPEG, GIF oder WebP.',
  noOpenColumn:
    'Alle Spalten dieses Boards sind archiviert. Stellen Sie eine wieder her, oder fügen Sie eine neue hinzu, und versuchen Sie es dann erneut.',
  othersComment: 'Nur wer einen Kommentar geschrieben hat, kann ihn ändern oder löschen.',
  notArchived: 'Nur Archiviertes kann endgültig gelöscht werden. Archivieren Sie es zuerst.',
  changedSince:
    'Jemand hat es geändert, seit Sie es zuletzt gesehen haben; es wurde nicht gelöscht. Sehen Sie es sich an, und löschen Sie es erneut, wenn das noch richtig ist.',
  guest: 'Gäste lesen und kommentieren; hierfür ist die Rolle eines Mitglieds nötig.',
  guestComment:
    'Der Kommentar eines Gasts trägt dessen eigenen Namen; für einen Import ist die Rolle eines Mitglieds nötig.',
  rolesByAdmins: 'Nur Inhaber und Admins legen fest, wer welche Rolle hat.',
  lowerRoles:
    'Admins machen Mitglieder zu Gästen und Gäste zu Mitgliedern; alles andere ist Sache der Inhaber.',
  purgingByAdmins: 'Nur Inhaber und Admins löschen endgültig. Archiviertes bleibt, wo alle es finden.',
  exists: 'Das gibt es bereits.',
  notFound: 'Es ist nicht da oder nicht für Sie freigegeben.',
};
