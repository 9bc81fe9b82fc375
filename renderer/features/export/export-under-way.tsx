import { useEffect, useState } from 'react';
import type { ExportProgress } from '../../../preload/contract/index.ts';
import { inFigures } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { UnderWay } from '../../ui/under-way.tsx';
import styles from './export.module.css';

/** How far this window's export is, where it takes its time. Closed, it goes on and tells of its end in a message. */
export function ExportUnderWay() {
  const { bridge, ui } = useSession();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const shown = useUi((state) => state.exportShown);
  useEffect(() => bridge.on('exporting', setProgress), [bridge]);
  if (progress === null || !shown) return null;
  const { boardName, done, total, files } = progress;
  return (
    <UnderWay
      name={t('exporting.busy', { boardName })}
      lead={t('exporting.whole')}
      share={total === 0 ? 0 : done / total}
      closeControl="export.hide"
      onClose={() => ui.set({ exportShown: false })}
      cancelControl="export.cancel"
      cancelWords={t('exporting.cancel')}
      onCancel={() => void bridge.command('cancelExport', undefined)}
    >
      {files !== null && (
        <p className={styles.files}>
          {t('exporting.files', {
            done: inFigures(files.done),
            count: files.total,
            total: inFigures(files.total),
          })}
        </p>
      )}
    </UnderWay>
  );
}
