import { useState } from 'react';
import type { Operations } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { classes } from '../../ui/classes.ts';
import { exactTime } from '../../ui/dates.ts';
import { Options } from '../../ui/field.tsx';
import styles from './operations.module.css';
import type { AskedOperations } from './use-operations.ts';
import { WithReason } from './with-reason.tsx';

type Domain = keyof Operations['rollout']['delivery'];
type Delivery = Operations['rollout']['delivery'][Domain];

const domains = [
  { name: 'sessions', title: 'operations.sessionsDomain', note: 'operations.sessionsDomainNote' },
  { name: 'cards', title: 'operations.cardsDomain', note: 'operations.cardsDomainNote' },
  { name: 'ui', title: 'operations.uiDomain', note: 'operations.uiDomainNote' },
] as const satisfies readonly { name: Domain; title: string; note: string }[];

const deliveryNames = {
  legacy: 'operations.deliveryLegacy',
  dual: 'operations.deliveryDual',
  stream: 'operations.deliveryStream',
} as const satisfies Record<Delivery, string>;

type Choice = Delivery | 'phase';
/** Whoever has it otherwise may also have it as the phase says again. */
const choicesFor = (isOverridden: boolean): readonly Choice[] => [
  ...(isOverridden ? (['phase'] as const) : []),
  ...(['legacy', 'dual', 'stream'] as const),
];

interface DomainProps extends AskedOperations {
  now: Operations;
  domain: (typeof domains)[number];
}

function DomainRow({ now, domain: { name, title, note }, busy, act }: DomainProps) {
  const { delivery, overrides } = now.rollout;
  const override = overrides[name];
  const [chosen, choose] = useState<Choice>(override ? 'phase' : 'dual');
  const wish = chosen === 'phase' ? null : chosen;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.rowName}>{t(title)}</span>
        <span className={styles.note}>{t(note)}</span>
        {override && (
          <span className={styles.note}>
            {t('operations.overriddenBy', {
              by: override.by,
              time: exactTime(override.at),
              why: override.why,
            })}
          </span>
        )}
      </div>
      <span className={classes(styles.state, override && styles.warn)}>
        {t(deliveryNames[delivery[name]])}
      </span>
      <WithReason
        control="operations.deliver"
        label={t(override ? 'operations.redeliver' : 'operations.deliver')}
        note={t('operations.deliverNote')}
        busy={busy !== null}
        onDo={(why) => act({ what: 'deliver', domain: name, delivery: wish, why })}
      >
        <Options<Choice>
          control="operations.delivery"
          label={t('operations.deliveryOf', { domain: t(title) })}
          value={chosen}
          options={choicesFor(override !== undefined).map((value) => ({
            value,
            label: value === 'phase' ? t('operations.asPhaseSays') : t(deliveryNames[value]),
          }))}
          onChoose={choose}
        />
      </WithReason>
    </li>
  );
}

/** How each domain reaches the apps; where somebody had it otherwise than the phase says: who, when and why. */
export function DeliveryPanel(asked: AskedOperations & { now: Operations }) {
  return (
    <section className={styles.panel} aria-label={t('operations.delivery')}>
      <h3 className={styles.standing}>{t('operations.delivery')}</h3>
      <ul className={styles.rows}>
        {domains.map((domain) => (
          <DomainRow
            key={`${domain.name} ${asked.now.rollout.overrides[domain.name]?.at}`}
            {...asked}
            domain={domain}
          />
        ))}
      </ul>
    </section>
  );
}
