import { CircleCheck } from 'lucide-react';
import type { ImportReport } from '../../../preload/contract/index.ts';
import { useActions } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import.module.css';
import { cardsInWords } from './table-words.ts';

const things: readonly { key: keyof ImportReport['imported']; one: string; many: string }[] = [
  { key: 'columns', one: 'column', many: 'columns' },
  { key: 'cards', one: 'card', many: 'cards' },
  { key: 'labels', one: 'label', many: 'labels' },
  { key: 'checklists', one: 'checklist', many: 'checklists' },
  { key: 'comments', one: 'comment', many: 'comments' },
  { key: 'people', one: 'person', many: 'people' },
  { key: 'files', one: 'file', many: 'files' },
];

/** What has come to be, in a few words. */
export function endInWords({ boardName, isNew, imported }: ImportReport): string {
  return isNew ? `“${boardName}” is here` : `${cardsInWords(imported.cards)} more on “${boardName}”`;
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
            Close
          </Button>
          <Button control="import.report.open" look="primary" autoFocus onClick={openBoard}>
            Open board
          </Button>
        </>
      }
    >
      <section aria-label="What came over">
        <h3 className={styles.heading}>What came over</h3>
        <ul className={styles.counts}>
          {things
            // Most boards come from where no files can come along.
            .filter(({ key }) => key !== 'files' || report.imported.files > 0)
            .map(({ key, one, many }) => (
              <li key={key}>
                <strong>{report.imported[key]}</strong> {report.imported[key] === 1 ? one : many}
              </li>
            ))}
        </ul>
      </section>
      <Remarks title="What was left out" remarks={report.skipped} />
      <Remarks title="What was changed on the way" remarks={report.changed} />
      {report.skipped.length === 0 && report.changed.length === 0 && (
        <p className={styles.whole}>
          <CircleCheck size={16} aria-hidden />
          Nothing was left out.
        </p>
      )}
    </Dialog>
  );
}
