import type { ImportProgress } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HowFar } from '../../ui/how-far.tsx';

export function ImportUnderWay({ progress, onClose }: { progress: ImportProgress; onClose(): void }) {
  const { bridge } = useSession();
  const { boardName, done, total, cancelled, waiting } = progress;
  /** While its file is read, nobody knows. */
  const share = boardName === null ? null : total === 0 ? 0 : done / total;
  const name = boardName === null ? t('importing.reading') : t('importing.importing', { boardName });
  return (
    <Dialog
      title={name}
      lead={t('importing.whole')}
      onClose={onClose}
      foot={
        <>
          <Button control="import.hide" look="quiet" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button
            control="import.take-back"
            look="primary"
            disabled={cancelled}
            onClick={() => void bridge.command('cancelImport', undefined)}
          >
            {cancelled ? t('importing.takingBack') : t('importing.cancel')}
          </Button>
        </>
      }
    >
      <HowFar name={name} share={share} />
      {waiting && <p>{t('importing.waiting')}</p>}
    </Dialog>
  );
}
