import { Check, CircleAlert, CircleCheck } from 'lucide-react';
import type { Operations } from '../../../preload/contract/index.ts';
import { classes } from '../../ui/classes.ts';
import styles from './operations.module.css';
import { inMs, phaseNames, standing, validatorName } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

function PhaseTrack({ phase, complete }: Operations['rollout']) {
  return (
    <ol className={styles.track} aria-label="Phases">
      {phaseNames.map((name, i) => {
        const isDone = complete || i + 1 < phase;
        const isNow = !complete && i + 1 === phase;
        return (
          <li
            key={name}
            className={classes(styles.phase, isDone && styles.done, isNow && styles.now)}
            aria-current={isNow ? 'step' : undefined}
          >
            <span className={styles.number}>{isDone ? <Check size={12} aria-label="passed" /> : i + 1}</span>
            {name}
          </li>
        );
      })}
    </ol>
  );
}

function Findings({ gate }: Pick<Operations, 'gate'>) {
  return (
    <ul className={styles.findings} aria-label="What the gate looks at">
      {gate.findings.map(({ name, passed, reason }) => (
        <li key={name} className={styles.finding}>
          {passed ? (
            <CircleCheck size={16} className={styles.good} aria-label="passed" />
          ) : (
            <CircleAlert size={16} className={styles.warn} aria-label="not yet" />
          )}
          <span className={styles.findingName}>{validatorName(name)}</span>
          <span className={styles.note}>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

function LastDrill({ lastDrill }: Operations['rollout']) {
  if (lastDrill === null) return <p className={styles.note}>No drill has been run yet.</p>;
  const { passed, clients, activationMs, recoveryMs, at } = lastDrill;
  const took = (ms: number | null) => (ms === null ? 'never' : inMs(ms));
  return (
    <p className={styles.note}>
      Last drill {new Date(at).toLocaleString()}: {passed ? 'passed' : 'failed'} with {clients}{' '}
      {clients === 1 ? 'client' : 'clients'}; asking after {took(activationMs)}, live again after{' '}
      {took(recoveryMs)}.
    </p>
  );
}

/** Where the rollout stands, what its gate says, and the steps that may be taken. */
export function RolloutPanel({ now, busy, act }: AskedOperations & { now: Operations }) {
  const { rollout, gate } = now;
  const going = gate.verdict === 'PROCEED';
  const next = rollout.phase === 5 ? 'Complete the rollout' : `Go on to phase ${rollout.phase + 1}`;
  return (
    <section className={styles.panel} aria-label="Rollout">
      <PhaseTrack {...rollout} />
      <p className={styles.standing}>{standing(now)}</p>
      <p className={styles.verdict}>
        {!rollout.complete && (
          <span className={going ? styles.good : styles.warn}>
            {going ? 'The gate is open.' : 'The gate says wait.'}
          </span>
        )}
      </p>
      <Findings gate={gate} />
      <div className={styles.acts}>
        {!rollout.complete && (
          <WithReason
            key={going ? 'advance' : 'force'}
            control="operations.advance"
            label={going ? next : `${next} all the same`}
            note={
              going
                ? 'The gate has seen what it asks for.'
                : 'The gate says wait. What is missing stays unproven.'
            }
            busy={busy !== null}
            danger={!going}
            onDo={(why) => act({ what: 'advance', force: !going, why })}
          />
        )}
        {rollout.phase > 1 && (
          <WithReason
            control="operations.roll-back"
            label="Take a step back"
            note={`Back to phase ${rollout.phase - 1}: apps ask again for what the stream no longer tells by itself.`}
            busy={busy !== null}
            onDo={(why) => act({ what: 'roll-back', why })}
          />
        )}
        <WithReason
          control="operations.drill"
          label={rollout.drillUnderWay ? 'A drill is under way' : 'Run a drill'}
          note="Cuts everybody’s stream for a few seconds, and sees that nothing is lost. It takes a minute or two."
          busy={busy !== null || rollout.drillUnderWay}
          onDo={(why) => act({ what: 'drill', why })}
        />
      </div>
      <LastDrill {...rollout} />
    </section>
  );
}
