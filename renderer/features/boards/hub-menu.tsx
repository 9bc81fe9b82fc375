import { ChevronDown, Plus, Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { KnownHubs } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator, SubMenu } from '../../ui/menu.tsx';
import styles from './sidebar.module.css';

/** Two workspaces may have one name: then where they are tells them apart. */
function nameOf({ workspaceName, hubUrl }: KnownHubs['hubs'][number], all: KnownHubs['hubs']): string {
  const same = all.filter((other) => other.workspaceName === workspaceName).length > 1;
  return same && URL.canParse(hubUrl) ? `${workspaceName} (${new URL(hubUrl).host})` : workspaceName;
}

function ForgetMenu({ known }: { known: KnownHubs }) {
  const { actions, ui } = useSession();
  const others = known.hubs.filter(({ workspaceId }) => workspaceId !== known.current);
  if (others.length === 0) return null;
  async function forget(workspaceId: string, workspaceName: string): Promise<void> {
    const outcome = await actions.ask('forgetHub', { workspaceId });
    if (outcome?.forgotten) ui.say(t('hubs.forgotten', { workspaceName }));
  }
  return (
    <SubMenu control="hub.forget-menu" icon={<Unplug size={16} />} label={t('hubs.forget')}>
      {others.map((hub) => {
        const name = nameOf(hub, known.hubs);
        return (
          <MenuItem
            key={hub.workspaceId}
            control="hub.forget"
            onSelect={() => void forget(hub.workspaceId, name)}
          >
            {name}
          </MenuItem>
        );
      })}
    </SubMenu>
  );
}

function Hubs() {
  const { bridge, actions, ui } = useSession();
  const [known, setKnown] = useState<KnownHubs | null>(null);
  useEffect(() => {
    void bridge.query('hubs').then((answer) => answer.ok && setKnown(answer.value));
  }, [bridge]);
  return (
    <>
      {known !== null && (
        <>
          <MenuChoice
            control="hub.switch"
            label={t('hubs.title')}
            value={known.current ?? ''}
            options={known.hubs.map((hub) => ({ value: hub.workspaceId, label: nameOf(hub, known.hubs) }))}
            onChoose={(workspaceId) => void actions.ask('switchHub', { workspaceId })}
          />
          <MenuSeparator />
        </>
      )}
      <MenuItem
        control="hub.join-another"
        icon={<Plus size={16} />}
        onSelect={() => ui.set({ asking: 'join', joining: null })}
      >
        {t('hubs.joinAnother')}
      </MenuItem>
      {known !== null && <ForgetMenu known={known} />}
    </>
  );
}

/** The name of the workspace, and the way to the others that this device has joined. */
export function HubMenu({ workspaceName }: { workspaceName: string }) {
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={styles.hub}
          aria-label={t('hubs.menu', { workspaceName })}
          data-control="hub.menu"
          title={workspaceName}
        >
          <Mark size={24} />
          <span className={styles.workspace}>{workspaceName}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    >
      <Hubs />
    </Menu>
  );
}
