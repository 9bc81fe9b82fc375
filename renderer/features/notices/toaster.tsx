import { CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import type { Toast } from '../../store/ui-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import styles from './toaster.module.css';

const readingTime = { plain: 6000, trouble: 12_000, notice: 12_000 } as const;

function ToastItem({ toast }: { toast: Toast }) {
  const { ui } = useSession();
  const { action } = toast;
  return (
    <Radix.Root
      className={styles.toast}
      type={toast.tone === 'plain' ? 'background' : 'foreground'}
      duration={readingTime[toast.tone]}
      onOpenChange={(open) => !open && ui.dropToast(toast.id)}
    >
      {toast.tone !== 'plain' && <CircleAlert className={styles.alert} size={16} aria-hidden />}
      <Radix.Title className={styles.message}>{toast.message}</Radix.Title>
      {action !== null && (
        <Radix.Action asChild altText={action.label}>
          <Button control="message.act" look="quiet" small className={styles.action} onClick={action.run}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton control="message.dismiss" label={t('notices.dismissMessage')} small hint={false}>
          <X size={14} />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}

/** Short messages at the bottom of the window. */
export function Toaster() {
  const toasts = useUi((state) => state.toasts);
  return (
    <Radix.Provider swipeDirection="right" label={t('notices.message')}>
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
      {/* The attribute alone keeps an open dialog from hiding the messages; each announces itself. */}
      <div aria-live="off">
        <Radix.Viewport className={styles.viewport} label={t('notices.messages')} />
      </div>
    </Radix.Provider>
  );
}
