import { FileUp, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ImportProgress, ImportReport } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine, Tick } from '../../ui/field.tsx';
import styles from './import.module.css';
import { ImportReportDialog } from './import-report.tsx';
import { ImportUnderWay } from './import-under-way.tsx';

type Step = { is: 'asking'; error: string | null } | { is: 'busy' } | { is: 'done'; report: ImportReport };

export function ImportDialog() {
  const { bridge, ui } = useSession();
  const [step, setStep] = useState<Step>({ is: 'asking', error: null });
  const [includeArchived, setIncludeArchived] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => bridge.on('importing', setProgress), [bridge]);
  const close = () => ui.set({ asking: null });

  async function choose(): Promise<void> {
    setStep({ is: 'busy' });
    const answer = await bridge.command('importBoard', { includeArchived });
    if (!answer.ok) return setStep({ is: 'asking', error: answer.message });
    if (answer.value.status === 'imported') return setStep({ is: 'done', report: answer.value.report });
    setStep({ is: 'asking', error: null });
  }

  if (progress !== null) return <ImportUnderWay progress={progress} onClose={close} />;
  if (step.is === 'done') return <ImportReportDialog report={step.report} onClose={close} />;
  const busy = step.is === 'busy';
  return (
    <Dialog
      title="Import board"
      lead="Takes a board that was exported from Trello as JSON: in Trello, Share → Print, export and share → Export as JSON. Or one that was exported here, as JSON or CSV."
      onClose={close}
      foot={
        <>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button look="primary" disabled={busy} onClick={() => void choose()}>
            {busy ? (
              <LoaderCircle className={styles.turning} size={16} aria-hidden />
            ) : (
              <FileUp size={16} aria-hidden />
            )}
            {busy ? 'Importing…' : 'Choose a file…'}
          </Button>
        </>
      }
    >
      <Tick checked={includeArchived} onChange={setIncludeArchived}>
        Bring archived lists and cards too
      </Tick>
      {step.is === 'asking' && step.error !== null && <ErrorLine>{step.error}</ErrorLine>}
    </Dialog>
  );
}
