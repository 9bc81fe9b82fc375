import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type FocusEvent, type ReactElement, type ReactNode, useRef } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import { classes } from './classes.ts';
import styles from './floating.module.css';

interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  /** Open from the start: for whoever pressed a key with its first item in the focus, as any menu is then. */
  openedBy?: 'pointer' | 'key' | undefined;
}

/** A choice that opened a field has put the focus there; any other gives it back to the trigger. */
function keepFieldFocus(event: Event): void {
  if (document.activeElement?.matches('input, textarea')) event.preventDefault();
}

export function Menu({ trigger, children, align = 'end', side = 'bottom', openedBy }: MenuProps) {
  const toFirst = useRef(openedBy === 'key');
  function onFocus({ target, currentTarget }: FocusEvent<HTMLElement>): void {
    if (!toFirst.current || target !== currentTarget) return;
    toFirst.current = false;
    currentTarget.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  }
  return (
    <DropdownMenu.Root modal={false} defaultOpen={openedBy !== undefined}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={classes(styles.panel, styles.menu)}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onFocus={onFocus}
          onCloseAutoFocus={keepFieldFocus}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  /** What it is counted as, where clicks are counted; so of the others below. */
  control: Control;
  icon?: ReactNode;
  children: ReactNode;
  onSelect(): void;
  disabled?: boolean;
  danger?: boolean;
}

export function MenuItem({ control, icon, children, onSelect, disabled, danger }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      data-control={control}
      className={styles.item}
      onSelect={onSelect}
      disabled={disabled}
      data-danger={danger ? '' : undefined}
    >
      {icon}
      <span className={styles.text}>{children}</span>
    </DropdownMenu.Item>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className={styles.separator} />;
}

interface MenuChoiceProps {
  control: Control;
  label: string;
  value: string;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
  onChoose(value: string): void;
}

interface MenuTickProps {
  control: Control;
  checked: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}

/** One that may be chosen beside others; the menu stays open for them. */
export function MenuTick({ control, checked, onChange, children }: MenuTickProps) {
  return (
    <DropdownMenu.CheckboxItem
      data-control={control}
      className={styles.item}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className={styles.text}>{children}</span>
      <span className={styles.check}>
        <DropdownMenu.ItemIndicator>
          <Check size={16} />
        </DropdownMenu.ItemIndicator>
      </span>
    </DropdownMenu.CheckboxItem>
  );
}

/** One of several, with its heading. */
export function MenuChoice({ control, label, value, options, onChoose }: MenuChoiceProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChoose} aria-label={label}>
      <DropdownMenu.Label className={styles.heading}>{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          data-control={control}
          value={option.value}
          className={styles.item}
        >
          {option.icon}
          <span className={styles.text}>{option.label}</span>
          <span className={styles.check}>
            <DropdownMenu.ItemIndicator>
              <Check size={16} />
            </DropdownMenu.ItemIndicator>
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

interface SubMenuProps {
  control: Control;
  icon?: ReactNode;
  label: string;
  children: ReactNode;
}

export function SubMenu({ control, icon, label, children }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger data-control={control} className={styles.item}>
        {icon}
        <span className={styles.text}>{label}</span>
        <ChevronRight size={16} />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          className={classes(styles.panel, styles.menu)}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
