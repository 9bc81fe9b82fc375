import type { ReactNode } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { HowFar } from './how-far.tsx';

interface UnderWayProps {
  name: string;
  lead: string;
  /** From 0 to 1; null: nobody knows. */
  share: number | null;
  closeControl: Control;
  onClose(): void;
  cancelControl: Control;
  cancelWords: string;
  /** It is being cancelled already. */
  cancelled?: boolean;
  onCancel(): void;
  children?: ReactNode;
}

/** Work that takes its time: how far it is, and the way to cancel it. Closed, it goes on. */
export function UnderWay(props: UnderWayProps) {
  const {
    name,
    lead,
    share,
    closeControl,
    onClose,
    cancelControl,
    cancelWords,
    cancelled,
    onCancel,
    children,
  } = props;
  return (
    <Dialog
      title={name}
      lead={lead}
      onClose={onClose}
      foot={
        <>
          <Button control={closeControl} look="quiet" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button control={cancelControl} look="primary" disabled={cancelled ?? false} onClick={onCancel}>
            {cancelWords}
          </Button>
        </>
      }
    >
      <HowFar name={name} share={share} />
      {children}
    </Dialog>
  );
}
