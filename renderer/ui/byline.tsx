import type { ReactNode } from 'react';
import styles from './byline.module.css';
import { fullTime, relativeTime } from './dates.ts';

/** Who did something and when, ms, as seen from `now`; `children`: what else is to be said of it. */
export function Byline({
  who,
  at,
  now,
  children,
}: {
  who: string;
  at: number;
  now: number;
  children?: ReactNode;
}) {
  return (
    <p className={styles.byline}>
      <strong>{who}</strong>
      <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
        {relativeTime(at, now)}
      </time>
      {children}
    </p>
  );
}
