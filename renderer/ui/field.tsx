import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import { classes } from './classes.ts';
import styles from './field.module.css';

interface TextInputProps extends ComponentProps<'input'> {
  small?: boolean;
}

/** A bare field: give it `aria-label`, or put it in a `Field`. */
export function TextInput({ small, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={classes(styles.input, small && styles.small, className)}
      {...rest}
    />
  );
}

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  note?: ReactNode;
}

export function Field({ label, note, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <TextInput id={id} aria-describedby={note === undefined ? undefined : `${id}-note`} {...rest} />
      {note !== undefined && (
        <p className={styles.note} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TickProps {
  control: Control;
  checked: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}

export function Tick({ control, checked, onChange, children }: TickProps) {
  return (
    <label className={styles.tick}>
      <input
        data-control={control}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** Ticks or options that belong together, under their name. */
export function Together({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.options}>
      <legend className={styles.label}>{label}</legend>
      {children}
    </fieldset>
  );
}

interface OptionsProps<V extends string> {
  control: Control;
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChoose(value: V): void;
}

/** One of a few, all of them in sight. */
export function Options<V extends string>({ control, label, value, options, onChoose }: OptionsProps<V>) {
  const name = useId();
  return (
    <Together label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.tick}>
          <input
            data-control={control}
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </Together>
  );
}

export function ErrorLine({ children }: { children: ReactNode }) {
  return (
    <p className={styles.error} role="alert">
      <CircleAlert size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
