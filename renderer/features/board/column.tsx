import { Draggable, Droppable, type DroppableProvided, type DroppableStateSnapshot } from '@hello-pangea/dnd';
import { memo, useCallback, useDeferredValue, useRef } from 'react';
import { useMayWrite, useSession, useShown } from '../../store/hooks.tsx';
import { useLanguage } from '../../store/language.ts';
import { useShownCards } from '../search/use-shown-cards.ts';
import { drawLifted } from './card-item.tsx';
import { CardList } from './card-list.tsx';
import type { CardLists } from './card-lists.ts';
import { CollapsedColumn } from './collapsed-column.tsx';
import styles from './column.module.css';
import { ColumnHeader } from './column-header.tsx';
import { QuickAdd } from './quick-add.tsx';
import { cardType } from './use-board-drag.ts';
import { useCollapse } from './use-collapse.ts';

interface CardDropProps {
  columnId: string;
  index: number;
  cardIds: readonly string[];
  lists: CardLists;
  /** How high the card is that is dragged anywhere on the board, in pixels; 0 while none is. */
  liftedHeight: number;
}

interface CardsProps extends CardDropProps {
  provided: DroppableProvided;
  snapshot: DroppableStateSnapshot;
}

/** A column with the room beside it, in pixels; `--column-width` and the column’s margin. */
const columnWidth = 308;

/** Of a board that is not scrolled. */
const isInSight = (index: number) => index < Math.ceil(window.innerWidth / columnWidth);

/** False while a board comes up, in columns that are out of sight: what is in sight is painted before them. */
function useIsTheirTurn(index: number): boolean {
  return useDeferredValue(true, isInSight(index));
}

function Cards({ columnId, index, cardIds, lists, liftedHeight, provided, snapshot }: CardsProps) {
  const mayWrite = useMayWrite();
  const isTheirTurn = useIsTheirTurn(index);
  const scroller = useRef<HTMLElement>(null);
  const { innerRef } = provided;
  // One function for good: a new one would take the element away for a moment each time, and the list with it.
  const attach = useCallback(
    (element: HTMLElement | null) => {
      scroller.current = element;
      innerRef(element);
    },
    [innerRef],
  );
  return (
    <div
      ref={attach}
      {...provided.droppableProps}
      className={styles.scroll}
      data-over={snapshot.isDraggingOver ? '' : undefined}
    >
      {isTheirTurn && (
        <CardList
          columnId={columnId}
          cardIds={cardIds}
          scroller={scroller}
          lists={lists}
          liftedId={snapshot.draggingFromThisWith ?? undefined}
          room={snapshot.isUsingPlaceholder ? liftedHeight : 0}
        />
      )}
      {mayWrite && <QuickAdd columnId={columnId} count={cardIds.length} />}
    </div>
  );
}

function CardDrop(props: CardDropProps) {
  return (
    <Droppable droppableId={props.columnId} type={cardType} mode="virtual" renderClone={drawLifted}>
      {(provided, snapshot) => <Cards {...props} provided={provided} snapshot={snapshot} />}
    </Droppable>
  );
}

interface BoardColumnProps {
  columnId: string;
  index: number;
  /** The cards as a drag under way holds them; undefined: as the view has them. */
  heldCardIds: readonly string[] | undefined;
  lists: CardLists;
  liftedHeight: number;
}

export const BoardColumn = memo(function BoardColumn(props: BoardColumnProps) {
  useLanguage();
  const { columnId, index, heldCardIds, lists, liftedHeight } = props;
  const { ui } = useSession();
  const mayWrite = useMayWrite();
  const live = useShownCards(columnId, isInSight(index));
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
            <CardDrop
              columnId={columnId}
              index={index}
              cardIds={cardIds}
              lists={lists}
              liftedHeight={liftedHeight}
            />
          </section>
        )
      }
    </Draggable>
  );
});
