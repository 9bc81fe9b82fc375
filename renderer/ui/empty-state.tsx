import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  picture: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

export function EmptyState({ picture, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.frame}>
      <div className={styles.empty}>
        <div className={styles.picture} aria-hidden>
          {picture}
        </div>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.text}>{children}</div>
        {Boolean(actions) && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
