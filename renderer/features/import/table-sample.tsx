import type { TablePreview, TableUse } from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { Choice } from '../../ui/choice.tsx';
import styles from './table.module.css';
import { uses as allUses } from './table-words.ts';

interface TableSampleProps {
  preview: TablePreview;
  /** Of each column, as chosen; the rest of what is shown may be of the choices before. */
  uses: readonly TableUse[];
  onUse(index: number, use: TableUse): void;
}

/** The first rows of the table, with what becomes of each column above it. */
export function TableSample({ preview: { columns, rows, rowCount }, uses, onUse }: TableSampleProps) {
  const rest = rowCount - rows.length;
  return (
    <section className={styles.sample} aria-label={t('table.firstRows')}>
      {/* The choices in its head make it scroll for whoever has no pointer. */}
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ name }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and several may have one name.
                <th key={index} scope="col" data-left-out={uses[index] === 'nothing' ? '' : undefined}>
                  <Choice
                    control="import.table.use"
                    label={name || t('table.columnAt', { number: index + 1 })}
                    value={uses[index] ?? 'nothing'}
                    options={allUses()}
                    onChoose={(value) => onUse(index, value as TableUse)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
              <tr key={row}>
                {cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={index} data-left-out={uses[index] === 'nothing' ? '' : undefined}>
                    <span className={styles.cell}>{cell}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && (
        <p className={styles.rest}>{t('table.moreRows', { count: rest, number: inFigures(rest) })}</p>
      )}
    </section>
  );
}
