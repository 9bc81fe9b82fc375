import { CloudOff } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { ChartsPanel } from './charts-panel.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import { DrillsPanel } from './drills-panel.tsx';
import { IncidentsPanel } from './incidents-panel.tsx';
import styles from './operations.module.css';
import { RolloutPanel } from './rollout-panel.tsx';
import { StreamsPanel } from './streams-panel.tsx';
import { SwitchesPanel } from './switches-panel.tsx';
import type { AskedOperations } from './use-operations.ts';

function Clicks({ clicks }: NonNullable<AskedOperations['now']>) {
  if (clicks.length === 0) return <p className={styles.note}>{t('operations.noClicks')}</p>;
  return (
    <table className={styles.table}>
      <caption className={styles.note}>{t('operations.clicks')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.control')}</th>
          <th scope="col">{t('operations.presses')}</th>
        </tr>
      </thead>
      <tbody>
        {clicks.map(({ control, count }) => (
          <tr key={control}>
            <th scope="row">{control}</th>
            <td className={styles.digits}>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tabs = [
  { name: 'overview', label: 'operations.tabOverview' },
  { name: 'delivery', label: 'operations.tabDelivery' },
  { name: 'connections', label: 'operations.tabConnections' },
  { name: 'switches', label: 'operations.tabSwitches' },
  { name: 'incidents', label: 'operations.tabIncidents' },
  { name: 'buttons', label: 'operations.tabButtons' },
] as const;

function panelsOf(asked: AskedOperations & { now: NonNullable<AskedOperations['now']> }) {
  const { now, points } = asked;
  const overview = (
    <>
      <RolloutPanel {...asked} />
      <ChartsPanel now={now} points={points} />
    </>
  );
  return {
    overview,
    delivery: (
      <>
        <DeliveryPanel {...asked} />
        <DrillsPanel {...asked} />
      </>
    ),
    connections: <StreamsPanel {...asked} />,
    switches: <SwitchesPanel {...asked} />,
    incidents: <IncidentsPanel {...asked} />,
    buttons: <Clicks {...now} />,
  };
}

/** All of it, once the hub has answered. */
export function OperationsContent({ asked }: { asked: AskedOperations }) {
  const { now } = asked;
  if (now === null) return null;
  const panels = panelsOf({ ...asked, now });
  return (
    <Tabs.Root defaultValue="overview" className={styles.tabs}>
      <Tabs.List className={styles.tabList} aria-label={t('account.operations')}>
        {tabs.map(({ name, label }) => (
          <Tabs.Trigger key={name} value={name} className={styles.tab} data-control="operations.tab">
            {t(label)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ name }) => (
        <Tabs.Content key={name} value={name} className={styles.content}>
          {panels[name]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

interface HeadProps {
  asked: AskedOperations;
  title: ReactNode;
  children?: ReactNode;
}

/** The name of what is shown, why it may be old, and what can be done with the whole of it. */
export function OperationsHead({ asked, title, children }: HeadProps) {
  return (
    <header className={styles.head}>
      {title}
      {asked.trouble !== null && (
        <p className={styles.trouble} role="status">
          <CloudOff size={16} aria-hidden />
          {asked.trouble}
        </p>
      )}
      {children}
    </header>
  );
}
