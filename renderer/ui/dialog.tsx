import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { leaveEscapeToEditor } from './keys.ts';

interface DialogShellProps {
  onClose(): void;
  children: ReactNode;
  wide?: boolean;
  /** Moves the focus when the dialog opens; without it the first control gets it. */
  onOpenFocus?: (event: Event) => void;
  onCloseFocus?: (event: Event) => void;
}

/** The frame of a dialog that is open as long as it is mounted. Its content must hold a `DialogTitle`. */
export function DialogShell({ onClose, children, wide, onOpenFocus, onCloseFocus }: DialogShellProps) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Radix.Content
            className={classes(styles.dialog, wide && styles.wide)}
            onEscapeKeyDown={leaveEscapeToEditor}
            onOpenAutoFocus={onOpenFocus}
            onCloseAutoFocus={onCloseFocus}
            aria-describedby={undefined}
          >
            {children}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DialogTitle = Radix.Title;

interface DialogProps {
  title: string;
  lead?: ReactNode;
  onClose(): void;
  children?: ReactNode;
  foot?: ReactNode;
}

export function Dialog({ title, lead, onClose, children, foot }: DialogProps) {
  return (
    <DialogShell onClose={onClose}>
      <div className={styles.head}>
        <Radix.Title className={styles.title}>{title}</Radix.Title>
        <IconButton label="Close" small hint={false} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </DialogShell>
  );
}
