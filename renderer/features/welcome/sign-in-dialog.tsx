import { useEffect, useRef } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JoinForm } from './join-form.tsx';

/** Closes in every window where it is open once the person has signed in in one of them. */
function useAnsweredElsewhere(close: () => void): void {
  const identity = useWorkspace((state) => state.identity);
  const asked = useRef(identity);
  useEffect(() => {
    if (identity !== asked.current) close();
  });
}

export function SignInDialog() {
  const { ui } = useSession();
  const close = () => ui.set({ asking: null });
  useAnsweredElsewhere(close);
  return (
    <Dialog title={t('status.signIn')} lead={t('welcome.signInNote')} onClose={close}>
      <JoinForm onJoined={close} />
    </Dialog>
  );
}
