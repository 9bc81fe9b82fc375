import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useActions, useIds, useMayWrite, useShown } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import styles from './sidebar.module.css';

function ArchivedBoard({ boardId }: { boardId: string }) {
  const { dispatch, showBoard } = useActions();
  const name = useShown('board', boardId)?.entity.name ?? '';
  const mayWrite = useMayWrite();
  return (
    <li className={styles.archived}>
      <button
        data-control="board.open"
        type="button"
        className={styles.boardName}
        onClick={() => showBoard(boardId)}
      >
        {name}
      </button>
      {mayWrite && (
        <Button
          control="board.restore"
          look="quiet"
          small
          aria-label={`Restore ${name}`}
          onClick={() => void dispatch({ type: 'board.restore', boardId })}
        >
          Restore
        </Button>
      )}
    </li>
  );
}

export function ArchivedBoards() {
  const boards = useIds('board', group.archivedBoards);
  if (boards.length === 0) return null;
  return (
    <Collapsible.Root className={styles.section}>
      <Collapsible.Trigger className={styles.fold}>
        <ChevronRight size={14} aria-hidden />
        Archived boards
        <span className={styles.foldCount}>{boards.length}</span>
      </Collapsible.Trigger>
      <Collapsible.Content>
        <ul aria-label="Archived boards">
          {boards.map((id) => (
            <ArchivedBoard key={id} boardId={id} />
          ))}
        </ul>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
