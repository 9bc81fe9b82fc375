import { FileUp, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine, Tick } from '../../ui/field.tsx';
import styles from './import.module.css';

interface FileDialogProps {
  busy: boolean;
  /** Name of the file that the app was asked to open; null: the person chooses one. */
  given: string | null;
  /** Why the file that was chosen could not be imported; else null. */
  error: string | null;
  onChoose(includeArchived: boolean): void;
  onClose(): void;
}

/** Asks for a file, and says which ones there are. */
export function FileDialog({ busy, given, error, onChoose, onClose }: FileDialogProps) {
  const [includeArchived, setIncludeArchived] = useState(false);
  const chooses = given === null ? t('importing.chooseFile') : t('importing.import');
  return (
    <Dialog
      title={t('importing.title')}
      lead={t('importing.lead')}
      onClose={onClose}
      foot={
        <>
          <Button control="import.cancel" look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            control="import.choose-file"
            look="primary"
            disabled={busy}
            onClick={() => onChoose(includeArchived)}
          >
            {busy ? (
              <LoaderCircle className={styles.turning} size={16} aria-hidden />
            ) : (
              <FileUp size={16} aria-hidden />
            )}
            {busy ? t('importing.busy') : chooses}
          </Button>
        </>
      }
    >
      {given !== null && (
        <p className={styles.given}>
          <FileUp size={16} aria-hidden />
          <span data-selectable="">{given}</span>
        </p>
      )}
      <Tick control="import.archived" checked={includeArchived} onChange={setIncludeArchived}>
        {t('importing.archivedToo')}
      </Tick>
      {error !== null && <ErrorLine>{error}</ErrorLine>}
    </Dialog>
  );
}
