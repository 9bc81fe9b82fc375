import { useEffect, useState } from 'react';
import type { ExportProgress } from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HowFar } from '../../ui/how-far.tsx';
import styles from './export.module.css';

/** How far this window's export is, where it takes its time. Closed, it goes on and tells of its end in a message. */
export function ExportUnderWay() {
  const { bridge, ui } = useSession();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const shown = useUi((state) => state.exportShown);
  useEffect(() => bridge.on('exporting', setProgress), [bridge]);
  if (progress === null || !shown) return null;
  const { boardName, done, total, files } = progress;
  const close = () => ui.set({ exportShown: false });
  const name = t('exporting.busy', { boardName });
  return (
    <Dialog
      title={name}
      lead={t('exporting.whole')}
      onClose={close}
      foot={
        <>
          <Button control="export.hide" look="quiet" onClick={close}>
            {t('common.close')}
          </Button>
          <Button
            control="export.cancel"
            look="primary"
            onClick={() => void bridge.command('cancelExport', undefined)}
          >
            {t('exporting.cancel')}
          </Button>
        </>
      }
    >
      <HowFar name={name} share={total === 0 ? 0 : done / total} />
      {files !== null && (
        <p className={styles.files}>
          {t('exporting.files', {
            done: inFigures(files.done),
            count: files.total,
            total: inFigures(files.total),
          })}
        </p>
      )}
    </Dialog>
  );
}
