import { CloudOff, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
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
  if (clicks.length === 0)
    return <p className={styles.note}>No button has been counted in the last seven days.</p>;
  return (
    <table className={styles.table}>
      <caption className={styles.note}>Presses in the last seven days, by everybody together</caption>
      <thead>
        <tr>
          <th scope="col">Control</th>
          <th scope="col">Presses</th>
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

function panelsOf(asked: AskedOperations & { now: NonNullable<AskedOperations['now']> }) {
  const { now, points } = asked;
  const overview = (
    <>
      <RolloutPanel {...asked} />
      <ChartsPanel now={now} points={points} />
    </>
  );
  return {
    Overview: overview,
    Connections: <StreamsPanel now={now} act={asked.act} />,
    Switches: <SwitchesPanel {...asked} />,
    Incidents: <IncidentsPanel {...asked} />,
    Buttons: <Clicks {...now} />,
  };
}

function Content({ asked }: { asked: AskedOperations }) {
  const { now } = asked;
  if (now === null) return null;
  const panels = Object.entries(panelsOf({ ...asked, now }));
  return (
    <Tabs.Root defaultValue="Overview" className={styles.tabs}>
      <Tabs.List className={styles.tabList} aria-label="Operations">
        {panels.map(([name]) => (
          <Tabs.Trigger key={name} value={name} className={styles.tab} data-control="operations.tab">
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {panels.map(([name, panel]) => (
        <Tabs.Content key={name} value={name} className={styles.content}>
          {panel}
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
        <DialogTitle className={styles.title}>Operations</DialogTitle>
        {asked.trouble !== null && (
          <p className={styles.trouble} role="status">
            <CloudOff size={16} aria-hidden />
            {asked.trouble}
          </p>
        )}
        <IconButton control="dialog.close" label="Close" small hint={false} onClick={close}>
          <X size={16} />
        </IconButton>
      </header>
      <Content asked={asked} />
    </DialogShell>
  );
}
