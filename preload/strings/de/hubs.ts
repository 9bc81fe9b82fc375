import type { hubs as english } from '../en/hubs.ts';
import type { Translated } from '../words.ts';

export const hubs: Translated<typeof english> = {
  title: 'Hubs',
  joinAnother: 'Einem weiteren Hub beitreten …',
  menu: '{{workspaceName}}: Hubs',
  forget: 'Einen Hub vergessen',
  forgetAsk: '„{{workspaceName}}“ vergessen?',
  forgetDetail:
    'Seine Boards werden von diesem Computer entfernt und bleiben auf dem Hub. Um zurückzukehren, brauchen Sie einen Beitrittscode.',
  forgetDo: 'Hub vergessen',
  inUse:
    'Dieser Hub ist gerade in Gebrauch. Wechseln Sie erst zu einem anderen, und vergessen Sie diesen dann.',
  forgotten: '„{{workspaceName}}“ ist vergessen',
  editsLost_one: '{{count}} Änderung hat diesen Hub nicht erreicht und ginge verloren.',
  editsLost_other: '{{count}} Änderungen haben diesen Hub nicht erreicht und gingen verloren.',
  lostOn: 'Es geht um {{titles}}.',
  andMore: '{{titles}} und {{count}} weitere',
  filesLost_one: '{{count}} Datei für eine Karte wurde nicht gesendet und ginge verloren.',
  filesLost_other: '{{count}} Dateien für Karten wurden nicht gesendet und gingen verloren.',
};
