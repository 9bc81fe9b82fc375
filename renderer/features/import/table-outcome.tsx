import { ChevronRight, CircleAlert } from 'lucide-react';
import type { TablePreview } from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import styles from './table.module.css';
import { comesToInWords } from './table-words.ts';

function Problems({ problems, problemCount }: TablePreview) {
  if (problemCount === 0) return null;
  const more = problemCount - problems.length;
  return (
    <details className={styles.problems}>
      <summary>
        <CircleAlert size={16} aria-hidden />
        {t('table.problems', { count: problemCount, number: inFigures(problemCount) })}
        <ChevronRight className={styles.opens} size={16} aria-hidden />
      </summary>
      <ul>
        {problems.map(({ row, says }) => (
          <li key={`${row} ${says}`}>
            <span className={styles.row}>{t('table.row', { row })}</span>
            <span>{says}</span>
          </li>
        ))}
        {more > 0 && <li>{t('table.more', { number: inFigures(more) })}</li>}
      </ul>
    </details>
  );
}

/** What would come of it, and what of it can't be read. */
export function TableOutcome({ preview }: { preview: TablePreview }) {
  const { lacks, skipped, changed } = preview;
  return (
    <section className={styles.outcome} aria-label={t('table.outcome')}>
      <p role="status" className={lacks === null ? undefined : styles.lacks}>
        {lacks ?? t('table.comesTo', { what: comesToInWords(preview) })}
      </p>
      {lacks === null &&
        [...skipped, ...changed].map(({ count, what, why }) => (
          <p key={`${what} ${why}`} className={styles.remark}>
            {t('table.remark', { number: inFigures(count), what, why })}
          </p>
        ))}
      <Problems {...preview} />
    </section>
  );
}
