import type { Operations } from '../../../preload/contract/index.ts';
import { classes } from '../../ui/classes.ts';
import styles from './operations.module.css';
import { switchWords } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

const breakerWords: Readonly<Record<Operations['breaker'], string>> = {
  closed: 'The disk takes edits.',
  'half-open': 'The disk is being tried again.',
  open: 'The disk does not take edits; they wait in the apps.',
};

/** The breaker and the kill switches: what is off, by whom, since when and why. */
export function SwitchesPanel({ now, busy, act }: AskedOperations & { now: Operations }) {
  return (
    <ul className={styles.rows}>
      <li className={styles.row}>
        <div className={styles.what}>
          <span className={styles.rowName}>Circuit breaker</span>
          <span className={styles.note}>{breakerWords[now.breaker]}</span>
        </div>
        <span className={classes(styles.state, now.breaker === 'closed' ? styles.good : styles.bad)}>
          {now.breaker}
        </span>
      </li>
      {now.switches.map(({ name, on, by, why, at }) => (
        <li key={name} className={styles.row}>
          <div className={styles.what}>
            <span className={styles.rowName}>{switchWords[name].title}</span>
            <span className={styles.note}>{switchWords[name].note}</span>
            {at !== null && (
              <span className={styles.note}>
                {on ? 'Switched on' : 'Switched off'} by {by}, {new Date(at).toLocaleString()}: {why}
              </span>
            )}
          </div>
          <span className={classes(styles.state, on ? styles.good : styles.bad)}>{on ? 'on' : 'off'}</span>
          <WithReason
            key={String(on)}
            control="operations.switch"
            label={on ? 'Switch off' : 'Switch on'}
            note={on ? switchWords[name].note : 'In force for everybody within a second.'}
            busy={busy !== null}
            danger={on}
            onDo={(reason) => act({ what: 'switch', name, on: !on, why: reason })}
          />
        </li>
      ))}
    </ul>
  );
}
