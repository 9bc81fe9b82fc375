import { ArrowDown, ArrowUp, List } from 'lucide-react';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { type BoardRow, type SortField, type Sorting, sortRows } from '../../store/board-rows.ts';
import { useMayWrite, useSelected, useSession } from '../../store/hooks.tsx';
import { useLanguage } from '../../store/language.ts';
import { Avatars } from '../../ui/avatar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CardLabel, checklistProgress, DueBadge } from '../board/card-face.tsx';
import { useOpensCard } from '../card/use-opens-card.ts';
import styles from './list-view.module.css';
import pane from './pane.module.css';
import { useGrowing } from './use-growing.ts';
import { useRows } from './use-rows.ts';

const heads: readonly { field: SortField | null; label: PlainKey }[] = [
  { field: 'title', label: 'list.card' },
  { field: 'column', label: 'list.column' },
  { field: null, label: 'labels.title' },
  { field: null, label: 'cardFace.assigned' },
  { field: 'due', label: 'due.title' },
  { field: null, label: 'list.checklists' },
];

interface HeadsProps {
  sorting: Sorting;
  onSort(sorting: Sorting): void;
  /** The cards that are listed; null: nothing can be selected. */
  selectable: readonly string[] | null;
}

/** Ticked where all are selected, half where some are. */
function SelectAll({ cardIds }: { cardIds: readonly string[] }) {
  const { selection } = useSession();
  const selected = useStore(selection.store, ({ ids }) => cardIds.filter((id) => ids.has(id)).length);
  const all = selected === cardIds.length;
  return (
    <input
      data-control="list.select-all"
      type="checkbox"
      aria-label={t('list.selectAll')}
      className={styles.select}
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = selected > 0 && !all;
      }}
      onChange={() => selection.toggleAll(cardIds)}
    />
  );
}

function Heads({ sorting, onSort, selectable }: HeadsProps) {
  /** A third press goes back to the board’s own order. */
  function press(field: SortField): void {
    if (sorting.by !== field) onSort({ by: field, descending: false });
    else onSort(sorting.descending ? { by: 'place', descending: false } : { by: field, descending: true });
  }
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <thead>
      <tr className={styles.heads}>
        {selectable !== null && (
          <th scope="col">
            <SelectAll cardIds={selectable} />
          </th>
        )}
        {heads.map(({ field, label }) => {
          const sorted = field !== null && sorting.by === field;
          const order = sorting.descending ? 'descending' : 'ascending';
          return (
            <th key={label} scope="col" aria-sort={sorted ? order : 'none'}>
              {field === null ? (
                t(label)
              ) : (
                <button
                  data-control="list.sort"
                  type="button"
                  className={styles.head}
                  onClick={() => press(field)}
                >
                  {t(label)}
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

interface SelectRowProps {
  card: BoardRow['card'];
  selected: boolean;
  /** Ids of the rows above and below, in order, when one is needed. */
  listed: { current: readonly string[] };
}

function SelectRow({ card, selected, listed }: SelectRowProps) {
  const session = useSession();
  return (
    <td>
      <input
        data-control="list.select"
        type="checkbox"
        aria-label={t('list.select', { title: card.title })}
        className={styles.select}
        checked={selected}
        onClick={({ shiftKey }) => {
          if (shiftKey) session.selection.extend(card.id, card.id, listed.current);
          else session.selection.toggle(card.id);
        }}
        // The click says more: whether Shift was held.
        onChange={() => undefined}
      />
    </td>
  );
}

interface RowProps extends BoardRow {
  listed: { current: readonly string[] } | null;
}

const Row = memo(function Row({ card, pending, column, listed }: RowProps) {
  useLanguage();
  const opens = useOpensCard(card.id);
  const selected = useSelected(card.id);
  const { done, all } = checklistProgress(card);
  return (
    <tr className={styles.row} aria-selected={listed === null ? undefined : selected}>
      {listed !== null && <SelectRow card={card} selected={selected} listed={listed} />}
      <td>
        <button data-control="card.open" type="button" className={styles.title} {...opens}>
          {card.title}
        </button>
        {pending && (
          <span
            className={styles.pending}
            role="img"
            aria-label={t('common.notSent')}
            title={t('common.notSent')}
          />
        )}
      </td>
      <td className={styles.column}>{column}</td>
      <td className={styles.labels}>
        {card.labelIds.map((id) => (
          <CardLabel key={id} labelId={id} />
        ))}
      </td>
      <td>
        {card.assignees.length > 0 && <Avatars names={card.assignees} label={t('cardFace.assigned')} />}
      </td>
      <td>{card.due !== null && <DueBadge due={card.due} />}</td>
      <td className={styles.progress}>{all > 0 && t('list.doneOf', { done, all })}</td>
    </tr>
  );
});

/** The board as one list, sorted as the person likes. */
export function ListView({ boardId }: { boardId: string }) {
  const rows = useRows(boardId);
  const [sorting, setSorting] = useState<Sorting>({ by: 'place', descending: false });
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const { shown, end } = useGrowing(sorted.length);
  const mayWrite = useMayWrite();
  const cardIds = useMemo(() => sorted.map(({ card }) => card.id), [sorted]);
  const listed = useRef(cardIds);
  useLayoutEffect(() => {
    listed.current = cardIds;
  }, [cardIds]);
  if (sorted.length === 0)
    return (
      <div className={pane.pane}>
        <EmptyState picture={<List size={24} />} title={t('list.empty')}>
          {t('list.emptyNote')}
        </EmptyState>
      </div>
    );
  return (
    <div className={pane.pane}>
      <table
        aria-label={t('list.title')}
        aria-rowcount={sorted.length + 1}
        className={styles.table}
        data-selectable-rows={mayWrite ? '' : undefined}
      >
        <Heads sorting={sorting} onSort={setSorting} selectable={mayWrite ? cardIds : null} />
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <Row key={row.card.id} {...row} listed={mayWrite ? listed : null} />
          ))}
        </tbody>
      </table>
      <div ref={end} />
    </div>
  );
}
