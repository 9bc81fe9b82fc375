import type { mentions as english } from '../en/mentions.ts';
import type { Translated } from '../words.ts';

export const mentions: Translated<typeof english> = {
  people: 'Personen, die erwähnt werden können',
  offered_one: 'Eine Person zum Erwähnen. Die Eingabetaste übernimmt sie.',
  offered_other: '{{count}} Personen zum Erwähnen. Pfeiltasten wählen, die Eingabetaste übernimmt.',
  inComment: '{{by}} hat Sie in einem Kommentar zu „{{card}}“ erwähnt.',
  inDescription: '{{by}} hat Sie in der Beschreibung von „{{card}}“ erwähnt.',
  onGoneCard: '{{by}} hat Sie auf einer Karte erwähnt, die nicht mehr da ist.',
  read: 'Als gelesen markieren',
  goThere: 'Zur Karte',
  notified: '{{by}} hat Sie auf „{{card}}“ erwähnt',
  notifiedSomewhere: '{{by}} hat Sie auf einer Karte erwähnt',
  fromComment: 'In einem Kommentar. Klicken, um ihn zu lesen.',
  fromDescription: 'In der Beschreibung der Karte. Klicken, um sie zu lesen.',
  onOneCard: 'Sie wurden auf „{{card}}“ {{count}}-mal erwähnt',
  onOneCardMore: 'Klicken, um es zu lesen.',
  onSeveral: 'Sie wurden {{count}}-mal erwähnt',
  onSeveralMore: 'Klicken, um zu sehen, wo.',
};
