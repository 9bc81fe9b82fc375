import { GitMerge } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { changedUnder, type Draft } from '../../store/text-edits.ts';
import styles from './changed-under.module.css';

/** A quiet line while somebody else's words and the person's own go side by side. */
export function ChangedUnder({ draft, current }: { draft: Draft | undefined; current: string }) {
  if (draft?.is !== 'open' || !changedUnder(draft, current)) return null;
  const typed = draft.text !== draft.baseText;
  return (
    <p className={styles.line} role="status">
      <GitMerge size={14} aria-hidden />
      {typed ? t('card.changedWhileTyping') : t('card.changedUnder')}
    </p>
  );
}
