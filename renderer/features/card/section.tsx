import type { ReactNode } from 'react';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  icon?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of an open card, under its heading. */
export function Section({ title, icon, actions, children }: SectionProps) {
  return (
    <section aria-label={title} className={styles.section}>
      <div className={styles.head}>
        {icon !== undefined && (
          <span className={styles.icon} aria-hidden>
            {icon}
          </span>
        )}
        <h3 className={styles.title}>{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A property of a card: a small heading over its value. */
export function Property({ title, actions, children }: Omit<SectionProps, 'icon'>) {
  return (
    <section aria-label={title} className={styles.property}>
      <div className={styles.head}>
        <h3 className={styles.small}>{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
