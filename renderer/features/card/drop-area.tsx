import type { ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import { useDrop } from '../../ui/use-drop.ts';
import styles from './attachments.module.css';
import type { Attaching } from './use-attaching.ts';

interface DropAreaProps {
  attaching: Attaching;
  className: string | undefined;
  children: ReactNode;
}

/** Takes files that are dropped on it; the button does the same for who has no pointer. */
export function DropArea({ attaching, className, children }: DropAreaProps) {
  const { over, handlers } = useDrop(attaching.possible, (files) => void attaching.bring(files));
  return (
    <div className={classes(className, over && styles.over)} {...handlers}>
      {children}
    </div>
  );
}
