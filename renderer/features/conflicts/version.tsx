import { Fragment } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { classes } from '../../ui/classes.ts';
import type { Stretch } from './comparison.ts';
import styles from './conflicts.module.css';

interface VersionProps {
  whose: string;
  stretches: Stretch[];
  side: 'mine' | 'theirs';
  /** Three lines at most. */
  short?: boolean;
}

/** One of two versions of a text, with what the other does not have marked. */
export function Version({ whose, stretches, side, short }: VersionProps) {
  const nothing = stretches.every(({ text }) => text === '');
  let from = 0;
  return (
    <figure className={styles.version} data-side={side}>
      <figcaption className={styles.whose}>{whose}</figcaption>
      <blockquote
        className={classes(styles.text, short && styles.short)}
        data-selectable=""
        tabIndex={short ? undefined : 0}
      >
        {nothing && <em>{t('conflicts.nothing')}</em>}
        {stretches.map(({ text, alone }) => {
          const at = from;
          from += text.length;
          return alone ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>;
        })}
      </blockquote>
    </figure>
  );
}
