import { AppWindow, Archive, Lock, SquareKanban } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { MouseEvent } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { useMayWrite, useSession, useShown, useUi, useWorkspace } from '../../store/hooks.tsx';
import { narrowWidth } from '../../store/ui-store.ts';
import { classes } from '../../ui/classes.ts';
import floating from '../../ui/floating.module.css';
import { wantsWindow } from '../../ui/keys.ts';
import styles from './sidebar.module.css';

function BoardContextMenu({ boardId, name }: { boardId: string; name: string }) {
  const { actions } = useSession();
  const mayWrite = useMayWrite();
  return (
    <ContextMenu.Portal>
      <ContextMenu.Content className={classes(floating.panel, floating.menu)} collisionPadding={8}>
        <ContextMenu.Item className={floating.item} onSelect={() => actions.openWindow(boardId)}>
          <AppWindow size={16} />
          {t('board.newWindow')}
        </ContextMenu.Item>
        {mayWrite && (
          <>
            <ContextMenu.Separator className={floating.separator} />
            <ContextMenu.Item
              className={floating.item}
              onSelect={() => void actions.archive('board', boardId, name)}
            >
              <Archive size={16} />
              {t('board.archive')}
            </ContextMenu.Item>
          </>
        )}
      </ContextMenu.Content>
    </ContextMenu.Portal>
  );
}

/** A board in the sidebar; with Ctrl, Cmd or the middle button it opens in a new window. */
export function BoardLink({ boardId }: { boardId: string }) {
  const { ui, actions } = useSession();
  const board = useShown('board', boardId)?.entity;
  const name = board?.name ?? '';
  const current = useWorkspace((state) => state.boardId === boardId);
  const overlaid = useUi((state) => state.sidebarOpen) && window.innerWidth < narrowWidth;

  function open(event: MouseEvent): void {
    if (wantsWindow(event)) return actions.openWindow(boardId);
    actions.showBoard(boardId);
    if (overlaid) ui.set({ sidebarOpen: false });
  }

  return (
    <li>
      <ContextMenu.Root modal={false}>
        <ContextMenu.Trigger asChild>
          <button
            data-control="board.open"
            type="button"
            className={styles.board}
            aria-current={current ? 'page' : undefined}
            onClick={open}
            onAuxClick={(event) => event.button === 1 && actions.openWindow(boardId)}
            // A middle press would start the system's automatic scrolling.
            onMouseDown={(event) => event.button === 1 && event.preventDefault()}
          >
            <SquareKanban size={16} aria-hidden />
            <span className={styles.boardName}>{name}</span>
            {board?.access === 'members' && (
              <>
                <Lock size={14} aria-hidden className={styles.lock} />
                <span className="visually-hidden">{t('boards.private')}</span>
              </>
            )}
          </button>
        </ContextMenu.Trigger>
        <BoardContextMenu boardId={boardId} name={name} />
      </ContextMenu.Root>
    </li>
  );
}
