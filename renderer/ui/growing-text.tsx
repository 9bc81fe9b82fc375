import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './growing-text.module.css';

/** A text area as tall as its text. */
export function GrowingText({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={1} className={classes(styles.text, className)} {...rest} />;
}

/** For `ref`: puts the caret behind the last letter when the field appears. */
export function focusAtEnd(field: HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
