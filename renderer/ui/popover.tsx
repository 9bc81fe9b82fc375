import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './floating.module.css';
import { leaveEscapeToEditor } from './keys.ts';

interface PopoverProps {
  trigger: ReactElement;
  /** Accessible name of the panel. */
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?(open: boolean): void;
  align?: 'start' | 'end';
  className?: string | undefined;
}

export function Popover({
  trigger,
  label,
  children,
  open,
  onOpenChange,
  align = 'end',
  className,
}: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={classes(styles.panel, styles.popover, className)}
          aria-label={label}
          // Where there is little room it scrolls, by keyboard too.
          tabIndex={0}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onEscapeKeyDown={leaveEscapeToEditor}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
