import {
  AppWindow,
  Archive,
  ArchiveRestore,
  CopyPlus,
  Ellipsis,
  Eye,
  Files,
  History,
  LayoutTemplate,
  Link,
  PanelLeft,
  Pencil,
} from 'lucide-react';
import { type Board, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useMayWrite, useSession, useUi } from '../../store/hooks.tsx';
import { guestSentence } from '../../store/roles.ts';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useRename } from '../../ui/inline-edit.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import top from '../../ui/top-bar.module.css';
import { ExportMenu } from '../export/export-board.tsx';
import { BoardMembers } from '../members/board-members.tsx';
import { Inbox } from '../notices/inbox.tsx';
import { HereNow } from '../presence/here-now.tsx';
import { FilterButton } from '../search/filter-bar.tsx';
import { StatusPill } from '../status/status-pill.tsx';
import { setBoardTemplate } from '../templates/deeds.ts';
import { ViewSwitch } from '../views/view-switch.tsx';
import { AboutBoard } from './about-board.tsx';
import styles from './board-header.module.css';

function BoardMenu({ board, onRename }: { board: Board; onRename(): void }) {
  const session = useSession();
  const { ui, actions } = session;
  const mayWrite = useMayWrite();
  return (
    <Menu
      align="start"
      trigger={
        <IconButton control="board.menu" label={t('board.actions', { name: board.name })} small hint={false}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      {mayWrite && (
        <MenuItem control="board.rename" icon={<Pencil size={16} />} onSelect={onRename}>
          {t('common.rename')}
        </MenuItem>
      )}
      <MenuItem
        control="board.new-window"
        icon={<AppWindow size={16} />}
        onSelect={() => actions.openWindow(board.id)}
      >
        {t('board.newWindow')}
      </MenuItem>
      <MenuItem
        control="board.copy-link"
        icon={<Link size={16} />}
        onSelect={() => actions.copyLink({ what: 'board', boardId: board.id })}
      >
        {t('common.copyLink')}
      </MenuItem>
      <MenuItem
        control="archive.open"
        icon={<ArchiveRestore size={16} />}
        onSelect={() => ui.set({ archiveOpen: true })}
      >
        {t('archive.title')}
      </MenuItem>
      <MenuItem
        control="template.list"
        icon={<Files size={16} />}
        onSelect={() => ui.set({ templatesOpen: true })}
      >
        {t('board.templates')}
      </MenuItem>
      {mayWrite && (
        <>
          <MenuItem
            control="board.copy"
            icon={<CopyPlus size={16} />}
            onSelect={() => ui.set({ asking: 'new-board', copyingBoardId: board.id })}
          >
            {t('board.copy')}
          </MenuItem>
          <MenuItem
            control="board.template"
            icon={<LayoutTemplate size={16} />}
            onSelect={() => void setBoardTemplate(session, board, !board.template)}
          >
            {board.template ? t('board.noTemplate') : t('board.makeTemplate')}
          </MenuItem>
        </>
      )}
      <MenuItem
        control="board.activity"
        icon={<History size={16} />}
        onSelect={() => ui.set({ activityOpen: true })}
      >
        {t('board.activity')}
      </MenuItem>
      <ExportMenu board={board} />
      {mayWrite && (
        <>
          <MenuSeparator />
          <MenuItem
            control="board.archive"
            icon={<Archive size={16} />}
            onSelect={() => void actions.archive('board', board.id, board.name)}
          >
            {t('board.archive')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function BoardTitle({ board }: { board: Board }) {
  const { dispatch } = useActions();
  const mayWrite = useMayWrite();
  const name = useRename({
    value: board.name,
    label: t('board.name'),
    maxLength: limits.nameLength,
    onSave: (text, base) =>
      dispatch({ type: 'board.update', boardId: board.id, changes: { name: text } }, base),
  });
  return (
    <>
      <h1 className={styles.title}>
        {name.editor ??
          (mayWrite ? (
            <button
              data-control="board.rename"
              type="button"
              className={styles.name}
              onClick={name.start}
              title={t('board.rename')}
            >
              {name.shown}
            </button>
          ) : (
            <span className={styles.name}>{name.shown}</span>
          ))}
      </h1>
      {name.editor === null && (
        <>
          <BoardMenu board={board} onRename={name.start} />
          <AboutBoard board={board} />
        </>
      )}
      {!mayWrite && (
        <p className={styles.guest} title={guestSentence()}>
          <Eye size={14} aria-hidden />
          <span>{guestSentence()}</span>
        </p>
      )}
    </>
  );
}

/** The bar over the board; `board` is null while none is shown. */
export function BoardHeader({ board }: { board: Board | null }) {
  const { ui } = useSession();
  const sidebarOpen = useUi((state) => state.sidebarOpen);
  return (
    <header className={classes(top.bar, styles.header)}>
      {!sidebarOpen && (
        <IconButton
          control="sidebar.show"
          label={t('board.showSidebar')}
          onClick={() => ui.set({ sidebarOpen: true })}
        >
          <PanelLeft size={18} />
        </IconButton>
      )}
      <div className={styles.names}>{board !== null && <BoardTitle key={board.id} board={board} />}</div>
      <StatusPill />
      {board !== null && <HereNow boardId={board.id} />}
      {board !== null && <BoardMembers key={board.id} board={board} />}
      {board !== null && !board.archived && <ViewSwitch boardId={board.id} />}
      {board !== null && !board.archived && <FilterButton />}
      {board !== null && (
        <IconButton
          control="archive.open"
          label={t('archive.title')}
          onClick={() => ui.set({ archiveOpen: true })}
        >
          <Archive size={18} />
        </IconButton>
      )}
      <Inbox />
    </header>
  );
}
