import type { notifications as english } from '../en/notifications.ts';
import type { Translated } from '../words.ts';

export const notifications: Translated<typeof english> = {
  look: 'Ihre Worte sind aufbewahrt. Klicken Sie, um nachzusehen.',
  refused: '{{count}} Ihrer Änderungen wurden nicht übernommen',
  seeWhy: 'Ihre Worte sind aufbewahrt. Klicken Sie, um den Grund zu sehen.',
  sameWords: '{{thing}}: {{by}} hat denselben Text geändert',
  sameDue: '{{thing}}: {{by}} hat dieselbe Fälligkeit geändert',
  sameName: '{{thing}}: {{by}} hat denselben Namen geändert',
  samePlace: '{{thing}}: {{by}} hat denselben Platz geändert',
  wordsKept: 'Deren Fassung gilt, Ihre ist aufbewahrt. Klicken Sie, um beide zu sehen.',
  otherKept: 'Deren Fassung gilt, Ihre ist aufbewahrt. Klicken Sie, um beide zu sehen.',
  gaveWayIn: '{{thing}}: {{count}} Ihrer Änderungen mussten weichen',
  gaveWay: '{{count}} Ihrer Änderungen mussten denen anderer weichen',
  seeBoth: 'Ihre Worte sind aufbewahrt. Klicken Sie, um jeweils beide Fassungen zu sehen.',
  aCard: 'Eine Karte',
  aBoard: 'Ein Board',
  aColumn: 'Eine Spalte',
  aLabel: 'Ein Label',
};
