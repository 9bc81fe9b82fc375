import type { preferences as english } from '../en/preferences.ts';
import type { Translated } from '../words.ts';

export const preferences: Translated<typeof english> = {
  language: 'Sprache',
  systemLanguage: 'Wie das System',
  ofMentions: 'Wenn mich jemand erwähnt',
  ofConflicts: 'Wenn anstelle meiner Worte die einer anderen Person stehen',
  ofRefusals: 'Wenn eine Änderung von mir nicht übernommen wird',
  notifications: 'Benachrichtigungen',
  doNotDisturb: 'Nicht stören',
  doNotDisturbNote: 'Währenddessen zeigt das System nichts an; alles wartet unter der Glocke.',
  savedAs: 'Gespeichert als {{fileName}}',
  ifWrong: 'Wenn etwas nicht funktioniert',
  diagnosticsNote:
    'Die Diagnose sagt, wie die App eingerichtet ist und was in ihrem Protokoll steht. Sie enthält keine Worte aus Boards, keine Namen und keine Geheimnisse.',
  privacy: 'Datenschutz',
  countClicks: 'Zählen, welche Schaltflächen benutzt werden',
  countClicksNote:
    'Ihr Hub hält fest, wie oft jede an einem Tag von allen zusammen benutzt wurde: keine Namen und nichts von dem, was auf einem Board steht.',
  atLogin: 'Wenn Sie sich an diesem Computer anmelden',
  loginRefused:
    'Das System lässt Switchboard nicht ändern, was bei Ihrer Anmeldung startet ({{why}}). Ändern Sie es stattdessen in den Einstellungen des Systems.',
  startAtLogin: 'Switchboard starten',
  windows: 'Fenster',
  keepWindowReady: 'Ein Fenster bereithalten',
  keepWindowReadyNote:
    'Das nächste Fenster, das Sie öffnen, ist sofort da. Bis dahin belegt es etwas Arbeitsspeicher.',
  signIn: 'Anmeldung',
  title: 'Einstellungen',
  appearance: 'Darstellung',
  quietOff: 'Aus',
  quietUntil: 'Bis {{time}}',
  quietHour: 'Eine Stunde lang',
  quietTomorrow: 'Bis morgen früh',
  quietOn: 'Bis ich es ausschalte',
};
