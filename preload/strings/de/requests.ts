import type { requests as english } from '../en/requests.ts';
import type { Translated } from '../words.ts';

export const requests: Translated<typeof english> = {
  notAllowed: 'Diese Seite darf das nicht anfordern.',
  unknown: 'Eine solche Anfrage gibt es nicht.',
  malformed: 'Die Anfrage „{{name}}“ ist bei „{{field}}“ fehlerhaft.',
  failed: 'Das hat wegen eines Fehlers in Switchboard nicht geklappt. Im Protokoll steht mehr.',
  linkRefused: 'Nur Links zu Webseiten und E-Mail-Adressen können geöffnet werden.',
};
