import type { Label, LabelColor } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { classes } from './classes.ts';
import styles from './label-chip.module.css';

/** In the order the picker shows them. */
export const colors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'grey',
] as const satisfies readonly LabelColor[];

export function colorName(color: LabelColor): string {
  return t(`colors.${color}`);
}

export function nameOfLabel(label: Pick<Label, 'name' | 'color'>): string {
  return label.name === '' ? t('labels.nameless', { color: colorName(label.color) }) : label.name;
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
