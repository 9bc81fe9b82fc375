import type { gate as english } from '../en/gate.ts';
import type { Translated } from '../words.ts';

export const gate: Translated<typeof english> = {
  fewEdits: 'Zu wenig Nachweise: {{figure}} von {{bar}} Änderungen gemessen.',
  slowEdits:
    'Die Umlaufzeit einer Änderung beträgt {{figure}} ms (p95); verlangt sind weniger als {{bar}} ms.',
  failedWrites: '{{figure}} % der Änderungen sind fehlgeschlagen; es müssen weniger als {{bar}} % sein.',
  quickEdits: 'Die Umlaufzeit einer Änderung beträgt {{figure}} ms (p95).',
  fewStates: 'Zu wenig Nachweise: {{figure}} von {{bar}} Ständen von Clients mit dem des Hubs verglichen.',
  statesDiffer: 'Stände von Clients, die nicht dem des Hubs entsprachen: {{figure}}.',
  gaps: 'Ereignisse, die Streams verpasst haben: {{figure}}.',
  parityFaults: 'Abweichungen zwischen Stream und Abfragen: {{figure}}.',
  statesEqual: 'Alle verglichenen Stände von Clients entsprachen dem des Hubs: {{figure}}.',
  noDrill: 'In dieser Phase wurde noch keine Übung abgeschlossen: Führen Sie eine durch.',
  notAsking: 'Clients, die nicht mit Abfragen begonnen haben: {{figure}}.',
  askedLate: 'Der letzte Client hat nach {{figure}} ms mit Abfragen begonnen; erlaubt sind {{bar}} ms.',
  notBack: 'Clients, die nicht zurückgekommen sind: {{figure}}.',
  otherState: 'Clients, die einen anderen Stand als der Hub haben: {{figure}}.',
  unproven: 'Clients, von denen nicht bekannt ist, ob sie etwas verloren haben: {{figure}}.',
  drillPassed:
    'Alle haben innerhalb von {{bar}} ms abgefragt und sind ohne Verlust zurückgekommen. Clients: {{figure}}.',
  fewPaints: 'Zu wenig Nachweise: {{figure}} von {{bar}} Änderungen in einem Fenster gezeichnet.',
  slowerPaint:
    'Fenster zeichnen eine Änderung nach {{figure}} ms (p95); nach der vorigen Phase dürfen es {{bar}} ms sein.',
  longerTasks:
    'Lange Aufgaben je Minute und Client: {{figure}}; nach der vorigen Phase dürfen es {{bar}} sein.',
  moreTakenBack:
    'Anteil zurückgenommener Änderungen: {{figure}}; nach der vorigen Phase dürfen es {{bar}} sein.',
  firstPhase: 'Davor gibt es keine Phase: An den Werten dieser wird die nächste gemessen.',
  asQuick: 'Fenster sind so schnell wie in der vorigen Phase.',
  breakerOpen: 'Der Schutzschalter ist offen: Der Datenträger nimmt keine Änderungen an.',
  breakerTrying: 'Der Schutzschalter ist halb offen: Der Datenträger wird wieder versucht.',
  breakerTrips: 'Auslösungen des Schutzschalters: {{figure}}.',
  loopLate: 'Die Ereignisschleife des Hubs kam {{figure}} s zu spät; erlaubt sind {{bar}} s.',
  queueLong: 'Änderungen, die gleichzeitig warteten: {{figure}}; erlaubt sind {{bar}}.',
  diskFull: 'Auf dem Datenträger sind {{figure}} frei; mindestens nötig sind {{bar}}.',
  heapShort: 'Zu wenig Nachweise: Der Speicher wurde {{figure}} von {{bar}} Minuten lang beobachtet.',
  heapGrows: 'Der Speicher wächst um {{figure}} je Stunde; erlaubt sind {{bar}}.',
  healthy: 'Der Hub hat bei seiner Arbeit reichlich Reserven.',
  shortWatch: 'Zu wenig Nachweise: Diese Phase wurde {{figure}} von {{bar}} Minuten lang beobachtet.',
  fewCompared:
    'Zu wenig Nachweise: {{figure}} von {{bar}} Ereignissen und Ständen zwischen Stream und Abfragen verglichen.',
  stillPolling: 'Abfragen von Clients trotz offener Streams: {{figure}}.',
  fewStreams: 'Zu wenig Nachweise: {{figure}} von {{bar}} Streams durchgehend offen.',
  streamsDropped: 'Abgebrochene Streams: {{figure}}.',
  fewHandovers: 'Zu wenig Nachweise: {{figure}} von {{bar}} Sitzungen übergeben.',
  fewTogether:
    'Zu wenig Nachweise: {{figure}} von {{bar}} Sekunden, in denen mehrere gleichzeitig etwas geändert haben.',
  fewTakenBack: 'Zu wenig Nachweise: {{figure}} von {{bar}} Änderungen abgelehnt und zurückgenommen.',
  fewCards: 'Zu wenig Nachweise: {{figure}} von {{bar}} Karten auf Boards.',
  fewThemes: 'Zu wenig Nachweise: {{figure}} von {{bar}} Wechseln des Farbschemas.',
  fewClicks: 'Zu wenig Nachweise: {{figure}} von {{bar}} Klicks gezählt.',
  phaseShown: 'Was diese Phase zu zeigen hat, wurde gesehen.',
};
