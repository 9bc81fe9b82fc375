import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinForm } from './join-form.tsx';

/** For somebody who belongs to a workspace already, and joins another one beside it. */
export function JoinDialog() {
  const { ui } = useSession();
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? 'your workspace');
  const close = () => ui.set({ asking: null, joining: null });
  return (
    <Dialog
      title="Join a hub"
      lead={`“${workspaceName}” stays as it is: you go back to it by its name at the top of the sidebar.`}
      onClose={close}
    >
      <JoinForm fresh onJoined={close} />
    </Dialog>
  );
}
