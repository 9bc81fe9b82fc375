import { DragDropContext, Droppable } from '@hello-pangea/dnd';
import { Columns3 } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { styleNonce } from '../../bridge.ts';
import { useIds, useMayWrite, useSession, useUi } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AddColumn } from './add-column.tsx';
import { usage } from './announcements.ts';
import { moveFocus } from './arrow-keys.ts';
import styles from './board-view.module.css';
import type { CardLists } from './card-lists.ts';
import { BoardColumn } from './column.tsx';
import { columnType, useBoardDrag } from './use-board-drag.ts';
import { usePainted } from './use-painted.ts';

function NoColumns() {
  const { ui } = useSession();
  const mayWrite = useMayWrite();
  return (
    <EmptyState
      picture={<Columns3 size={24} />}
      title={t('board.startsWithColumns')}
      actions={
        mayWrite && (
          <Button control="column.add" look="primary" onClick={() => ui.set({ addingColumn: true })}>
            {t('board.addColumn')}
          </Button>
        )
      }
    >
      {t('board.columnsExplained')}
    </EmptyState>
  );
}

/** Mounted anew for each board. */
export function BoardView({ boardId }: { boardId: string }) {
  const { selection } = useSession();
  const liveColumns = useIds('column', boardId);
  const mayWrite = useMayWrite();
  const adding = useUi((state) => state.addingColumn) && mayWrite;
  const { held, liftedHeight, responders } = useBoardDrag(boardId);
  const [lists] = useState<CardLists>(() => new Map());
  usePainted(boardId);
  // The next board begins at its first column.
  useLayoutEffect(() => () => window.scrollTo({ left: 0 }), []);
  const columns = held?.columns ?? liveColumns;
  if (columns.length === 0 && !adding) return <NoColumns />;
  return (
    <DragDropContext {...responders} nonce={styleNonce()} dragHandleUsageInstructions={usage()}>
      <Droppable droppableId={boardId} type={columnType} direction="horizontal">
        {(provided) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: it only hears keys that cards did not use.
          <div
            ref={provided.innerRef}
            {...provided.droppableProps}
            className={styles.columns}
            onKeyDown={(event) => moveFocus(event, lists, mayWrite ? selection : null)}
          >
            {columns.map((id, index) => (
              <BoardColumn
                key={id}
                columnId={id}
                index={index}
                heldCardIds={held?.cards.get(id)}
                lists={lists}
                liftedHeight={liftedHeight}
              />
            ))}
            {provided.placeholder}
            {mayWrite && <AddColumn boardId={boardId} count={columns.length} />}
          </div>
        )}
      </Droppable>
    </DragDropContext>
  );
}
