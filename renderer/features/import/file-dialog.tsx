import { FileUp, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
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
  const chooses = given === null ? 'Choose a file…' : 'Import';
  return (
    <Dialog
      title="Import board"
      lead="Takes a board that was exported from Trello as JSON: in Trello, Share → Print, export and share → Export as JSON. Or one that was exported here, with its files where it is a ZIP archive. Or any list of tasks as CSV, as spreadsheets save it."
      onClose={onClose}
      foot={
        <>
          <Button control="import.cancel" look="quiet" onClick={onClose}>
            Cancel
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
            {busy ? 'Importing…' : chooses}
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
        Bring archived lists and cards too
      </Tick>
      {error !== null && <ErrorLine>{error}</ErrorLine>}
    </Dialog>
  );
}
