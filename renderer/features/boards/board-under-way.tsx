import { useEffect, useState } from 'react';
import type { ImportProgress } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HowFar } from '../../ui/how-far.tsx';

/** Edits: what takes fewer is there before anybody could read how far it is. */
const large = 200;

/** How far the board is that is being made from another one; null while none is, or it is a small one. */
export function useMaking(): ImportProgress | null {
  const { bridge } = useSession();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => bridge.on('importing', setProgress), [bridge]);
  return progress !== null && progress.total > large ? progress : null;
}

interface BoardUnderWayProps {
  name: string;
  progress: ImportProgress;
  onClose(): void;
}

/** A large board that is being made: how far it is, and the way to take it back. */
export function BoardUnderWay({ name, progress, onClose }: BoardUnderWayProps) {
  const { bridge } = useSession();
  const { done, total, cancelled } = progress;
  const title = t('newBoard.making', { name });
  return (
    <Dialog
      title={title}
      lead={t('newBoard.makingNote')}
      onClose={onClose}
      foot={
        <>
          <Button control="dialog.close" look="quiet" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button
            control="board.create.take-back"
            look="primary"
            disabled={cancelled}
            onClick={() => void bridge.command('cancelImport', undefined)}
          >
            {cancelled ? t('newBoard.takingBack') : t('newBoard.takeBack')}
          </Button>
        </>
      }
    >
      <HowFar name={title} share={done / total} />
    </Dialog>
  );
}
