import type { ImportProgress } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { UnderWay } from '../../ui/under-way.tsx';

export function ImportUnderWay({ progress, onClose }: { progress: ImportProgress; onClose(): void }) {
  const { bridge } = useSession();
  const { boardName, done, total, cancelled, waiting } = progress;
  /** While its file is read, nobody knows. */
  const share = boardName === null ? null : total === 0 ? 0 : done / total;
  const name = boardName === null ? t('importing.reading') : t('importing.importing', { boardName });
  return (
    <UnderWay
      name={name}
      lead={t('importing.whole')}
      share={share}
      closeControl="import.hide"
      onClose={onClose}
      cancelControl="import.take-back"
      cancelWords={cancelled ? t('importing.takingBack') : t('importing.cancel')}
      cancelled={cancelled}
      onCancel={() => void bridge.command('cancelImport', undefined)}
    >
      {waiting && <p>{t('importing.waiting')}</p>}
    </UnderWay>
  );
}
