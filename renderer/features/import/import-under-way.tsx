import type { ImportProgress } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './import.module.css';

/** How far it is: while its file is read, nobody knows. Closed, the import goes on by itself. */
function HowFar({ name, progress: { boardName, done, total } }: { name: string; progress: ImportProgress }) {
  if (boardName === null) return <progress aria-label={name} />;
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <>
      <progress value={percent} max={100} aria-label={name} />
      <span className={styles.far}>{percent} %</span>
    </>
  );
}

export function ImportUnderWay({ progress, onClose }: { progress: ImportProgress; onClose(): void }) {
  const { bridge } = useSession();
  const { boardName, cancelled } = progress;
  const name = boardName === null ? 'Reading the file' : `Importing “${boardName}”`;
  return (
    <Dialog
      title={name}
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
        <HowFar name={name} progress={progress} />
      </div>
    </Dialog>
  );
}
