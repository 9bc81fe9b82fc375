import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import {
  type DateOrder,
  limits,
  type OpenedFile,
  type TableChoices,
  type TableDelimiter,
  type TableEncoding,
  type TablePreview,
  type TableTarget,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine, Options, Tick } from '../../ui/field.tsx';
import styles from './import.module.css';
import tableStyles from './table.module.css';
import { TableOutcome } from './table-outcome.tsx';
import { TableSample } from './table-sample.tsx';
import { TableTargetFields, targetOf, type Where } from './table-target.tsx';
import { cardsInWords, delimiters, encodings, withUse } from './table-words.ts';
import { type TableLook, useTable } from './use-table.ts';

/** What was chosen, for when the import did not come to be. */
export interface TableDraft {
  choices: TableChoices;
  where: Where;
}

interface TableDialogProps {
  file: OpenedFile & { table: TablePreview };
  draft: TableDraft | null;
  busy: boolean;
  /** Why the import did not come to be; else null. */
  error: string | null;
  onImport(draft: TableDraft, target: TableTarget): void;
  onClose(): void;
}

/** A new board of the file's name; the board that is shown, should its cards rather go there. */
function useWhere(fileName: string, draft: TableDraft | null) {
  const shown = useWorkspace((state) => state.boardId);
  const boards = useIds('board', group.activeBoards);
  const boardName = fileName.replace(/\.[^.]*$/, '').slice(0, limits.nameLength);
  const boardId = shown !== null && boards.includes(shown) ? shown : (boards[0] ?? null);
  return useState<Where>(draft?.where ?? { as: 'new', boardName, boardId });
}

/** How the file is written: guessed, and to be put right where the rows look wrong. */
function HowItIsWritten({ preview, choices, choose }: TableLook) {
  // What was chosen shows at once, before the file has been looked at anew.
  const { delimiter, encoding, header } = { ...preview, ...choices };
  return (
    <div className={tableStyles.pair}>
      <Choice
        control="import.table.delimiter"
        label={t('table.separator')}
        value={delimiter}
        options={delimiters()}
        onChoose={(value) => choose({ delimiter: value as TableDelimiter })}
      />
      <Choice
        control="import.table.characters"
        label={t('table.characters')}
        value={encoding}
        options={encodings()}
        onChoose={(value) => choose({ encoding: value as TableEncoding })}
      />
      <div className={tableStyles.tick}>
        <Tick control="import.table.header" checked={header} onChange={(on) => choose({ header: on })}>
          {t('table.header')}
        </Tick>
      </div>
    </div>
  );
}

function Asked({ preview, choices, choose }: TableLook) {
  return (
    <>
      {preview.datesMatter && (
        <Options<DateOrder | ''>
          control="import.table.dates"
          label={t('table.dates')}
          value={choices.dates ?? preview.dates ?? ''}
          options={[
            { value: 'day-first', label: t('table.dayFirst') },
            { value: 'month-first', label: t('table.monthFirst') },
          ]}
          onChoose={(order) => order !== '' && choose({ dates: order })}
        />
      )}
      {preview.hasArchived && (
        <Tick
          control="import.archived"
          checked={choices.includeArchived ?? false}
          onChange={(includeArchived) => choose({ includeArchived })}
        >
          {t('table.archivedToo')}
        </Tick>
      )}
    </>
  );
}

/** A table before it is imported: how it is read, what each column is for, where the cards go, and what that comes to. */
export function TableDialog({ file, draft, busy, error, onImport, onClose }: TableDialogProps) {
  const [where, setWhere] = useWhere(file.name, draft);
  const target = targetOf(where);
  const look = useTable(file.table, target, draft?.choices ?? {});
  const { preview, choices, choose } = look;
  const ready = target !== null && preview.lacks === null && look.error === null && !look.old && !busy;
  const { uses } = choices;
  const all = uses?.length === preview.columns.length ? uses : preview.columns.map(({ use }) => use);
  return (
    <Dialog
      wide
      title={t('table.title', { name: file.name })}
      lead={t('table.lead')}
      onClose={onClose}
      foot={
        <>
          <Button control="import.cancel" look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            control="import.table.start"
            look="primary"
            disabled={!ready}
            onClick={() => target && onImport({ choices: { ...choices, uses: all }, where }, target)}
          >
            {busy && <LoaderCircle className={styles.turning} size={16} aria-hidden />}
            {busy ? t('importing.busy') : t('table.import', { cards: cardsInWords(preview.imported.cards) })}
          </Button>
        </>
      }
    >
      <TableSample
        preview={preview}
        uses={all}
        onUse={(index, use) => choose({ uses: withUse(all, index, use) })}
      />
      <HowItIsWritten {...look} />
      <Asked {...look} />
      <TableTargetFields where={where} onChange={setWhere} />
      <TableOutcome preview={preview} />
      {(look.error ?? error) !== null && <ErrorLine>{look.error ?? error}</ErrorLine>}
    </Dialog>
  );
}
