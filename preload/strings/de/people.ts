import type { people as english } from '../en/people.ts';
import type { Translated } from '../words.ts';

export const people: Translated<typeof english> = {
  devicesOf: 'Geräte von {{owner}}',
  continueOn: 'Hier weitermachen, wo Sie auf {{name}} sind',
  continue: 'Hier weitermachen',
  signOutNamed: '{{name}} von {{owner}} abmelden',
  signOut: 'Abmelden',
  thisWorkspace: 'Dieser Arbeitsbereich',
  count_one: '{{count}} Person',
  count_other: '{{count}} Personen',
  invitesOff: 'Einladungen lassen niemanden herein, bis er wieder angeschaltet ist.',
  lead: '{{workspace}}, {{people}}',
  devices_one: '{{count}} Gerät',
  devices_other: '{{count}} Geräte',
  nowhere: 'Nirgends angemeldet',
  lastHere: '{{devices}}, zuletzt hier {{time}}',
  thisDevice: 'Dieses Gerät',
  deviceLastHere: 'Zuletzt hier {{time}}',
  hereSince: 'Hier seit {{time}}',
  thisHereSince: 'Dieses Gerät, hier seit {{time}}',
  roleOf: 'Rolle von {{name}}: {{role}}',
  role: 'Rolle',
  you: 'Sie',
  hereNow: 'gerade hier',
  awayInvites:
    'Der Hub ist nicht erreichbar. Geräte und Einladungen erscheinen hier, sobald er wieder da ist.',
  away: 'Der Hub ist nicht erreichbar. Die Geräte stehen hier, wie sie waren.',
};
