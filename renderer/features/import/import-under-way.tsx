import type { ImportProgress } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HowFar } from '../../ui/how-far.tsx';

export function ImportUnderWay({ progress, onClose }: { progress: ImportProgress; onClose(): void }) {
  const { bridge } = useSession();
  const { boardName, done, total, cancelled, waiting } = progress;
  /** While its file is read, nobody knows. */
  const share = boardName === null ? null : total === 0 ? 0 : done / total;
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
      <HowFar name={name} share={share} />
      {waiting && (
        <p>Waiting for the hub, which keeps the files of boards. It goes on when the hub is back.</p>
      )}
    </Dialog>
  );
}
