import { t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinForm } from './join-form.tsx';

/** For somebody who belongs to a workspace already, and joins another one beside it. */
export function JoinDialog() {
  const { ui } = useSession();
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? t('welcome.yourWorkspace'));
  const close = () => ui.set({ asking: null, joining: null });
  return (
    <Dialog title={t('welcome.joinHub')} lead={t('welcome.joinLead', { workspaceName })} onClose={close}>
      <JoinForm fresh onJoined={close} />
    </Dialog>
  );
}
