import { type Notice, namesForMentions } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useMayWrite, useSession, useShown } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { GoToCard } from './go-to-card.tsx';
import styles from './inbox.module.css';
import { InboxItem } from './inbox-item.tsx';

function KeptText({ text: written }: { text: string }) {
  const text = namesForMentions(written);
  return (
    <figure className={styles.words}>
      <figcaption>
        {t('notices.yourWords')}
        <CopyButton control="notice.copy" text={text} />
      </figcaption>
      <blockquote data-selectable="">{text}</blockquote>
    </figure>
  );
}

/** For who changed a card that somebody else had put away; gone once it is back. */
function RestoreCard({ notice }: { notice: Notice }) {
  const { actions } = useSession();
  const mayWrite = useMayWrite();
  const card = useShown('card', notice.cardId ?? '')?.entity;
  if (!card?.archived || !mayWrite || notice.canRetry) return null;
  async function restore(cardId: string): Promise<void> {
    if (!(await actions.dispatch({ type: 'card.restore', cardId }))) return;
    await actions.ask('dismissNotice', { noticeId: notice.id });
  }
  return (
    <Button control="notice.restore-card" small onClick={() => void restore(card.id)}>
      {t('notices.restoreCard')}
    </Button>
  );
}

export function NoticeItem({ notice }: { notice: Notice }) {
  const { actions } = useSession();
  const buttons = (
    <>
      {notice.canRetry && (
        <Button
          control="notice.retry"
          small
          onClick={() => void actions.ask('retryNotice', { noticeId: notice.id })}
        >
          {notice.createsAgain ? t('notices.createAgain') : t('common.tryAgain')}
        </Button>
      )}
      <RestoreCard notice={notice} />
      <Button
        control="notice.dismiss"
        small
        look="quiet"
        onClick={() => void actions.ask('dismissNotice', { noticeId: notice.id })}
      >
        {t('notices.dismiss')}
      </Button>
      {notice.boardId !== null && notice.cardId !== null && (
        <GoToCard boardId={notice.boardId} cardId={notice.cardId} />
      )}
    </>
  );
  return (
    <InboxItem message={notice.message} at={notice.at} buttons={buttons}>
      {notice.text !== null && <KeptText text={notice.text} />}
    </InboxItem>
  );
}
