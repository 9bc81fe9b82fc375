import { ArchiveRestore } from 'lucide-react';
import type { Board } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useMayWrite, useSession, useShown } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PurgeButton } from '../purge/purge-button.tsx';
import styles from './archive-dialog.module.css';

function ArchivedCard({ cardId }: { cardId: string }) {
  const { openCard, actions } = useSession();
  const card = useShown('card', cardId)?.entity;
  const column = useShown('column', card?.columnId ?? '')?.entity;
  const mayWrite = useMayWrite();
  if (card === undefined) return null;
  return (
    <li className={styles.row}>
      <button
        data-control="archive.card.open"
        type="button"
        className={styles.open}
        onClick={() => openCard(cardId)}
      >
        <span className={styles.name}>{card.title}</span>
        {column !== undefined && (
          <span className={styles.note}>{t('archive.from', { name: column.name })}</span>
        )}
      </button>
      {mayWrite && (
        <Button
          control="archive.card.restore"
          small
          aria-label={t('archive.restoreCard', { title: card.title })}
          onClick={() => void actions.dispatch({ type: 'card.restore', cardId })}
        >
          {t('common.restore')}
        </Button>
      )}
      <PurgeButton small of={{ kind: 'card', id: cardId }} name={card.title} />
    </li>
  );
}

function ArchivedColumn({ columnId }: { columnId: string }) {
  const { actions } = useSession();
  const column = useShown('column', columnId)?.entity;
  const count = useIds('card', columnId).length;
  const mayWrite = useMayWrite();
  if (column === undefined) return null;
  return (
    <li className={styles.row}>
      <span className={styles.open}>
        <span className={styles.name}>{column.name}</span>
        <span className={styles.note}>{t('archive.withCards', { count })}</span>
      </span>
      {mayWrite && (
        <Button
          control="archive.column.restore"
          small
          aria-label={t('archive.restoreColumn', { name: column.name })}
          onClick={() => void actions.dispatch({ type: 'column.restore', columnId })}
        >
          {t('common.restore')}
        </Button>
      )}
    </li>
  );
}

export function ArchiveDialog({ board }: { board: Board }) {
  const { ui } = useSession();
  const columns = useIds('column', group.archivedOn(board.id));
  const cards = useIds('card', group.archivedOn(board.id));
  return (
    <Dialog middling title={t('archive.title')} onClose={() => ui.set({ archiveOpen: false })}>
      {columns.length === 0 && cards.length === 0 && (
        <div className={styles.nothing}>
          <ArchiveRestore size={20} aria-hidden />
          <p>{t('archive.empty')}</p>
        </div>
      )}
      {columns.length > 0 && (
        <section aria-label={t('archive.columns')}>
          <h3 className={styles.heading}>{t('archive.columnsHeading')}</h3>
          <ul>
            {columns.map((id) => (
              <ArchivedColumn key={id} columnId={id} />
            ))}
          </ul>
        </section>
      )}
      {cards.length > 0 && (
        <section aria-label={t('archive.cards')}>
          <h3 className={styles.heading}>{t('archive.cardsHeading')}</h3>
          <ul>
            {cards.map((id) => (
              <ArchivedCard key={id} cardId={id} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
