import type { DraggableProvided } from '@hello-pangea/dnd';
import type { Column } from '../../../preload/contract/index.ts';
import { useIds } from '../../store/hooks.tsx';
import styles from './column.module.css';
import { ColumnCount } from './column-count.tsx';

interface CollapsedColumnProps {
  column: Column;
  provided: DraggableProvided;
  onExpand(): void;
}

/** A strip with the column's name; a click or Enter opens it. */
export function CollapsedColumn({ column, provided, onExpand }: CollapsedColumnProps) {
  const count = useIds('card', column.id).length;
  return (
    <section
      ref={provided.innerRef}
      {...provided.draggableProps}
      aria-label={column.name}
      className={styles.strip}
    >
      <button
        type="button"
        {...provided.dragHandleProps}
        className={styles.stripButton}
        aria-label={`Expand ${column.name}`}
        aria-expanded={false}
        title={`Expand ${column.name}`}
        onClick={onExpand}
      >
        <span className={styles.stripName}>{column.name}</span>
        <ColumnCount count={count} hidden={0} limit={column.cardLimit} />
      </button>
    </section>
  );
}
