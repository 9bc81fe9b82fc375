import type { Notice } from '../../../preload/contract/index.ts';
import { useNow, useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { fullTime, relativeTime } from '../../ui/dates.ts';
import { GoToCard } from './go-to-card.tsx';
import styles from './inbox.module.css';

function KeptText({ text }: { text: string }) {
  return (
    <figure className={styles.words}>
      <figcaption>
        Your words
        <CopyButton text={text} />
      </figcaption>
      <blockquote data-selectable="">{text}</blockquote>
    </figure>
  );
}

export function NoticeItem({ notice }: { notice: Notice }) {
  const { actions } = useSession();
  const now = useNow();
  return (
    <li className={styles.item}>
      <p className={styles.message}>{notice.message}</p>
      <time className={styles.time} title={fullTime(notice.at)}>
        {relativeTime(notice.at, now)}
      </time>
      {notice.text !== null && <KeptText text={notice.text} />}
      <div className={styles.buttons}>
        {notice.canRetry && (
          <Button small onClick={() => void actions.ask('retryNotice', { noticeId: notice.id })}>
            Try again
          </Button>
        )}
        <Button small look="quiet" onClick={() => void actions.ask('dismissNotice', { noticeId: notice.id })}>
          Dismiss
        </Button>
        {notice.boardId !== null && notice.cardId !== null && (
          <GoToCard boardId={notice.boardId} cardId={notice.cardId} />
        )}
      </div>
    </li>
  );
}
