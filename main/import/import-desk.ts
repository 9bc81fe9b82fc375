import { basename } from 'node:path';
import type {
  Answer,
  Column,
  ImportEnded,
  ImportOutcome,
  ImportReport,
  Label,
  Opened,
  TableChoices,
  TablePreview,
  TableTarget,
} from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { byOrder } from '../../server/rules/place.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { endedAs, type Importer, type JobPlace } from './importer.ts';
import type { FileSource, ReadingThread } from './reading-thread.ts';
import type { Onto } from './table/table-cards.ts';

export interface ImportDeskDeps<W> {
  importer: Pick<Importer, 'start'>;
  /** Asks the person at a window for a file; null when they thought better of it. */
  chooseFile: (window: W) => Promise<string | null>;
  openThread: (source: FileSource) => ReadingThread;
  /** Calls back when the window is no more. */
  whenGone: (window: W, then: () => void) => void;
  /** How one ended whose window has closed meanwhile. */
  onUnheard: (ended: ImportEnded) => void;
  engine: Pick<SyncEngine, 'entities' | 'entity'>;
}

/** The file that each window has opened to import: looked at, read as its person says, and brought in. */
export interface ImportDesk<W> {
  /** A file that the person has brought to the window; it is what the window opens next. */
  offer(window: W, source: FileSource): void;
  /** `given`: the file, where the person has chosen it already. */
  open(window: W, given?: string | null): Promise<Answer<Opened>>;
  preview(window: W, choices: TableChoices, target: TableTarget): Promise<Answer<TablePreview>>;
  /** All of the file, or nothing. */
  importBoard(window: W, includeArchived: boolean): Promise<Answer<ImportOutcome>>;
  importTable(window: W, choices: TableChoices, target: TableTarget): Promise<Answer<ImportOutcome>>;
  /** The window wants its file no more, or is gone. */
  close(window: W): void;
}

interface OpenFile {
  readonly source: FileSource;
  /** Another one after the first has been stopped. */
  thread: ReadingThread;
  /** Its window may close meanwhile: it is read to its end. */
  underWay: boolean;
}

const noFile = () => ({ ok: false, code: 'no-file', message: t('imports.noFile') }) as const;

/** The board as cards are added to it; null where it is not there to be added to. */
function boardToAddTo(engine: ImportDeskDeps<never>['engine'], boardId: string): Onto | null {
  const board = engine.entity(`board:${boardId}`);
  if (board?.kind !== 'board' || board.archived) return null;
  const columns: Column[] = [];
  const labels: Label[] = [];
  for (const entity of engine.entities()) {
    if (entity.kind === 'column' && entity.boardId === boardId && !entity.archived) columns.push(entity);
    if (entity.kind === 'label' && entity.boardId === boardId) labels.push(entity);
  }
  return { boardId, boardName: board.name, columns: columns.sort(byOrder), labels };
}

export function createImportDesk<W extends object>({
  importer,
  chooseFile,
  openThread,
  whenGone,
  onUnheard,
  engine,
}: ImportDeskDeps<W>): ImportDesk<W> {
  const files = new Map<W, OpenFile>();
  const gone = new WeakSet<W>();
  const offered = new WeakMap<W, FileSource>();

  function close(window: W): void {
    const file = files.get(window);
    files.delete(window);
    offered.delete(window);
    if (file && !file.underWay) file.thread.stop();
  }

  async function bring(
    file: OpenFile,
    window: W,
    read: (thread: ReadingThread, place: JobPlace) => Promise<Answer<ImportReport>>,
  ): Promise<Answer<ImportOutcome>> {
    let report: ImportReport | null = null;
    const end = await importer.start(async (place, stop) => {
      file.underWay = true;
      stop.addEventListener('abort', file.thread.stop);
      const answer = await read(file.thread, place);
      file.underWay = false;
      // Stopped in the midst of the file, it is read by another thread should it be wanted again.
      if (stop.aborted) file.thread = openThread(file.source);
      if (files.get(window) !== file) file.thread.stop();
      if (!answer.ok) return answer;
      report = answer.value;
      return { ok: true, value: null };
    });
    if (gone.has(window) && (report !== null || !end.ok))
      onUnheard(endedAs(report ?? { boardId: '', boardName: '' }, end));
    if (!end.ok) return end;
    if (end.value === 'cancelled' || !report) return { ok: true, value: { status: 'cancelled' } };
    // What it took of the memory is free again.
    if (files.get(window) === file) close(window);
    return { ok: true, value: { status: 'imported', report } };
  }

  function aimed<T>(
    window: W,
    target: TableTarget,
    then: (file: OpenFile, to: string | Onto) => Promise<Answer<T>>,
  ) {
    const file = files.get(window);
    if (!file) return noFile();
    const to = 'boardName' in target ? target.boardName : boardToAddTo(engine, target.boardId);
    if (to !== null) return then(file, to);
    return { ok: false, code: 'no-board', message: t('imports.boardGone') } as const;
  }

  async function chosen(window: W, given: string | null): Promise<FileSource | null> {
    const brought = given === null ? offered.get(window) : undefined;
    if (brought) return brought;
    const file = given ?? (await chooseFile(window));
    return file === null ? null : { file, content: null };
  }

  return {
    offer: (window, source) => void offered.set(window, source),
    async open(window, given = null) {
      const source = await chosen(window, given);
      if (source === null) return { ok: true, value: { file: null } };
      close(window);
      const file = { source, thread: openThread(source), underWay: false };
      files.set(window, file);
      whenGone(window, () => {
        gone.add(window);
        close(window);
      });
      const looked = await file.thread.look();
      if (looked.ok && looked.value.is !== 'neither') {
        const table = looked.value.is === 'table' ? looked.value.preview : null;
        return { ok: true, value: { file: { name: basename(source.file), table } } };
      }
      close(window);
      if (!looked.ok) return looked;
      return {
        ok: false,
        code: 'not-a-board',
        message: looked.value.is === 'neither' ? looked.value.message : '',
      };
    },
    preview: async (window, choices, target) =>
      aimed(window, target, ({ thread }, to) => thread.preview(choices, to)),
    async importBoard(window, includeArchived) {
      const file = files.get(window);
      if (!file) return noFile();
      return bring(file, window, (thread, place) => thread.board(includeArchived, place));
    },
    importTable: async (window, choices, target) =>
      aimed(window, target, (file, to) =>
        bring(file, window, (thread, place) => thread.table(choices, to, place)),
      ),
    close,
  };
}
