import { CloudOff, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { DialogShell, DialogTitle } from '../../ui/dialog.tsx';
import { ChartsPanel } from './charts-panel.tsx';
import { IncidentsPanel } from './incidents-panel.tsx';
import styles from './operations.module.css';
import { RolloutPanel } from './rollout-panel.tsx';
import { StreamsPanel } from './streams-panel.tsx';
import { SwitchesPanel } from './switches-panel.tsx';
import { type AskedOperations, useOperations } from './use-operations.ts';

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
    overview: overview,
    connections: <StreamsPanel now={now} act={asked.act} />,
    switches: <SwitchesPanel {...asked} />,
    incidents: <IncidentsPanel {...asked} />,
    buttons: <Clicks {...now} />,
  };
}

function Content({ asked }: { asked: AskedOperations }) {
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

/** For the person who runs the hub: how it fares, and what can be done about it. */
export function OperationsDialog() {
  const { ui } = useSession();
  const asked = useOperations();
  const close = () => ui.set({ asking: null });
  return (
    <DialogShell whole onClose={close}>
      <header className={styles.head}>
        <DialogTitle className={styles.title}>{t('account.operations')}</DialogTitle>
        {asked.trouble !== null && (
          <p className={styles.trouble} role="status">
            <CloudOff size={16} aria-hidden />
            {asked.trouble}
          </p>
        )}
        <IconButton control="dialog.close" label={t('common.close')} small hint={false} onClick={close}>
          <X size={16} />
        </IconButton>
      </header>
      <Content asked={asked} />
    </DialogShell>
  );
}
