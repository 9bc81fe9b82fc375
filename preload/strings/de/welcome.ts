import type { welcome as english } from '../en/welcome.ts';
import type { Translated } from '../words.ts';

export const welcome: Translated<typeof english> = {
  noBoards: 'Noch keine Boards',
  guest: 'Sie sind hier Gast. Boards, die das Team anlegt, erscheinen hier von selbst.',
  firstBoard: 'Ihr erstes Board',
  create: 'Board erstellen',
  import: 'Aus Trello importieren',
  firstNote:
    'Beginnen Sie mit einem leeren Board, oder bringen Sie eines mit. Alle, die diesem Hub beitreten, sehen es sofort.',
  joinHub: 'Einem Hub beitreten',
  joinLead:
    '„{{workspaceName}}“ bleibt, wie es ist: Sie kehren über den Namen oben in der Seitenleiste dorthin zurück.',
  yourWorkspace: 'Ihr Arbeitsbereich',
  noKeyring:
    'Dieser Computer hat keinen Schlüsselbund. Ihre Anmeldung liegt deshalb unverschlüsselt in einer Datei, die nur Ihr Benutzerkonto lesen kann. Sobald es einen gibt (GNOME-Schlüsselbund, KWallet), verschlüsselt Switchboard sie beim nächsten Start.',
  address: 'Adresse des Hubs',
  code: 'Beitrittscode',
  codeNote: 'Auf dem Bildschirm des Hubs, wenn er startet, oder von jemandem, der ihn betreibt.',
  name: 'Ihr Name',
  nameNote: 'Die anderen auf dem Board sehen ihn.',
  joining: 'Beitritt läuft …',
  join: 'Beitreten',
  signInNote: 'Ihre Boards und ungesendeten Änderungen bleiben, wo sie sind.',
  unknown:
    'Der Hub kennt dieses Gerät nicht mehr. Treten Sie erneut bei; was noch nicht gesendet war, bleibt erhalten und folgt.',
  lead: 'Live-Boards für Ihr Team, in Ihrem eigenen Netzwerk. Treten Sie dem Hub Ihres Teams bei; alles bleibt in Ihrem Team.',
  connecting: 'Verbindung zum Hub wird hergestellt …',
  title: 'Willkommen bei Switchboard',
};
