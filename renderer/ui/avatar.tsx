import styles from './avatar.module.css';
import { classes } from './classes.ts';

const hues = ['blue', 'green', 'purple', 'orange', 'teal', 'pink', 'red', 'yellow'] as const;

/** The same hue for a name everywhere; which one has no meaning. */
function hueOf(name: string): string {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hues[sum % hues.length] ?? 'grey';
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const letter = (word: string) => [...word][0] ?? '';
  return (letter(first) + letter(last)).toUpperCase();
}

export function Avatar({ name, large }: { name: string; large?: boolean }) {
  return (
    <span
      className={classes(styles.avatar, large && styles.large)}
      data-color={hueOf(name)}
      title={name}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}

/** People in a row, the ones that don't fit counted. */
export function Avatars({
  names,
  label,
  most = 3,
}: {
  names: readonly string[];
  /** What they are here, before their names; undefined where that is said elsewhere. */
  label?: string;
  most?: number;
}) {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  return (
    <span
      className={styles.stack}
      {...(label === undefined
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': `${label} ${names.join(', ')}` })}
    >
      {shown.map((name) => (
        <Avatar key={name} name={name} />
      ))}
      {rest > 0 && (
        <span className={styles.avatar} data-color="grey" aria-hidden>
          +{rest}
        </span>
      )}
    </span>
  );
}
