import { Archive, CircleAlert, LoaderCircle } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Board } from '../preload/contract/index.ts';
import { t } from '../preload/strings/translate.ts';
import styles from './app.module.css';
import { ArchiveDialog } from './features/board/archive-dialog.tsx';
import { BoardGone } from './features/board/board-gone.tsx';
import { BoardHeader } from './features/board/board-header.tsx';
import { BoardView } from './features/board/board-view.tsx';
import { NewBoardDialog } from './features/boards/new-board-dialog.tsx';
import { Sidebar } from './features/boards/sidebar.tsx';
import { CardDialog } from './features/card/card-dialog.tsx';
import { CardWindow } from './features/card/card-window.tsx';
import { CopyDialog } from './features/card/copy-dialog.tsx';
import { ExportUnderWay } from './features/export/export-under-way.tsx';
import { BoardActivity } from './features/history/board-activity.tsx';
import { DropTarget } from './features/import/drop-target.tsx';
import { ImportDialog } from './features/import/import-dialog.tsx';
import { Toaster } from './features/notices/toaster.tsx';
import { OperationsDialog } from './features/operations/operations-dialog.tsx';
import { OperationsWindow } from './features/operations/operations-window.tsx';
import { OpenPalette } from './features/palette/palette.tsx';
import { ShortcutsSheet } from './features/palette/shortcuts-sheet.tsx';
import { useShortcuts } from './features/palette/use-shortcuts.ts';
import { PeopleDialog } from './features/people/people-dialog.tsx';
import { PreferencesDialog } from './features/preferences/preferences-dialog.tsx';
import { PurgeButton } from './features/purge/purge-button.tsx';
import { PurgeDialog } from './features/purge/purge-dialog.tsx';
import { FilterBar } from './features/search/filter-bar.tsx';
import { ShownFilterProvider } from './features/search/shown-filter.tsx';
import { DueDialog } from './features/selection/due-dialog.tsx';
import { SelectionBar } from './features/selection/selection-bar.tsx';
import { TemplatesDialog } from './features/templates/templates-dialog.tsx';
import { CalendarView } from './features/views/calendar-view.tsx';
import { ListView } from './features/views/list-view.tsx';
import { useLook } from './features/views/use-look.ts';
import { FirstBoard } from './features/welcome/first-board.tsx';
import { JoinDialog } from './features/welcome/join-dialog.tsx';
import { SignInDialog } from './features/welcome/sign-in-dialog.tsx';
import { Welcome } from './features/welcome/welcome.tsx';
import { useIds, useMayWrite, useSession, useShown, useUi, useWorkspace } from './store/hooks.tsx';
import { useLanguage } from './store/language.ts';
import { useWindowNumber } from './store/presence-hooks.ts';
import { group } from './store/replica-view.ts';
import { narrowWidth } from './store/ui-store.ts';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';

function ArchivedBoard({ board }: { board: Board }) {
  const { actions } = useSession();
  const mayWrite = useMayWrite();
  return (
    <EmptyState
      picture={<Archive size={24} />}
      title={t('app.archived')}
      actions={
        mayWrite && (
          <>
            <Button
              control="board.restore"
              look="primary"
              onClick={() => void actions.dispatch({ type: 'board.restore', boardId: board.id })}
            >
              {t('app.restoreBoard')}
            </Button>
            <PurgeButton of={{ kind: 'board', id: board.id }} name={board.name} />
          </>
        )
      }
    >
      {mayWrite ? t('app.archivedNote', { name: board.name }) : t('app.archivedForGuests')}
    </EmptyState>
  );
}

function Awaited() {
  return (
    <div className={styles.awaited} role="status">
      <LoaderCircle size={20} aria-hidden />
      {t('app.waiting')}
    </div>
  );
}

