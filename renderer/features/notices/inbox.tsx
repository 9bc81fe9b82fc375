import { Bell, BellOff } from 'lucide-react';
import { useStore } from 'zustand';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ConflictDialog } from '../conflicts/conflict-dialog.tsx';
import { ConflictItem } from '../conflicts/conflict-item.tsx';
import { MentionItem } from '../mentions/mention-item.tsx';
import styles from './inbox.module.css';
import { NoticeItem } from './notice-item.tsx';
import { RefusedFile } from './refused-file.tsx';
import { useNews } from './use-news.ts';

function label(count: number): string {
  if (count === 0) return t('notices.title');
  return t('notices.new', { count });
}

/** Where one was mentioned, edits the hub refused, and words that gave way to somebody else's: each until the person has dealt with it. */
export function Inbox() {
  useNews();
  const { ui } = useSession();
  const open = useUi((state) => state.inboxOpen);
  const comparing = useUi((state) => state.comparing);
  const notices = useWorkspace((state) => state.notices);
  const me = useWorkspace((state) => state.identity?.memberId ?? '');
  const conflicts = useIds('conflict', me);
  const mentions = useIds('mention', me);
  const files = useStore(useSession().files, ({ refused }) => refused);
  const count = notices.length + conflicts.length + mentions.length + files.length;
  return (
    <>
      {comparing !== null && <ConflictDialog key={comparing} conflictId={comparing} />}
      <Popover
        label={t('notices.title')}
        open={open}
        onOpenChange={(next) => (next ? ui.openInbox() : ui.set({ inboxOpen: false }))}
        className={styles.panel}
        trigger={
          <IconButton control="notice.inbox" label={label(count)} hint={false} className={styles.bell}>
            <Bell size={18} />
            {count > 0 && (
              <span className={styles.badge} aria-hidden>
                {count}
              </span>
            )}
          </IconButton>
        }
      >
        <h2 className={styles.heading}>{t('notices.title')}</h2>
        {count === 0 ? (
          <div className={styles.nothing}>
            <BellOff size={20} aria-hidden />
            <p>{t('notices.empty')}</p>
          </div>
        ) : (
          <ul>
            {mentions.map((id) => (
              <MentionItem key={id} mentionId={id} />
            ))}
            {notices.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
            {files.map((file) => (
              <RefusedFile key={file.id} file={file} />
            ))}
            {conflicts.map((id) => (
              <ConflictItem key={id} conflictId={id} />
            ))}
          </ul>
        )}
      </Popover>
    </>
  );
}
