import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { t } from '../../../preload/strings/translate.ts';
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
          aria-label={t('boards.restore', { name })}
          onClick={() => void dispatch({ type: 'board.restore', boardId })}
        >
          {t('common.restore')}
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
        {t('boards.archived')}
        <span className={styles.foldCount}>{boards.length}</span>
      </Collapsible.Trigger>
      <Collapsible.Content>
        <ul aria-label={t('boards.archived')}>
          {boards.map((id) => (
            <ArchivedBoard key={id} boardId={id} />
          ))}
        </ul>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
