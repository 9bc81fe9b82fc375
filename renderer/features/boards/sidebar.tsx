import { FileUp, PanelLeft, Plus } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useMayWrite, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ArchivedBoards } from './archived-boards.tsx';
import { BoardLink } from './board-link.tsx';
import { HubMenu } from './hub-menu.tsx';
import styles from './sidebar.module.css';

function BoardList() {
  const { ui } = useSession();
  const boards = useIds('board', group.activeBoards);
  const mayWrite = useMayWrite();
  return (
    <div className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.heading}>{t('boards.title')}</h2>
        {mayWrite && (
          <IconButton
            control="board.create"
            label={t('newBoard.title')}
            small
            onClick={() => ui.set({ asking: 'new-board' })}
          >
            <Plus size={16} />
          </IconButton>
        )}
      </div>
      <ul aria-label={t('boards.title')}>
        {boards.map((id) => (
          <BoardLink key={id} boardId={id} />
        ))}
      </ul>
    </div>
  );
}

export function Sidebar() {
  const { ui } = useSession();
  const open = useUi((state) => state.sidebarOpen);
  const mayWrite = useMayWrite();
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? 'Switchboard');
  if (!open) return null;
  return (
    <>
      {/* Only on narrow windows, where the sidebar lies over the board. */}
      <div className={styles.scrim} onClick={() => ui.set({ sidebarOpen: false })} aria-hidden />
      <nav className={styles.sidebar} aria-label={t('boards.workspace')}>
        <div className={styles.head}>
          <HubMenu workspaceName={workspaceName} />
          <IconButton
            control="sidebar.hide"
            label={t('boards.hideSidebar')}
            small
            onClick={() => ui.set({ sidebarOpen: false })}
          >
            <PanelLeft size={16} />
          </IconButton>
        </div>
        <div className={styles.lists}>
          <BoardList />
          {mayWrite && (
            <Button
              control="import.open"
              look="quiet"
              small
              className={styles.import}
              onClick={() => ui.set({ asking: 'import' })}
            >
              <FileUp size={16} aria-hidden />
              {t('menu.importBoard')}
            </Button>
          )}
          <ArchivedBoards />
        </div>
        <AccountMenu />
      </nav>
    </>
  );
}
