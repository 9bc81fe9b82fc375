import { useEffect, useState } from 'react';
import type { ImportProgress } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { UnderWay } from '../../ui/under-way.tsx';

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
  return (
    <UnderWay
      name={t('newBoard.making', { name })}
      lead={t('newBoard.makingNote')}
      share={done / total}
      closeControl="dialog.close"
      onClose={onClose}
      cancelControl="board.create.take-back"
      cancelWords={cancelled ? t('newBoard.takingBack') : t('newBoard.takeBack')}
      cancelled={cancelled}
      onCancel={() => void bridge.command('cancelImport', undefined)}
    />
  );
}
