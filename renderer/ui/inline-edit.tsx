import { type KeyboardEvent, useRef, useState } from 'react';
import { useSession } from '../store/hooks.tsx';
import styles from './inline-edit.module.css';
import { isPlainKey, ownsEscape } from './keys.ts';

interface InlineEditProps {
  value: string;
  label: string;
  maxLength: number;
  /** `base` is the place in the hub's log the person saw when they began. */
  onSave(text: string, base: string | null): void;
  onDone(): void;
}

/** A one-line editor in the place of the text it edits. Enter and leaving it save, Escape does not. */
export function InlineEdit({ value, label, maxLength, onSave, onDone }: InlineEditProps) {
  const { workspace } = useSession();
  const [began] = useState(() => ({ value, base: workspace.store.getState().cursor }));
  const [text, setText] = useState(value);
  const finished = useRef(false);

  function finish(save: boolean): void {
    // Leaving the field follows the key that ended it.
    if (finished.current) return;
    finished.current = true;
    const trimmed = text.trim();
    if (save && trimmed !== '' && trimmed !== began.value) onSave(trimmed, began.base);
    onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (isPlainKey(event, 'Enter')) finish(true);
    if (isPlainKey(event, 'Escape')) finish(false);
  }

  return (
    <input
      {...ownsEscape}
      className={styles.input}
      aria-label={label}
      value={text}
      maxLength={maxLength}
      spellCheck={false}
      ref={focusAndSelect}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}

function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

interface Rename {
  value: string;
  label: string;
  maxLength: number;
  /** Resolves to whether it was taken. */
  onSave(text: string, base: string | null): Promise<boolean>;
}

/** A text that can be renamed in place; shows the new name at once, and the old one again if it is refused. */
export function useRename({ value, label, maxLength, onSave }: Rename) {
  const [editing, setEditing] = useState(false);
  const [echo, setEcho] = useState<{ text: string; over: string } | null>(null);
  if (echo !== null && echo.over !== value) setEcho(null);

  async function save(text: string, base: string | null): Promise<void> {
    setEcho({ text, over: value });
    if (!(await onSave(text, base))) setEcho(null);
  }

  const shown = echo?.over === value ? echo.text : value;
  const editor = editing ? (
    <InlineEdit
      value={shown}
      label={label}
      maxLength={maxLength}
      onSave={(text, base) => void save(text, base)}
      onDone={() => setEditing(false)}
    />
  ) : null;
  return { shown, editor, start: () => setEditing(true) };
}
