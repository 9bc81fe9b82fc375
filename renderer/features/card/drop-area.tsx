import { type DragEvent, type ReactNode, useState } from 'react';
import { classes } from '../../ui/classes.ts';
import styles from './attachments.module.css';
import type { Attaching } from './use-attaching.ts';

interface DropAreaProps {
  attaching: Attaching;
  className: string | undefined;
  children: ReactNode;
}

/** Takes files that are dropped on it. */
export function DropArea({ attaching, className, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same for who has no pointer.
    <div
      className={classes(className, over && styles.over)}
      onDragOver={(event) => {
        if (!attaching.possible || !bringsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!attaching.possible || !bringsFiles(event)) return;
        event.preventDefault();
        void attaching.drop([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
