import type { Operations } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { switchWords } from './operations-words.ts';

type Incident = Operations['incidents'][number];

/** What an incident is called, in the person's language; as the hub calls it where this app does not know its kind. */
export function incidentTitle({
  kind,
  subject,
  title,
}: Pick<Incident, 'kind' | 'subject' | 'title'>): string {
  const { from, to, phase, name } = subject;
  switch (kind) {
    case 'rollback':
      return from === undefined || to === undefined ? title : t('incidents.rollback', { from, to });
    case 'breach':
      return phase === undefined ? title : t('incidents.breach', { phase });
    case 'breaker-open':
      return t('incidents.breakerOpen');
    case 'kill-switch':
      return name === undefined ? title : t('incidents.killSwitch', { name: switchWords(name).title });
    case 'evictions':
      return t('incidents.evictions');
    case 'parity-mismatch':
      return t('incidents.parityMismatch');
    default:
      return title;
  }
}
