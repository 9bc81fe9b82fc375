import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  picture: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** It stands where a board would, with no name above it. */
  alone?: boolean;
}

export function EmptyState({ picture, title, children, actions, alone = false }: EmptyStateProps) {
  const Heading = alone ? 'h1' : 'h2';
  return (
    <div className={styles.frame}>
      <div className={styles.empty}>
        <div className={styles.picture} aria-hidden>
          {picture}
        </div>
        <Heading className={styles.title}>{title}</Heading>
        <div className={styles.text}>{children}</div>
        {Boolean(actions) && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
