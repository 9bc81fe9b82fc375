import type { Label, LabelColor } from '../../preload/contract/index.ts';
import { classes } from './classes.ts';
import styles from './label-chip.module.css';

/** In the order the picker shows them. */
export const colorNames: Readonly<Record<LabelColor, string>> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  pink: 'Pink',
  grey: 'Grey',
};
export const colors = Object.keys(colorNames) as LabelColor[];

export function nameOfLabel(label: Pick<Label, 'name' | 'color'>): string {
  return label.name === '' ? `${colorNames[label.color]} label` : label.name;
}

export function LabelChip({ label }: { label: Pick<Label, 'name' | 'color'> }) {
  if (label.name === '') {
    return (
      <span
        className={classes(styles.chip, styles.nameless)}
        data-color={label.color}
        role="img"
        aria-label={nameOfLabel(label)}
      />
    );
  }
  return (
    <span className={styles.chip} data-color={label.color}>
      <span className={styles.name}>{label.name}</span>
    </span>
  );
}
