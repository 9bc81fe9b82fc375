import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportReport } from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import.module.css';
import { cardsInWords } from './table-words.ts';

/** No text of ours has it. */
const mark = '\u0000';
const things = ['columns', 'cards', 'labels', 'checklists', 'comments', 'people', 'files'] as const;

/** The number apart, since it stands out. */
function countedThing(thing: (typeof things)[number], count: number): ReactNode {
  const [before, after] = t(`counts.${thing}`, { count, number: mark }).split(mark);
  return (
    <>
      {before}
      <strong>{inFigures(count)}</strong>
      {after}
    </>
  );
}

/** What has come to be, in a few words. */
export function endInWords({ boardName, isNew, imported }: ImportReport): string {
  return isNew
    ? t('importing.isHere', { boardName })
    : t('importing.moreOn', { cards: cardsInWords(imported.cards), boardName });
}

function Remarks({ title, remarks }: { title: string; remarks: ImportReport['skipped'] }) {
  if (remarks.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.remarks}>
        {remarks.map(({ count, what, why }) => (
          <li key={`${what} ${why}`}>
            <span className={styles.number}>{count}</span>
            <span>
              {what}
              <span className={styles.why}>{why}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ImportReportDialog({ report, onClose }: { report: ImportReport; onClose(): void }) {
  const actions = useActions();
  function openBoard(): void {
    onClose();
    actions.showBoard(report.boardId);
  }
  return (
    <Dialog
      title={endInWords(report)}
      onClose={onClose}
      foot={
        <>
          <Button control="import.report.close" look="quiet" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button control="import.report.open" look="primary" autoFocus onClick={openBoard}>
            {t('importing.openBoard')}
          </Button>
        </>
      }
    >
      <section aria-label={t('importing.cameOver')}>
        <h3 className={styles.heading}>{t('importing.cameOver')}</h3>
        <ul className={styles.counts}>
          {things
            // Most boards come from where no files can come along.
            .filter((thing) => thing !== 'files' || report.imported.files > 0)
            .map((thing) => (
              <li key={thing}>{countedThing(thing, report.imported[thing])}</li>
            ))}
        </ul>
      </section>
      <Remarks title={t('importing.leftOut')} remarks={report.skipped} />
      <Remarks title={t('importing.changed')} remarks={report.changed} />
      {report.skipped.length === 0 && report.changed.length === 0 && (
        <p className={styles.whole}>
          <CircleCheck size={16} aria-hidden />
          {t('importing.nothingLeftOut')}
        </p>
      )}
    </Dialog>
  );
}
