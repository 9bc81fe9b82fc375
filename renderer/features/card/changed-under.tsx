import { GitMerge } from 'lucide-react';
import { changedUnder, type Draft } from '../../store/text-edits.ts';
import styles from './changed-under.module.css';

/** A quiet line while somebody else's words and the person's own go side by side. */
export function ChangedUnder({ draft, current }: { draft: Draft | undefined; current: string }) {
  if (draft?.is !== 'open' || !changedUnder(draft, current)) return null;
  const typed = draft.text !== draft.baseText;
  return (
    <p className={styles.line} role="status">
      <GitMerge size={14} aria-hidden />
      {typed
        ? 'Someone changed this while you were typing — both are kept when you save.'
        : 'Someone changed this. You see their words when you leave the field.'}
    </p>
  );
}
