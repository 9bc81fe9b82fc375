import { ChevronRight, CircleAlert } from 'lucide-react';
import type { TablePreview } from '../../../preload/contract/index.ts';
import styles from './table.module.css';
import { comesToInWords } from './table-words.ts';

function Problems({ problems, problemCount }: TablePreview) {
  if (problemCount === 0) return null;
  const more = problemCount - problems.length;
  return (
    <details className={styles.problems}>
      <summary>
        <CircleAlert size={16} aria-hidden />
        {problemCount === 1 ? 'One thing' : `${problemCount.toLocaleString('en')} things`} in the file can’t
        be read as it stands
        <ChevronRight className={styles.opens} size={16} aria-hidden />
      </summary>
      <ul>
        {problems.map(({ row, says }) => (
          <li key={`${row} ${says}`}>
            <span className={styles.row}>Row {row}</span>
            <span>{says}</span>
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </ul>
    </details>
  );
}

/** What would come of it, and what of it can't be read. */
export function TableOutcome({ preview }: { preview: TablePreview }) {
  const { lacks, skipped, changed } = preview;
  return (
    <section className={styles.outcome} aria-label="What comes of it">
      <p role="status" className={lacks === null ? undefined : styles.lacks}>
        {lacks ?? `It comes to ${comesToInWords(preview)}.`}
      </p>
      {lacks === null &&
        [...skipped, ...changed].map(({ count, what, why }) => (
          <p key={`${what} ${why}`} className={styles.remark}>
            {count.toLocaleString('en')} {what}: {why}
          </p>
        ))}
      <Problems {...preview} />
    </section>
  );
}
