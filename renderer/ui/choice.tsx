import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import styles from './choice.module.css';
import { Menu, MenuChoice } from './menu.tsx';

interface ChoiceProps {
  control: Control;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose(value: string): void;
  note?: ReactNode;
}

/** One of a few, under its label; a menu opens to choose another. */
export function Choice({ control, label, value, options, onChoose, note }: ChoiceProps) {
  const id = useId();
  const chosen = options.find((option) => option.value === value)?.label ?? '';
  return (
    <div className={styles.field}>
      <span className={styles.label} id={`${id}-label`}>
        {label}
      </span>
      <Menu
        align="start"
        trigger={
          <button
            data-control={control}
            type="button"
            className={styles.value}
            id={id}
            aria-labelledby={`${id}-label ${id}`}
            aria-describedby={note === undefined ? undefined : `${id}-note`}
          >
            <span className={styles.text}>{chosen}</span>
            <ChevronDown size={16} aria-hidden />
          </button>
        }
      >
        <MenuChoice control={control} label={label} value={value} options={options} onChoose={onChoose} />
      </Menu>
      {note !== undefined && (
        <p className={styles.note} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
