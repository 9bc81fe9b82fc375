import { Draggable, Droppable } from '@hello-pangea/dnd';
import { memo, useRef } from 'react';
import { useMayWrite, useSession, useShown } from '../../store/hooks.tsx';
import { useShownCards } from '../search/use-shown-cards.ts';
import { CardItem } from './card-item.tsx';
import { CollapsedColumn } from './collapsed-column.tsx';
import styles from './column.module.css';
import { ColumnHeader } from './column-header.tsx';
import { QuickAdd } from './quick-add.tsx';
import { cardType } from './use-board-drag.ts';
import { useCollapse } from './use-collapse.ts';

const CardList = memo(function CardList({ cardIds }: { cardIds: readonly string[] }) {
  return cardIds.map((id, index) => <CardItem key={id} cardId={id} index={index} />);
});

function CardDrop({ columnId, cardIds }: { columnId: string; cardIds: readonly string[] }) {
  const mayWrite = useMayWrite();
  return (
    <Droppable droppableId={columnId} type={cardType}>
      {(provided, snapshot) => (
        <div
          ref={provided.innerRef}
          {...provided.droppableProps}
          className={styles.scroll}
          data-over={snapshot.isDraggingOver ? '' : undefined}
        >
          <ul>
            <CardList cardIds={cardIds} />
            {provided.placeholder}
          </ul>
          {mayWrite && <QuickAdd columnId={columnId} count={cardIds.length} />}
        </div>
      )}
    </Droppable>
  );
}

interface BoardColumnProps {
  columnId: string;
  index: number;
  /** The cards as a drag under way holds them; undefined: as the view has them. */
  heldCardIds: readonly string[] | undefined;
}

export const BoardColumn = memo(function BoardColumn({ columnId, index, heldCardIds }: BoardColumnProps) {
  const { ui } = useSession();
  const mayWrite = useMayWrite();
  const live = useShownCards(columnId);
  const cardIds = heldCardIds ?? live.cardIds;
  const now = useShown('column', columnId)?.entity;
  const { collapsed, expand } = useCollapse(columnId);
  const kept = useRef(now);
  if (now !== undefined) kept.current = now;
  const column = now ?? kept.current;
  if (column === undefined) return null;
  return (
    <Draggable draggableId={columnId} index={index} isDragDisabled={!mayWrite}>
      {(provided, snapshot) =>
        collapsed ? (
          <CollapsedColumn column={column} provided={provided} onExpand={expand} />
        ) : (
          <section
            ref={provided.innerRef}
            {...provided.draggableProps}
            aria-label={column.name}
            className={styles.column}
            data-column-id={columnId}
            data-dragging={snapshot.isDragging ? '' : undefined}
            onFocus={() => ui.set({ focusedColumnId: columnId })}
          >
            <ColumnHeader
              column={column}
              count={cardIds.length}
              hidden={live.hidden}
              handle={provided.dragHandleProps}
            />
            <CardDrop columnId={columnId} cardIds={cardIds} />
          </section>
        )
      }
    </Draggable>
  );
});
