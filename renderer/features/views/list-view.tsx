import { ArrowDown, ArrowUp, List } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { type BoardRow, type SortField, type Sorting, sortRows } from '../../store/board-rows.ts';
import { useSession } from '../../store/hooks.tsx';
import { Avatars } from '../../ui/avatar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CardLabel, checklistProgress, DueBadge } from '../board/card-face.tsx';
import styles from './list-view.module.css';
import pane from './pane.module.css';
import { useGrowing } from './use-growing.ts';
import { useRows } from './use-rows.ts';

const heads: readonly { field: SortField | null; label: string }[] = [
  { field: 'title', label: 'Card' },
  { field: 'column', label: 'Column' },
  { field: null, label: 'Labels' },
  { field: null, label: 'Assigned to' },
  { field: 'due', label: 'Due' },
  { field: null, label: 'Checklists' },
];

function Heads({ sorting, onSort }: { sorting: Sorting; onSort(sorting: Sorting): void }) {
  /** A third press goes back to the board’s own order. */
  function press(field: SortField): void {
    if (sorting.by !== field) onSort({ by: field, descending: false });
    else onSort(sorting.descending ? { by: 'place', descending: false } : { by: field, descending: true });
  }
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <thead>
      <tr className={styles.heads}>
        {heads.map(({ field, label }) => {
          const sorted = field !== null && sorting.by === field;
          const order = sorting.descending ? 'descending' : 'ascending';
          return (
            <th key={label} scope="col" aria-sort={sorted ? order : 'none'}>
              {field === null ? (
                label
              ) : (
                <button type="button" className={styles.head} onClick={() => press(field)}>
                  {label}
                  {sorted && <Arrow size={12} aria-hidden />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const Row = memo(function Row({ card, pending, column }: BoardRow) {
  const { ui } = useSession();
  const { done, all } = checklistProgress(card);
  return (
    <tr className={styles.row}>
      <td>
        <button type="button" className={styles.title} onClick={() => ui.set({ openCardId: card.id })}>
          {card.title}
        </button>
        {pending && (
          <span className={styles.pending} role="img" aria-label="Not sent yet" title="Not sent yet" />
        )}
      </td>
      <td className={styles.column}>{column}</td>
      <td className={styles.labels}>
        {card.labelIds.map((id) => (
          <CardLabel key={id} labelId={id} />
        ))}
      </td>
      <td>{card.assignees.length > 0 && <Avatars names={card.assignees} label="Assigned to" />}</td>
      <td>{card.due !== null && <DueBadge due={card.due} />}</td>
      <td className={styles.progress}>{all > 0 && `${done} of ${all}`}</td>
    </tr>
  );
});

/** The board as one list, sorted as the person likes. */
export function ListView({ boardId }: { boardId: string }) {
  const rows = useRows(boardId);
  const [sorting, setSorting] = useState<Sorting>({ by: 'place', descending: false });
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const { shown, end } = useGrowing(sorted.length);
  if (sorted.length === 0)
    return (
      <div className={pane.pane}>
        <EmptyState picture={<List size={24} />} title="No cards to list">
          Cards that are on the board, and that its filter lets through, are listed here.
        </EmptyState>
      </div>
    );
  return (
    <div className={pane.pane}>
      <table aria-label="Cards of the board" aria-rowcount={sorted.length + 1} className={styles.table}>
        <Heads sorting={sorting} onSort={setSorting} />
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <Row key={row.card.id} {...row} />
          ))}
        </tbody>
      </table>
      <div ref={end} />
    </div>
  );
}
