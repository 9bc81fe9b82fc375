import type { ImportProgress } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import.module.css';

/** How far it is. Closed, the import goes on by itself. */
export function ImportUnderWay({ progress, onClose }: { progress: ImportProgress; onClose(): void }) {
  const { bridge } = useSession();
  const { boardName, done, total, cancelled } = progress;
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <Dialog
      title={`Importing “${boardName}”`}
      lead="Nobody sees any of it until all of it is there. Closed, it goes on by itself."
      onClose={onClose}
      foot={
        <>
          <Button control="import.hide" look="quiet" onClick={onClose}>
            Close
          </Button>
          <Button
            control="import.take-back"
            look="primary"
            disabled={cancelled}
            onClick={() => void bridge.command('cancelImport', undefined)}
          >
            {cancelled ? 'Taking it back…' : 'Cancel import'}
          </Button>
        </>
      }
    >
      <div className={styles.underWay}>
        <progress value={percent} max={100} aria-label={`Importing “${boardName}”`} />
        <span className={styles.far}>{percent} %</span>
      </div>
    </Dialog>
  );
}
