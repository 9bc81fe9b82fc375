import type { Operations } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { classes } from '../../ui/classes.ts';
import { exactTime } from '../../ui/dates.ts';
import styles from './operations.module.css';
import { switchWords } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

const breakerWords = {
  closed: { state: 'operations.breakerClosed', note: 'operations.breakerClosedNote' },
  'half-open': { state: 'operations.breakerTrying', note: 'operations.breakerTryingNote' },
  open: { state: 'operations.breakerOpen', note: 'operations.breakerOpenNote' },
} as const;

/** The breaker and the kill switches: what is off, by whom, since when and why. */
export function SwitchesPanel({ now, busy, act }: AskedOperations & { now: Operations }) {
  return (
    <ul className={styles.rows}>
      <li className={styles.row}>
        <div className={styles.what}>
          <span className={styles.rowName}>{t('operations.breaker')}</span>
          <span className={styles.note}>{t(breakerWords[now.breaker].note)}</span>
        </div>
        <span className={classes(styles.state, now.breaker === 'closed' ? styles.good : styles.bad)}>
          {t(breakerWords[now.breaker].state)}
        </span>
      </li>
      {now.switches.map(({ name, on, by, why, at }) => (
        <li key={name} className={styles.row}>
          <div className={styles.what}>
            <span className={styles.rowName}>{switchWords(name).title}</span>
            <span className={styles.note}>{switchWords(name).note}</span>
            {at !== null && (
              <span className={styles.note}>
                {t(on ? 'operations.switchedOnBy' : 'operations.switchedOffBy', {
                  by: by ?? '',
                  time: exactTime(at),
                  why: why ?? '',
                })}
              </span>
            )}
          </div>
          <span className={classes(styles.state, on ? styles.good : styles.bad)}>
            {on ? t('operations.on') : t('operations.off')}
          </span>
          <WithReason
            key={String(on)}
            control="operations.switch"
            label={on ? t('operations.switchOff') : t('operations.switchOn')}
            note={on ? switchWords(name).note : t('operations.switchOnNote')}
            busy={busy !== null}
            danger={on}
            onDo={(reason) => act({ what: 'switch', name, on: !on, why: reason })}
          />
        </li>
      ))}
    </ul>
  );
}
