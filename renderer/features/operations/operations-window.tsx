import { useEffect } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { useUi, useWorkspace } from '../../store/hooks.tsx';
import { ShortcutsSheet } from '../palette/shortcuts-sheet.tsx';
import { useShortcuts } from '../palette/use-shortcuts.ts';
import { PreferencesDialog } from '../preferences/preferences-dialog.tsx';
import { StatusPill } from '../status/status-pill.tsx';
import styles from './operations.module.css';
import { OperationsContent, OperationsHead } from './operations-content.tsx';
import { useOperations } from './use-operations.ts';

/** Operations in a window of its own, which may stand beside the boards all day. */
export function OperationsWindow() {
  useShortcuts();
  const asked = useOperations();
  const asking = useUi((state) => state.asking);
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? 'Switchboard');
  const name = t('account.operations');
  useEffect(() => {
    document.title = `${name} — ${workspaceName}`;
  }, [name, workspaceName]);
  return (
    <main className={styles.window} aria-label={name}>
      <OperationsHead asked={asked} title={<h1 className={styles.title}>{name}</h1>}>
        <StatusPill />
      </OperationsHead>
      <OperationsContent asked={asked} />
      {asking === 'shortcuts' && <ShortcutsSheet />}
      {asking === 'preferences' && <PreferencesDialog />}
    </main>
  );
}
