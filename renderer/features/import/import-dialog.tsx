import { useEffect, useRef, useState } from 'react';
import type {
  Answer,
  ImportOutcome,
  ImportProgress,
  ImportReport,
  OpenedFile,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { FileDialog } from './file-dialog.tsx';
import { endInWords, ImportReportDialog } from './import-report.tsx';
import { ImportUnderWay } from './import-under-way.tsx';
import { TableDialog, type TableDraft } from './table-dialog.tsx';

interface State {
  file: OpenedFile | null;
  busy: boolean;
  error: string | null;
  report: ImportReport | null;
  draft: TableDraft | null;
}

/** From the choice of a file to the report of what came of it. */
export function ImportDialog() {
  const { actions, bridge, ui } = useSession();
  const [{ file, busy, error, report, draft }, set] = useState<State>({
    ...{ file: null, busy: false, error: null, report: null, draft: null },
  });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => bridge.on('importing', setProgress), [bridge]);
  /** Closed while it goes on, it tells of its end in a message. */
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      void bridge.command('closeImport', undefined);
    };
  }, [bridge]);
  const given = useUi((state) => state.givenFile);
  const close = () => ui.set({ asking: null, givenFile: null });
  const change = (next: Partial<State>) => set((now) => ({ ...now, ...next }));

  async function bring(asked: Promise<Answer<ImportOutcome>>): Promise<void> {
    change({ busy: true, error: null });
    const answer = await asked;
    const came = answer.ok && answer.value.status === 'imported' ? answer.value.report : null;
    if (isOpen.current) change({ busy: false, report: came, error: answer.ok ? null : answer.message });
    else if (!answer.ok) ui.complain(answer.message);
    else if (came)
      ui.say(`${endInWords(came)}.`, {
        label: t('importing.openBoard'),
        run: () => actions.showBoard(came.boardId),
      });
  }

  async function choose(includeArchived: boolean): Promise<void> {
    change({ busy: true, error: null });
    const answer = await bridge.command('openImport', { given: given !== null });
    // Another one is chosen by hand.
    ui.set({ givenFile: null });
    if (!answer.ok) return change({ busy: false, error: answer.message });
    const { file: opened } = answer.value;
    change({ busy: false, file: opened, draft: null });
    if (opened?.table === null) await bring(bridge.command('importBoard', { includeArchived }));
  }

  if (progress !== null) return <ImportUnderWay progress={progress} onClose={close} />;
  if (report !== null) return <ImportReportDialog report={report} onClose={close} />;
  if (file?.table)
    return (
      <TableDialog
        file={{ ...file, table: file.table }}
        draft={draft}
        busy={busy}
        error={error}
        onImport={(chosen, target) => {
          change({ draft: chosen });
          void bring(bridge.command('importTable', { choices: chosen.choices, target }));
        }}
        onClose={close}
      />
    );
  return (
    <FileDialog
      busy={busy}
      given={given}
      error={error}
      onChoose={(archived) => void choose(archived)}
      onClose={close}
    />
  );
}