/** The name that the board had when it was last here. */
function useLastName(boardId: string | null, board: Board | null): string | null {
  const last = useRef<{ boardId: string; name: string } | null>(null);
  if (board !== null) last.current = { boardId: board.id, name: board.name };
  return last.current?.boardId === boardId ? (last.current?.name ?? null) : null;
}

/** How long a board that was never seen here may take to come, as one does that was made this moment, in ms. */
const patience = 2000;

interface MissingProps {
  lastName: string | null;
  /** Who removed it for good; null: nobody did. */
  purgedBy: string | null;
}

function Missing({ lastName, purgedBy }: MissingProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (lastName === null && purgedBy === null && !late) return <Awaited />;
  return <BoardGone name={lastName} purgedBy={purgedBy} />;
}

function BoardAs({ boardId }: { boardId: string }) {
  const { look } = useLook(boardId);
  if (look === 'list') return <ListView boardId={boardId} />;
  return look === 'calendar' ? <CalendarView boardId={boardId} /> : <BoardView boardId={boardId} />;
}

interface BoardPaneProps {
  boardId: string | null;
  board: Board | null;
  purgedBy: string | null;
}

function BoardPane({ boardId, board, purgedBy }: BoardPaneProps) {
  const lastName = useLastName(boardId, board);
  const boards = useIds('board', group.activeBoards);
  const synced = useWorkspace((state) => state.cursor !== null);
  if (board !== null && !board.archived) return <BoardAs key={board.id} boardId={board.id} />;
  if (board !== null) return <ArchivedBoard board={board} />;
  if (boardId !== null && synced) return <Missing key={boardId} lastName={lastName} purgedBy={purgedBy} />;
  if (boardId === null && boards.length === 0 && synced) return <FirstBoard />;
  return <Awaited />;
}

function Dialogs({ board }: { board: Board | null }) {
  const asking = useUi((state) => state.asking);
  const openCardId = useUi((state) => state.openCardId);
  const copyingCardId = useUi((state) => state.copyingCardId);
  const datingCardIds = useUi((state) => state.datingCardIds);
  const archiveOpen = useUi((state) => state.archiveOpen);
  const templatesOpen = useUi((state) => state.templatesOpen);
  const activityOpen = useUi((state) => state.activityOpen);
  return (
    <>
      {board !== null && archiveOpen && openCardId === null && <ArchiveDialog board={board} />}
      {board !== null && templatesOpen && openCardId === null && <TemplatesDialog board={board} />}
      {board !== null && activityOpen && openCardId === null && <BoardActivity board={board} />}
      {openCardId !== null && <CardDialog key={openCardId} cardId={openCardId} />}
      {/* The card itself may be open beside it, under its own key. */}
      {copyingCardId !== null && <CopyDialog key={`copy of ${copyingCardId}`} cardId={copyingCardId} />}
      {datingCardIds.length > 0 && <DueDialog cardIds={datingCardIds} />}
      {asking === 'new-board' && <NewBoardDialog />}
      {asking === 'import' && <ImportDialog />}
      {asking === 'sign-in' && <SignInDialog />}
      {asking === 'join' && <JoinDialog />}
      {asking === 'people' && <PeopleDialog />}
      {asking === 'operations' && <OperationsDialog />}
      {asking === 'shortcuts' && <ShortcutsSheet />}
      {asking === 'preferences' && <PreferencesDialog />}
      <PurgeDialog />
      <ExportUnderWay />
      <OpenPalette />
    </>
  );
}

/** Where the sidebar would lie over the board, it is shut until it is asked for. */
function useFittingSidebar(): void {
  const { ui } = useSession();
  useEffect(() => {
    const narrow = window.matchMedia(`(width < ${narrowWidth}px)`);
    const fit = () => ui.set({ sidebarOpen: !narrow.matches });
    // A window may have become as wide as it is only after its first script ran.
    fit();
    narrow.addEventListener('change', fit);
    return () => narrow.removeEventListener('change', fit);
  }, [ui]);
}

