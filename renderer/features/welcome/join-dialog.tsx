import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinForm } from './join-form.tsx';

/** For somebody who belongs to a workspace already, and has opened a link to join one. */
export function JoinDialog() {
  const { ui } = useSession();
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? 'your workspace');
  const close = () => ui.set({ asking: null, joining: null });
  return (
    <Dialog
      title="Join a hub"
      lead={`You are in “${workspaceName}” now. If this hub is another one, its boards take the place of these here; what you have not sent yet is kept.`}
      onClose={close}
    >
      <JoinForm onJoined={close} />
    </Dialog>
  );
}
