import { type ReactNode, useState } from 'react';
import type { Operations } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { classes } from '../../ui/classes.ts';
import { exactTime, plannedTime } from '../../ui/dates.ts';
import { Field } from '../../ui/field.tsx';
import styles from './operations.module.css';
import { inCount, inMs } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

type Rollout = Operations['rollout'];

const usualHours = [1, 6, 12, 24, 168];

function inWords(hours: number): string {
  if (hours === 24) return t('operations.everyDay');
  if (hours === 168) return t('operations.everyWeek');
  return hours % 24 === 0
    ? t('operations.everyDays', { count: hours / 24 })
    : t('operations.everyHours', { count: hours });
}

function Schedule({ schedule, nextDrill }: Rollout): ReactNode {
  if (schedule === null || nextDrill === null) return t('operations.noSchedule');
  const { everyHours, by, why, setAt } = schedule;
  return t('operations.scheduledBy', {
    every: inWords(everyHours),
    ...{ next: plannedTime(nextDrill), by, time: exactTime(setAt), why },
  });
}

function Drills({ drills }: Rollout) {
  const took = (ms: number | null) => (ms === null ? t('operations.never') : inMs(ms));
  if (drills.length === 0) return <p className={styles.note}>{t('operations.noDrill')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('operations.drillAt')}</th>
          <th scope="col">{t('operations.drillOutcome')}</th>
          <th scope="col">{t('operations.drillClients')}</th>
          <th scope="col">{t('operations.drillAsking')}</th>
          <th scope="col">{t('operations.drillBack')}</th>
          <th scope="col">{t('operations.drillWhy')}</th>
        </tr>
      </thead>
      <tbody>
        {drills.map(({ at, passed, clients, activationMs, recoveryMs, by, why }) => (
          <tr key={at}>
            <th scope="row">{exactTime(at)}</th>
            <td className={classes(styles.state, passed ? styles.good : styles.bad)}>
              {t(passed ? 'operations.passed' : 'operations.failed')}
            </td>
            <td className={styles.digits}>{inCount(clients)}</td>
            <td className={styles.digits}>{took(activationMs)}</td>
            <td className={styles.digits}>{took(recoveryMs)}</td>
            <td className={styles.note}>{t('operations.byFor', { by, why })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Drills that come by themselves, and what the last ones came to. */
export function DrillsPanel({ now, busy, act }: AskedOperations & { now: Operations }) {
  const { schedule } = now.rollout;
  const [everyHours, setEveryHours] = useState(schedule?.everyHours ?? 24);
  const [at, setAt] = useState(schedule === null ? '03:00' : (schedule.at ?? ''));
  const hours = [...new Set([...usualHours, everyHours])].sort((a, b) => a - b);
  return (
    <section className={styles.panel} aria-label={t('operations.drills')}>
      <h3 className={styles.standing}>{t('operations.drills')}</h3>
      <p className={styles.note}>
        <Schedule {...now.rollout} />
      </p>
      <div className={styles.acts}>
        <WithReason
          control="operations.schedule"
          label={t(schedule === null ? 'operations.schedule' : 'operations.reschedule')}
          note={t('operations.scheduleNote')}
          busy={busy !== null}
          onDo={(why) => act({ what: 'schedule-drills', everyHours, at: at === '' ? null : at, why })}
        >
          <div className={styles.pair}>
            <Choice
              control="operations.drill-hours"
              label={t('operations.howOften')}
              value={String(everyHours)}
              options={hours.map((value) => ({ value: String(value), label: inWords(value) }))}
              onChoose={(value) => setEveryHours(Number(value))}
            />
            <Field
              label={t('operations.firstAt')}
              type="time"
              value={at}
              onChange={(event) => setAt(event.target.value)}
            />
          </div>
        </WithReason>
        {schedule !== null && (
          <Button
            control="operations.no-drills"
            small
            look="quiet"
            disabled={busy !== null}
            onClick={() => void act({ what: 'cancel-drills' })}
          >
            {t('operations.noMoreDrills')}
          </Button>
        )}
      </div>
      <Drills {...now.rollout} />
    </section>
  );
}
