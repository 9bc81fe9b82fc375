import { useEffect, useState } from 'react';
import type { ExportProgress } from '../../../preload/contract/index.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HowFar } from '../../ui/how-far.tsx';
import styles from './export.module.css';

const number = (count: number) => count.toLocaleString('en');

/** How far this window's export is, where it takes its time. Closed, it goes on and tells of its end in a message. */
export function ExportUnderWay() {
  const { bridge, ui } = useSession();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const shown = useUi((state) => state.exportShown);
  useEffect(() => bridge.on('exporting', setProgress), [bridge]);
  if (progress === null || !shown) return null;
  const { boardName, done, total, files } = progress;
  const close = () => ui.set({ exportShown: false });
  const name = `Exporting “${boardName}”`;
  return (
    <Dialog
      title={name}
      lead="The file is there once all of it is written. Closed, this goes on by itself."
      onClose={close}
      foot={
        <>
          <Button control="export.hide" look="quiet" onClick={close}>
            Close
          </Button>
          <Button
            control="export.cancel"
            look="primary"
            onClick={() => void bridge.command('cancelExport', undefined)}
          >
            Cancel export
          </Button>
        </>
      }
    >
      <HowFar name={name} share={total === 0 ? 0 : done / total} />
      {files !== null && (
        <p className={styles.files}>
          {number(files.done)} of {number(files.total)} {files.total === 1 ? 'file' : 'files'}
        </p>
      )}
    </Dialog>
  );
}
