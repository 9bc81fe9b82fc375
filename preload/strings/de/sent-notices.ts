import type { sentNotices as english } from '../en/sent-notices.ts';
import type { Translated } from '../words.ts';

export const sentNotices: Translated<typeof english> = {
  refused: '{{deed}} wurde nicht übernommen: {{why}}',
  refusedNamed: '{{deed}} „{{name}}“ wurde nicht übernommen: {{why}}',
  removed: '„{{title}}“ wurde von {{by}} endgültig gelöscht.',
  removedKept:
    '„{{title}}“ wurde von {{by}} endgültig gelöscht. Was Sie getan haben, ist hier aufbewahrt, ebenso die Karte, wie sie bei Ihnen war.',
  waiting:
    '{{deed}} wartet: Der Hub wurde aus einer Sicherung wiederhergestellt, und worauf dies aufbaut, ist auf dem Gerät einer anderen Person. Es wird von selbst gesendet, sobald dieses Gerät wieder da war.',
  due: 'Fällig: {{due}}',
  noDate: 'kein Datum',
  people: 'Personen: {{names}}',
  nobody: 'niemand',
  dealtWith: 'Dieser Hinweis ist bereits erledigt.',
};
