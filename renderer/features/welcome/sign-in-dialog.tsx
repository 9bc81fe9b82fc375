import { useSession } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinForm } from './join-form.tsx';

export function SignInDialog() {
  const { ui } = useSession();
  const close = () => ui.set({ asking: null });
  return (
    <Dialog title="Sign in again" lead="Your boards and unsent edits stay where they are." onClose={close}>
      <JoinForm onJoined={close} />
    </Dialog>
  );
}
