import type { ReactNode } from 'react';
import { useNow } from '../../store/hooks.tsx';
import { fullTime, relativeTime } from '../../ui/dates.ts';
import styles from './inbox.module.css';

interface InboxItemProps {
  message: string;
  /** When it happened, in ms since the epoch. */
  at?: number;
  children?: ReactNode;
  buttons: ReactNode;
}

/** One thing that waits in the inbox, with what can be done about it. */
export function InboxItem({ message, at, children, buttons }: InboxItemProps) {
  const now = useNow();
  return (
    <li className={styles.item}>
      <p className={styles.message}>{message}</p>
      {at !== undefined && (
        <time className={styles.time} title={fullTime(at)}>
          {relativeTime(at, now)}
        </time>
      )}
      {children}
      <div className={styles.buttons}>{buttons}</div>
    </li>
  );
}
