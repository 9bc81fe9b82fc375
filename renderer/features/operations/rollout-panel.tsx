import { Check, CircleAlert, CircleCheck } from 'lucide-react';
import type { Operations } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { classes } from '../../ui/classes.ts';
import { exactTime } from '../../ui/dates.ts';
import { findingWords } from './finding-words.ts';
import styles from './operations.module.css';
import { inMs, phaseNames, standing, validatorName } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

function PhaseTrack({ phase, complete }: Operations['rollout']) {
  return (
    <ol className={styles.track} aria-label={t('operations.phases')}>
      {phaseNames().map((name, i) => {
        const isDone = complete || i + 1 < phase;
        const isNow = !complete && i + 1 === phase;
        return (
          <li
            key={name}
            className={classes(styles.phase, isDone && styles.done, isNow && styles.now)}
            aria-current={isNow ? 'step' : undefined}
          >
            <span className={styles.number}>
              {isDone ? <Check size={12} aria-label={t('operations.passed')} /> : i + 1}
            </span>
            {name}
          </li>
        );
      })}
    </ol>
  );
}

function Findings({ gate, rollout }: Pick<Operations, 'gate' | 'rollout'>) {
  // Once the rollout is complete nothing waits for it.
  const missing = rollout.complete ? styles.quiet : styles.warn;
  const list = (
    <ul className={styles.findings} aria-label={t('operations.findings')}>
      {gate.findings.map(({ name, passed, ...said }) => (
        <li key={name} className={styles.finding}>
          {passed ? (
            <CircleCheck size={16} className={styles.good} aria-label={t('operations.passed')} />
          ) : (
            <CircleAlert size={16} className={missing} aria-label={t('operations.notYet')} />
          )}
          <span className={styles.findingName}>{validatorName(name)}</span>
          <span className={styles.note}>{findingWords(said)}</span>
        </li>
      ))}
    </ul>
  );
  if (!rollout.complete) return list;
  return (
    <details className={styles.folded}>
      <summary>{t('operations.findings')}</summary>
      {list}
    </details>
  );
}

function LastDrill({ drills }: Operations['rollout']) {
  const [last] = drills;
  if (last === undefined) return <p className={styles.note}>{t('operations.noDrill')}</p>;
  const { passed, clients, activationMs, recoveryMs, at } = last;
  const took = (ms: number | null) => (ms === null ? t('operations.never') : inMs(ms));
  return (
    <p className={styles.note}>
      {t(passed ? 'operations.drillPassed' : 'operations.drillFailed', {
        time: exactTime(at),
        count: clients,
        asking: took(activationMs),
        live: took(recoveryMs),
      })}
    </p>
  );
}

/** Where the rollout stands, what its gate says, and the steps that may be taken. */
export function RolloutPanel({ now, busy, act }: AskedOperations & { now: Operations }) {
  const { rollout, gate } = now;
  const going = gate.verdict === 'PROCEED';
  const next =
    rollout.phase === 5 ? t('operations.completeIt') : t('operations.goOn', { phase: rollout.phase + 1 });
  return (
    <section className={styles.panel} aria-label={t('operations.rollout')}>
      <PhaseTrack {...rollout} />
      <p className={styles.standing}>{standing(now)}</p>
      <p className={styles.verdict}>
        {!rollout.complete && (
          <span className={going ? styles.good : styles.warn}>
            {going ? t('operations.gateOpen') : t('operations.gateWaits')}
          </span>
        )}
      </p>
      <Findings {...now} />
      <div className={styles.acts}>
        {!rollout.complete && (
          <WithReason
            key={going ? 'advance' : 'force'}
            control="operations.advance"
            label={going ? next : t('operations.allTheSame', { next })}
            note={going ? t('operations.gateSeen') : t('operations.gateUnproven')}
            busy={busy !== null}
            danger={!going}
            onDo={(why) => act({ what: 'advance', force: !going, why })}
          />
        )}
        {rollout.phase > 1 && (
          <WithReason
            control="operations.roll-back"
            label={t('operations.stepBack')}
            note={t('operations.stepBackNote', { phase: rollout.phase - 1 })}
            busy={busy !== null}
            onDo={(why) => act({ what: 'roll-back', why })}
          />
        )}
        <WithReason
          control="operations.drill"
          label={rollout.drillUnderWay ? t('operations.drillUnderWay') : t('operations.runDrill')}
          note={t('operations.drillNote')}
          busy={busy !== null || rollout.drillUnderWay}
          onDo={(why) => act({ what: 'drill', why })}
        />
      </div>
      <LastDrill {...rollout} />
    </section>
  );
}
