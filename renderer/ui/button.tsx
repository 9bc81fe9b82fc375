import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Hint } from './hint.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  small?: boolean;
  wide?: boolean;
}

export function Button({ look = 'secondary', small, wide, className, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={classes(styles.button, styles[look], small && styles.small, wide && styles.wide, className)}
      {...rest}
    />
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  label: string;
  small?: boolean;
  look?: Look;
  /** Off where the label would only repeat what stands beside the button. */
  hint?: boolean;
}

export function IconButton({
  label,
  small,
  look = 'quiet',
  hint = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      className={classes(styles.button, styles.icon, styles[look], small && styles.small, className)}
      {...rest}
    />
  );
  return hint ? <Hint text={label}>{button}</Hint> : button;
}
