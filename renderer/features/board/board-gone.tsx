import { EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './board-gone.module.css';

/** Words in this window that belong to cards which are no longer here. */
function useStrandedWords(): { key: string; text: string }[] {
  const drafts = useStore(useSession().edits.store);
  const comments = useUi((state) => state.comments);
  const cards = useWorkspace((state) => state.parts.card.byId);
  const stranded = (cardId: string) => !cards.has(cardId);
  const fromDrafts = Object.entries(drafts)
    .filter(([key, draft]) => draft.text !== draft.baseText && stranded(key.slice(key.indexOf(':') + 1)))
    .map(([key, { text }]) => ({ key, text }));
  const fromComments = Object.entries(comments)
    .filter(([cardId, text]) => text.trim() !== '' && stranded(cardId))
    .map(([cardId, text]) => ({ key: `comment:${cardId}`, text }));
  return [...fromDrafts, ...fromComments];
}

interface BoardGoneProps {
  /** Null where it was gone before. */
  name: string | null;
  /** Who removed it for good; null where it is there for others. */
  purgedBy: string | null;
}

function titleOf({ name, purgedBy }: BoardGoneProps): string {
  if (name === null)
    return purgedBy === null ? t('boardGone.notShared') : t('boardGone.purgedBy', { by: purgedBy });
  return purgedBy === null
    ? t('boardGone.namedNotShared', { name })
    : t('boardGone.namedPurgedBy', { name, by: purgedBy });
}

/** In the place of a board that was taken away while it was open. */
export function BoardGone(gone: BoardGoneProps) {
  const { actions } = useSession();
  const [other] = useIds('board', group.activeBoards);
  const words = useStrandedWords();
  return (
    <EmptyState
      alone
      picture={<EyeOff size={24} />}
      title={titleOf(gone)}
      actions={
        other !== undefined && (
          <Button control="board.gone.other" look="primary" onClick={() => actions.showBoard(other)}>
            {t('boardGone.other')}
          </Button>
        )
      }
    >
      <p>
        {gone.purgedBy === null ? t('boardGone.canBeAdded') : t('boardGone.purged')} {t('boardGone.kept')}
      </p>
      {words.length > 0 && (
        <section className={styles.words} aria-label={t('boardGone.words')}>
          <h2 className={styles.heading}>{t('boardGone.words')}</h2>
          {words.map(({ key, text }) => (
            <figure key={key} className={styles.figure}>
              <blockquote data-selectable="">{text}</blockquote>
              <CopyButton control="board.gone.copy" text={text} />
            </figure>
          ))}
        </section>
      )}
    </EmptyState>
  );
}
