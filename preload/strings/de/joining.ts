import type { joining as english } from '../en/joining.ts';
import type { Translated } from '../words.ts';

export const joining: Translated<typeof english> = {
  refused: 'Unter {{address}} antwortet nichts. Prüfen Sie die Adresse und ob der Hub läuft.',
  unreachable:
    '{{address}} ist von hier aus nicht zu finden. Prüfen Sie die Adresse und ob Sie im selben Netzwerk wie der Hub sind.',
  timeout:
    '{{address}} hat nicht rechtzeitig geantwortet. Prüfen Sie die Adresse und das Netzwerk, und versuchen Sie es erneut.',
  closed: '{{address}} hat die Verbindung beendet, bevor sie begann. Prüfen Sie die Adresse und den Port.',
  goodbye: 'Der Hub wird gerade beendet. Versuchen Sie es erneut, wenn er wieder da ist.',
  serverError: 'Im Hub ist ein Fehler aufgetreten. Versuchen Sie es erneut; in seinem Protokoll steht mehr.',
  streamOff:
    'Live-Aktualisierungen sind auf diesem Hub abgeschaltet. Versuchen Sie es erneut, wenn sie wieder an sind.',
  tlsFailed:
    'Zu {{address}} konnte keine sichere Verbindung hergestellt werden: Dieses Gerät vertraut dem Zertifikat nicht, oder es gibt keines. Fragen Sie die Person, die den Hub betreibt, ob seine Adresse mit http:// oder https:// beginnt.',
  notAHub: 'Unter {{address}} antwortet etwas, aber es ist kein Switchboard-Hub. Prüfen Sie den Port.',
  otherProtocol:
    'Dieser Hub spricht eine andere Version von Switchboard. Installieren Sie hier und dort dieselbe Version.',
  otherWorkspace:
    'Unter {{address}} antwortet der Hub eines anderen Arbeitsbereichs. Fragen Sie die Person, die Ihren Hub betreibt, nach seiner Adresse.',
  failed: 'Der Beitritt ist fehlgeschlagen: {{detail}}',
  heldBack:
    'Der Hub nimmt zurzeit keine Änderungen an, daher kann niemand beitreten. Versuchen Sie es später erneut.',
  notLetIn: 'Der Hub hat dieses Gerät nicht eingelassen. Versuchen Sie es erneut mit seinem Beitrittscode.',
  noHub: 'Der Hub ist gerade nicht erreichbar. Versuchen Sie es erneut, wenn Sie verbunden sind.',
  notJoined: 'Treten Sie zuerst einem Hub bei: Geben Sie seine Adresse und den Beitrittscode ein.',
  oneNetwork:
    '„{{address}}“ gilt nur für eine einzige Netzwerkverbindung und taugt nicht als Adresse eines Hubs. Geben Sie eine andere Adresse des Rechners an, auf dem der Hub läuft, etwa http://192.168.1.20:4470 oder http://[fd00::20]:4470, oder seinen Namen.',
  brackets: 'Setzen Sie die Adresse in eckige Klammern: http://[{{host}}]:{{port}}.',
  noAddress:
    '„{{address}}“ ist keine Adresse eines Hubs. Geben Sie sie so ein, wie der Hub sie anzeigt, etwa http://192.168.1.20:4470.',
};
