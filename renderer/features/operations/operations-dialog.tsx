import { AppWindow, X } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { DialogShell, DialogTitle, focusDialogItself } from '../../ui/dialog.tsx';
import styles from './operations.module.css';
import { OperationsContent, OperationsHead } from './operations-content.tsx';
import { useOperations } from './use-operations.ts';

/** For the person who runs the hub: how it fares, and what can be done about it. */
export function OperationsDialog() {
  const { ui, actions } = useSession();
  const asked = useOperations();
  const close = () => ui.set({ asking: null });
  const title = <DialogTitle className={styles.title}>{t('account.operations')}</DialogTitle>;
  return (
    <DialogShell whole onClose={close} onOpenFocus={focusDialogItself}>
      <OperationsHead asked={asked} title={title}>
        <IconButton
          control="operations.own-window"
          label={t('common.ownWindow')}
          small
          onClick={() => {
            close();
            actions.openOperations();
          }}
        >
          <AppWindow size={16} />
        </IconButton>
        <IconButton control="dialog.close" label={t('common.close')} small hint={false} onClick={close}>
          <X size={16} />
        </IconButton>
      </OperationsHead>
      <OperationsContent asked={asked} />
    </DialogShell>
  );
}
