import type { native as english } from '../en/native.ts';
import type { Translated } from '../words.ts';

export const native: Translated<typeof english> = {
  noStart: 'Switchboard konnte nicht starten',
  logSays: 'Mehr steht im Protokoll in {{logFolder}}.',
  attachFiles: 'Dateien anhängen',
  attach: 'Anhängen',
  saveFile: 'Datei speichern',
  notSaved: '„{{name}}“ wurde nicht gespeichert: {{why}}.',
  fileGone: 'Diese Datei ist nicht mehr da.',
  fileOffCard: 'Diese Datei ist nicht mehr auf der Karte.',
  diagnosticsNotSaved: 'Die Diagnose wurde nicht gespeichert: {{why}}.',
  somethingWrong: 'In Switchboard ist etwas schiefgegangen',
  goOn: 'Weitermachen',
  restart: 'Neu starten',
  somethingWrongNote:
    'Ihre Boards und noch nicht gesendete Änderungen sind auf diesem Gerät sicher. Sie können weitermachen. Wenn ab jetzt etwas falsch aussieht, starten Sie Switchboard neu. Mehr steht im Protokoll in {{logFolder}}.',
  quit: 'Beenden',
  stayOpen: 'Geöffnet lassen',
  unsent_one: '{{count}} Änderung hat den Hub noch nicht erreicht.',
  unsent_other: '{{count}} Änderungen haben den Hub noch nicht erreicht.',
  unsentKept_one:
    'Sie bleibt auf diesem Computer und wird gesendet, wenn Switchboard geöffnet und der Hub wieder da ist.',
  unsentKept_other:
    'Sie bleiben auf diesem Computer und werden gesendet, wenn Switchboard geöffnet und der Hub wieder da ist.',
  andMore: 'und {{count}} weitere',
  reload: 'Neu laden',
  keepsCrashingNote:
    'Es ist in einer Minute mehrmals abgestürzt. Was Sie geschrieben haben, bleibt auf diesem Gerät.',
  keepsCrashing: 'Dieses Fenster stürzt immer wieder ab',
  hangsNote:
    'Sie können warten oder das Fenster neu laden. Was Sie geschrieben haben, bleibt auf diesem Gerät.',
  hangs: 'Dieses Fenster antwortet nicht',
  wait: 'Warten',
  unknownError: 'unbekannter Fehler',
  diskFull: 'Der Datenträger ist voll. Schaffen Sie Platz, oder wählen Sie einen anderen Ort',
  folderLocked: 'In diesen Ordner darf nicht geschrieben werden. Wählen Sie einen anderen',
  notWritten: 'Die Datei konnte nicht geschrieben werden ({{code}}). Wählen Sie einen anderen Ort',
  cantOpenLink:
    'Diesen Link kann Switchboard nicht öffnen. Bitten Sie die Person, von der Sie ihn haben, ihn noch einmal zu kopieren.',
  joinForLink: 'Treten Sie zuerst dem Hub Ihres Teams bei; öffnen Sie dann den Link noch einmal.',
  noBoardHere:
    'Dieses Board ist nicht hier: Es liegt auf einem anderen Hub, wurde gelöscht oder ist nicht für Sie freigegeben. Fragen Sie die Person, von der Sie den Link haben.',
  noCardHere:
    'Diese Karte ist nicht hier: Sie liegt auf einem anderen Hub, wurde gelöscht oder ist nicht für Sie freigegeben. Fragen Sie die Person, von der Sie den Link haben.',
  filesNeedHub:
    'Dateien liegen auf dem Hub, und er ist im Moment nicht erreichbar. Versuchen Sie es noch einmal, wenn Sie verbunden sind.',
  unknownHub:
    'Dieses Gerät ist bei diesem Hub nicht mehr angemeldet. Treten Sie ihm mit einem Beitrittscode erneut bei.',
  quoted: '„{{title}}“',
};