/** What had the focus may have gone with the board that was shown before; then it is on the name of the new one. */
function useFocusOnBoard(boardId: string | null): void {
  const before = useRef(boardId);
  useEffect(() => {
    if (before.current === null || before.current === boardId) {
      before.current = boardId;
      return;
    }
    before.current = boardId;
    // After the dialog that it was chosen in has given the focus back, if it can.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('nav [aria-current], header button')?.focus();
    });
    return () => clearTimeout(timer);
  }, [boardId]);
}

function Desk() {
  useLanguage();
  const { actions } = useSession();
  useFittingSidebar();
  useShortcuts();
  const boardId = useWorkspace((state) => state.boardId);
  const found = useShown('board', boardId ?? '')?.entity ?? null;
  const board = found?.purged ? null : found;
  const [first] = useIds('board', group.activeBoards);
  const sidebarOpen = useUi((state) => state.sidebarOpen);
  const filtered = useUi((state) => state.filterOpen) && board !== null && !board.archived;
  useFocusOnBoard(boardId);
  useEffect(() => {
    if (boardId === null && first !== undefined) actions.showBoard(first);
  }, [actions, boardId, first]);
  useLayoutEffect(() => {
    // The window's own scrollbar is styled by it: see base.css.
    document.body.toggleAttribute('data-beside-sidebar', sidebarOpen);
    return () => document.body.removeAttribute('data-beside-sidebar');
  }, [sidebarOpen]);
  const number = useWindowNumber();
  useEffect(() => {
    const name = board === null ? 'Switchboard' : number > 1 ? `${board.name} (${number})` : board.name;
    document.title = board === null ? name : `${name} — Switchboard`;
  }, [board, number]);
  return (
    <div
      className={styles.desk}
      data-sidebar={sidebarOpen ? 'open' : 'closed'}
      data-filter={filtered ? 'open' : 'closed'}
    >
      <Sidebar />
      <BoardHeader board={board} />
      {board !== null && filtered && <FilterBar key={board.id} boardId={board.id} />}
      <main className={styles.main} aria-label={board?.name ?? t('app.noBoard')}>
        <BoardPane boardId={boardId} board={board} purgedBy={found?.purged?.by ?? null} />
      </main>
      {board?.archived === false && <SelectionBar />}
      <Dialogs board={board} />
    </div>
  );
}

function Failed({ message }: { message: string }) {
  const { workspace } = useSession();
  return (
    <main className={styles.failed}>
      <EmptyState
        alone
        picture={<CircleAlert size={24} />}
        title={t('app.failed')}
        actions={
          <Button control="window.retry" look="primary" onClick={() => void workspace.open()}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {message}
      </EmptyState>
    </main>
  );
}

/** The same element each time: what only the filter’s provider knows changes nothing else. */
const desk = (
  <ShownFilterProvider>
    <Desk />
  </ShownFilterProvider>
);

/** What the window is for. */
function Shown() {
  const known = useWorkspace((state) => state.identity !== null);
  const onlyCardId = useWorkspace((state) => state.onlyCardId);
  const onlyOperations = useWorkspace((state) => state.onlyOperations);
  if (!known) return <Welcome />;
  if (onlyOperations) return <OperationsWindow />;
  return onlyCardId === null ? desk : <CardWindow cardId={onlyCardId} />;
}

export function App() {
  useLanguage();
  const { drafts } = useSession();
  const phase = useWorkspace((state) => state.phase);
  useEffect(() => {
    // A window that closes takes the words in its editors along, so they are saved first.
    window.addEventListener('pagehide', drafts.leave);
    return () => window.removeEventListener('pagehide', drafts.leave);
  }, [drafts]);
  return (
    <>
      {phase.is === 'failed' && <Failed message={phase.message} />}
      {phase.is === 'ready' && <Shown />}
      {phase.is === 'ready' && <DropTarget />}
      <Toaster />
    </>
  );
}
