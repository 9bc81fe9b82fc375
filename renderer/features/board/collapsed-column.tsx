import { type DraggableProvided, Droppable } from '@hello-pangea/dnd';
import type { Column } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds } from '../../store/hooks.tsx';
import styles from './column.module.css';
import { ColumnCount } from './column-count.tsx';
import { cardType } from './use-board-drag.ts';

interface CollapsedColumnProps {
  column: Column;
  provided: DraggableProvided;
  onExpand(): void;
}

/** A strip with the column's name; a click or Enter opens it, and a card that is dropped on it goes to its end. */
export function CollapsedColumn({ column, provided, onExpand }: CollapsedColumnProps) {
  const count = useIds('card', column.id).length;
  return (
    <section
      ref={provided.innerRef}
      {...provided.draggableProps}
      aria-label={column.name}
      className={styles.strip}
    >
      <Droppable droppableId={column.id} type={cardType}>
        {(drop, { isDraggingOver }) => (
          <div
            ref={drop.innerRef}
            {...drop.droppableProps}
            className={styles.stripDrop}
            data-over={isDraggingOver ? '' : undefined}
          >
            <button
              data-control="column.expand"
              type="button"
              {...provided.dragHandleProps}
              className={styles.stripButton}
              aria-label={t('column.expand', { name: column.name })}
              aria-expanded={false}
              title={t('column.expand', { name: column.name })}
              onClick={onExpand}
            >
              <span className={styles.stripName}>{column.name}</span>
              <ColumnCount count={count} hidden={0} limit={column.cardLimit} />
            </button>
            <div className={styles.stripRoom}>{drop.placeholder}</div>
          </div>
        )}
      </Droppable>
    </section>
  );
}
