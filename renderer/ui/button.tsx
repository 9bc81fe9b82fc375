import type { ComponentProps } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Hint } from './hint.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  /** What it is counted as, where clicks are counted. */
  control: Control;
  look?: Look;
  small?: boolean;
  wide?: boolean;
}

export function Button({ control, look = 'secondary', small, wide, className, type, ...rest }: ButtonProps) {
  return (
    <button
      data-control={control}
      type={type ?? 'button'}
      className={classes(styles.button, styles[look], small && styles.small, wide && styles.wide, className)}
      {...rest}
    />
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** As of a `Button`. */
  control: Control;
  label: string;
  small?: boolean;
  look?: Look;
  /** Off where the label would only repeat what stands beside the button. */
  hint?: boolean;
}

export function IconButton({
  control,
  label,
  small,
  look = 'quiet',
  hint = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      data-control={control}
      type="button"
      aria-label={label}
      className={classes(styles.button, styles.icon, styles[look], small && styles.small, className)}
      {...rest}
    />
  );
  return hint ? <Hint text={label}>{button}</Hint> : button;
}
