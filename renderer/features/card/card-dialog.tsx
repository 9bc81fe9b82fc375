import { AppWindow, Archive, ArchiveRestore, CopyPlus, Files, Link, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Board, Card, Tombstone } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useCard, useMayWrite, useSession, useShown, useWorkspace } from '../../store/hooks.tsx';
import { goOnHere } from '../../store/shared-drafts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { fullTime } from '../../ui/dates.ts';
import { DialogShell, DialogTitle, focusDialogItself } from '../../ui/dialog.tsx';
import { focusCard } from '../board/arrow-keys.ts';
import { CardHistory } from '../history/card-history.tsx';
import { useMentionsRead } from '../mentions/use-mentions-read.ts';
import { DialogPresence } from '../presence/on-card.tsx';
import { setTemplate } from '../templates/deeds.ts';
import { Assignees } from './assignees.tsx';
import { Attachments } from './attachments.tsx';
import styles from './card-dialog.module.css';
import { CardTitle } from './card-title.tsx';
import { Checklists } from './checklists.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { Comments } from './comments.tsx';
import { Description } from './description.tsx';
import { DropArea } from './drop-area.tsx';
import { DueField } from './due-field.tsx';
import { Labels } from './labels.tsx';
import { useAttaching, usePastedFiles } from './use-attaching.ts';

function ArchivedBanner({ cardId }: { cardId: string }) {
  const { actions } = useSession();
  if (!useMayWrite()) {
    return (
      <div className={styles.banner}>
        <Archive size={16} aria-hidden />
        <span>{t('card.archived')}</span>
      </div>
    );
  }
  return (
    <div className={styles.banner}>
      <Archive size={16} aria-hidden />
      <span>{t('card.archivedNote')}</span>
      <Button
        control="card.restore"
        small
        onClick={() => void actions.dispatch({ type: 'card.restore', cardId })}
      >
        <ArchiveRestore size={14} aria-hidden />
        {t('common.restore')}
      </Button>
    </div>
  );
}

function TemplateBanner() {
  return (
    <div className={styles.banner}>
      <Files size={16} aria-hidden />
      <span>{t('card.isTemplate')}</span>
    </div>
  );
}

function whyGone(board: Board | undefined, tombstone: Tombstone | undefined): string {
  if (board?.purged) return t('card.boardPurged', { by: board.purged.by });
  if (tombstone !== undefined) return t('card.purged', { by: tombstone.by });
  return board === undefined ? t('card.boardNotShared') : t('card.notOnBoard');
}

function GoneBanner({ card }: { card: Card }) {
  const board = useShown('board', card.boardId)?.entity;
  const tombstone = useShown('tombstone', card.id)?.entity;
  return (
    <div className={styles.banner} role="alert">
      {t('card.isCopy', { whyGone: whyGone(board, tombstone) })}
    </div>
  );
}

interface CardContentProps {
  card: Card;
  gone: boolean;
  onArchive(): void;
}

function Side({ card, gone, onArchive }: CardContentProps) {
  const session = useSession();
  const { ui, actions } = session;
  const alone = useWorkspace((state) => state.onlyCardId !== null);
  const mayWrite = useMayWrite();
  return (
    <aside className={styles.side} aria-label={t('card.properties')} inert={gone}>
      <DialogPresence cardId={card.id} className={styles.present} />
      <ColumnChoice card={card} />
      <Assignees card={card} />
      <Labels card={card} />
      <DueField card={card} />
      <div className={styles.foot}>
        {!alone && (
          <Button
            control="card.own-window"
            look="quiet"
            small
            className={styles.deed}
            onClick={() => actions.openCardWindow(card.id)}
          >
            <AppWindow size={16} aria-hidden />
            {t('common.ownWindow')}
          </Button>
        )}
        <Button
          control="card.copy-link"
          look="quiet"
          small
          className={styles.deed}
          onClick={() => actions.copyLink({ what: 'card', cardId: card.id })}
        >
          <Link size={16} aria-hidden />
          {t('common.copyLink')}
        </Button>
        {mayWrite && (
          <Button
            control="card.copy"
            look="quiet"
            small
            className={styles.deed}
            onClick={() => ui.set({ copyingCardId: card.id })}
          >
            <CopyPlus size={16} aria-hidden />
            {t('card.copy')}
          </Button>
        )}
        {mayWrite && (
          <Button
            control="template.set"
            look="quiet"
            small
            className={styles.deed}
            onClick={() => void setTemplate(session, card, !card.template)}
          >
            <Files size={16} aria-hidden />
            {card.template ? t('card.makeOrdinary') : t('card.makeTemplate')}
          </Button>
        )}
        {!card.archived && mayWrite && (
          <Button control="card.archive" look="quiet" small className={styles.deed} onClick={onArchive}>
            <Archive size={16} aria-hidden />
            {t('card.archive')}
          </Button>
        )}
        <p className={styles.made}>
          {t('card.addedBy', { name: card.createdBy })}, <time>{fullTime(Date.parse(card.createdAt))}</time>
        </p>
      </div>
    </aside>
  );
}

/** All of a card, over its board or in a window of its own. */
export function CardContent({ card, gone, onArchive }: CardContentProps) {
  const { edits } = useSession();
  const attaching = useAttaching(card.id);
  useEffect(() => goOnHere(edits, card.id), [edits, card.id]);
  usePastedFiles(attaching);
  useMentionsRead(card.id);
  return (
    <>
      {gone && <GoneBanner card={card} />}
      {card.template && !card.archived && !gone && <TemplateBanner />}
      {card.archived && !gone && <ArchivedBanner cardId={card.id} />}
      <div className={styles.columns}>
        <DropArea attaching={attaching} className={styles.main}>
          <CardTitle card={card} />
          <Description card={card} />
          <Checklists card={card} />
          <Attachments card={card} attaching={attaching} />
          <Comments card={card} />
          <CardHistory card={card} />
        </DropArea>
        <Side card={card} gone={gone} onArchive={onArchive} />
      </div>
    </>
  );
}

/** The card, and what it was last once it is gone. `gone` while it is not here. */
export function useKeptCard(cardId: string): { card: Card | undefined; gone: boolean } {
  const now = useCard(cardId);
  const gone = useShown('card', cardId) === undefined;
  const kept = useRef(now);
  if (now !== undefined) kept.current = now;
  return { card: now ?? kept.current, gone };
}

/** One card, open. Remote changes come in under it without touching what is being typed. */
export function CardDialog({ cardId }: { cardId: string }) {
  const { ui, edits, actions } = useSession();
  const { card, gone } = useKeptCard(cardId);
  if (card === undefined) return null;
  const { title } = card;

  function close(): void {
    void edits.saveOpen();
    ui.set({ openCardId: null });
  }
  function archive(): void {
    close();
    void actions.archive('card', cardId, title);
  }
  return (
    <DialogShell
      wide
      onClose={close}
      // The first control is the title; opening a card is not the same as editing it.
      onOpenFocus={focusDialogItself}
      onCloseFocus={() => focusCard(cardId)}
    >
      <DialogTitle className="visually-hidden">{title}</DialogTitle>
      <IconButton
        control="card.close"
        label={t('common.close')}
        hint={false}
        className={styles.close}
        onClick={close}
      >
        <X size={18} />
      </IconButton>
      <CardContent card={card} gone={gone} onArchive={archive} />
    </DialogShell>
  );
}
