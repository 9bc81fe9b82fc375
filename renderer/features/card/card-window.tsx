import { FileQuestion, SquareKanban } from 'lucide-react';
import { useEffect } from 'react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useShown, useUi, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ShortcutsSheet } from '../palette/shortcuts-sheet.tsx';
import { useShortcuts } from '../palette/use-shortcuts.ts';
import { PreferencesDialog } from '../preferences/preferences-dialog.tsx';
import { StatusPill } from '../status/status-pill.tsx';
import { CardContent, useKeptCard } from './card-dialog.tsx';
import styles from './card-window.module.css';
import { CopyDialog } from './copy-dialog.tsx';

function Bar({ card, boardName }: { card: Card; boardName: string | null }) {
  const { actions } = useSession();
  return (
    <header className={styles.bar}>
      {boardName !== null && (
        <Button
          control="card.show-board"
          look="quiet"
          small
          className={styles.board}
          title={t('card.showBoard')}
          onClick={() => actions.goTo(card.boardId, null)}
        >
          <SquareKanban size={16} aria-hidden />
          <span className={styles.name}>{boardName}</span>
        </Button>
      )}
      <StatusPill />
    </header>
  );
}

function Missing() {
  const synced = useWorkspace((state) => state.cursor !== null);
  if (!synced) return null;
  return (
    <EmptyState
      alone
      picture={<FileQuestion size={24} />}
      title={t('card.notHere')}
      actions={
        <Button control="window.close" look="primary" onClick={() => window.close()}>
          {t('menu.closeWindow')}
        </Button>
      }
    >
      {t('card.notHereNote')}
    </EmptyState>
  );
}

function Dialogs() {
  const copyingCardId = useUi((state) => state.copyingCardId);
  const asking = useUi((state) => state.asking);
  return (
    <>
      {copyingCardId !== null && <CopyDialog key={copyingCardId} cardId={copyingCardId} />}
      {asking === 'shortcuts' && <ShortcutsSheet />}
      {asking === 'preferences' && <PreferencesDialog />}
    </>
  );
}

/** A window for one card: what is on it, and the way to its board. */
export function CardWindow({ cardId }: { cardId: string }) {
  useShortcuts();
  const { workspace, actions } = useSession();
  const { card, gone } = useKeptCard(cardId);
  const boardId = card?.boardId ?? null;
  const boardName = useShown('board', boardId ?? '')?.entity.name ?? null;
  const title = card?.title ?? t('card.kind');
  useEffect(() => {
    document.title = `${title} — ${boardName ?? 'Switchboard'}`;
  }, [title, boardName]);
  useEffect(() => {
    // It may go to another board: presence is told where it is.
    if (boardId !== null) workspace.showBoard(boardId);
  }, [workspace, boardId]);
  return (
    <div className={styles.window}>
      {card === undefined ? (
        <Missing />
      ) : (
        <>
          <Bar card={card} boardName={boardName} />
          <main className={styles.card} aria-label={title}>
            <CardContent
              card={card}
              gone={gone}
              onArchive={() => void actions.archive('card', cardId, title)}
            />
          </main>
        </>
      )}
      <Dialogs />
    </div>
  );
}
