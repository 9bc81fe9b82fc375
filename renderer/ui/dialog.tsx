import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { leaveEscapeToEditor } from './keys.ts';

interface DialogShellProps {
  onClose(): void;
  children: ReactNode;
  /** 880 px; without it 440. */
  wide?: boolean | undefined;
  /** 560 px. */
  middling?: boolean | undefined;
  /** Near the top, where what grows and shrinks leaves its head in place. */
  high?: boolean;
  /** Moves the focus when the dialog opens; without it the first control gets it. */
  onOpenFocus?: (event: Event) => void;
  onCloseFocus?: (event: Event) => void;
}

/** What had the focus when the dialog was asked for; a menu that it came from closes, so its button stands for it. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const buttonId = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = buttonId ? document.getElementById(buttonId) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

/** The frame of a dialog that is open as long as it is mounted. Its content must hold a `DialogTitle`. */
export function DialogShell({
  onClose,
  children,
  wide,
  middling,
  high,
  onOpenFocus,
  onCloseFocus,
}: DialogShellProps) {
  const [opener] = useState(findOpener);
  function giveFocusBack(event: Event): void {
    // What was chosen may have opened a field, and put the focus there.
    if (document.activeElement?.matches('input, textarea')) return event.preventDefault();
    if (!opener?.isConnected) return;
    event.preventDefault();
    opener.focus();
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Radix.Content
            className={classes(
              styles.dialog,
              wide && styles.wide,
              middling && styles.middling,
              high && styles.high,
            )}
            onEscapeKeyDown={leaveEscapeToEditor}
            onOpenAutoFocus={onOpenFocus}
            onCloseAutoFocus={onCloseFocus ?? giveFocusBack}
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
  wide?: boolean;
  middling?: boolean;
  onClose(): void;
  children?: ReactNode;
  foot?: ReactNode;
}

export function Dialog({ title, lead, wide, middling, onClose, children, foot }: DialogProps) {
  return (
    <DialogShell onClose={onClose} wide={wide} middling={middling}>
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
