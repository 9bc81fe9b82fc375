import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { t } from '../../preload/strings/translate.ts';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { isEditorsEscape, leaveEscapeToEditor } from './keys.ts';

interface DialogShellProps {
  onClose(): void;
  children: ReactNode;
  /** 880 px; without it 440. */
  wide?: boolean | undefined;
  /** 560 px. */
  middling?: boolean | undefined;
  /** As wide as the window. */
  whole?: boolean;
  /** Near the top, where what grows and shrinks leaves its head in place. */
  high?: boolean;
  /** Moves the focus when the dialog opens; without it the first control gets it. */
  onOpenFocus?: (event: Event) => void;
  /** Keys for the dialog as a whole, whatever in it has the focus. */
  onKeyDown?: (event: ReactKeyboardEvent) => void;
  /** Puts the focus where it belongs after the dialog; without it, whatever asked for the dialog gets it back. */
  onCloseFocus?: () => void;
}

/** What had the focus when the dialog was asked for; a menu that it came from closes, so its button stands for it. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const buttonId = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = buttonId ? document.getElementById(buttonId) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

const isFocusElsewhere = () => document.activeElement !== null && document.activeElement !== document.body;

/**
 * Gives the focus back in the same task that closes the dialog: Radix does it in the next one, and a key that comes in
 * between would be nobody's. It lies within the dialog, whose trap is gone by the time that this is.
 */
function FocusGivenBack({ give }: { give(): void }) {
  const giveNow = useRef(give);
  useEffect(() => {
    giveNow.current = give;
  });
  useEffect(
    () => () => {
      // What was chosen may have opened a field or another dialog, and put the focus there.
      if (!isFocusElsewhere()) giveNow.current();
    },
    [],
  );
  return null;
}

/**
 * Escape closes the dialog that has the focus though a message came up after it: Radix would take that for what lies
 * on top. A hint does lie on top.
 */
function useEscape(dialog: RefObject<HTMLElement | null>, onClose: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isEditorsEscape(event)) return;
    const isWithin = event.target instanceof Node && dialog.current?.contains(event.target);
    if (!isWithin || document.querySelector('[role="tooltip"]') !== null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onClose();
  });
  useEffect(() => {
    // Before Radix, which listens on the document.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

/** The frame of a dialog that is open as long as it is mounted. Its content must hold a `DialogTitle`. */
export function DialogShell({
  onClose,
  children,
  wide,
  middling,
  whole,
  high,
  onOpenFocus,
  onKeyDown,
  onCloseFocus,
}: DialogShellProps) {
  const [opener] = useState(findOpener);
  const content = useRef<HTMLDivElement>(null);
  useEscape(content, onClose);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Radix.Content
            ref={content}
            className={classes(
              styles.dialog,
              wide && styles.wide,
              middling && styles.middling,
              whole && styles.whole,
              high && styles.high,
            )}
            onKeyDown={onKeyDown}
            onEscapeKeyDown={leaveEscapeToEditor}
            onOpenAutoFocus={onOpenFocus}
            onCloseAutoFocus={(event) => isFocusElsewhere() && event.preventDefault()}
            aria-describedby={undefined}
          >
            {children}
            <FocusGivenBack give={onCloseFocus ?? (() => opener?.focus())} />
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** For `onOpenFocus`, where the first control is not what the dialog was opened for. */
export function focusDialogItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
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
  /** There is nothing in it but text: the keyboard scrolls it all the same. */
  onlyText?: boolean;
}

export function Dialog({ title, lead, wide, middling, onClose, children, foot, onlyText }: DialogProps) {
  const scrolling = onlyText ? { tabIndex: 0, role: 'region', 'aria-label': title } : {};
  return (
    <DialogShell onClose={onClose} wide={wide} middling={middling}>
      <div className={styles.head}>
        <Radix.Title className={styles.title}>{title}</Radix.Title>
        <IconButton control="dialog.close" label={t('common.close')} small hint={false} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      {children !== undefined && (
        <div className={styles.body} {...scrolling}>
          {children}
        </div>
      )}
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </DialogShell>
  );
}
