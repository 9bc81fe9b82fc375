import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type {
  Answer,
  Column,
  ImportOutcome,
  Label,
  Opened,
  TableChoices,
  TablePreview,
  TableTarget,
} from '../../preload/contract/index.ts';
import { byOrder } from '../../server/rules/place.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { Importer } from './importer.ts';
import { largestFile, tooLarge } from './not-a-board.ts';
import { createReading, type Reading } from './reading.ts';
import type { Onto } from './table/table-cards.ts';
import type { TrelloImport } from './trello.ts';

export interface ImportDeskDeps<W> {
  importer: Pick<Importer, 'start'>;
  /** Asks the person at a window for a file; null when they thought better of it. */
  chooseFile: (window: W) => Promise<string | null>;
  engine: Pick<SyncEngine, 'entities' | 'entity'>;
  newId: () => string;
}

/** The file that each window has opened to import: looked at, read as its person says, and brought in. */
export interface ImportDesk<W> {
  /** `given`: the file, where the person has chosen it already. */
  open(window: W, given?: string | null): Promise<Answer<Opened>>;
  preview(window: W, choices: TableChoices, target: TableTarget): Answer<TablePreview>;
  /** All of the file, or nothing. */
  importBoard(window: W, includeArchived: boolean): Promise<Answer<ImportOutcome>>;
  importTable(window: W, choices: TableChoices, target: TableTarget): Promise<Answer<ImportOutcome>>;
  /** The window wants its file no more, or is gone. */
  close(window: W): void;
}

const noFile = { ok: false, code: 'no-file', message: 'Choose a file first.' } as const;

async function contentOf(file: string): Promise<Answer<Uint8Array>> {
  try {
    const { size } = await stat(file);
    if (size > largestFile) return { ok: false, code: 'not-a-board', message: tooLarge };
    return { ok: true, value: await readFile(file) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return {
      ok: false,
      code: 'file-unreadable',
      message: `The file cannot be read (${code}). Choose one that you may open.`,
    };
  }
}

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
  engine,
  newId,
}: ImportDeskDeps<W>): ImportDesk<W> {
  const readings = new WeakMap<W, Reading>();

  async function bring(read: TrelloImport): Promise<Answer<ImportOutcome>> {
    if (!read.ok) return { ok: false, code: 'not-a-board', message: read.message };
    const { report, commands } = read;
    const end = await importer.start({ boardId: report.boardId, boardName: report.boardName, commands });
    if (!end.ok) return end;
    if (end.value === 'cancelled') return { ok: true, value: { status: 'cancelled' } };
    return { ok: true, value: { status: 'imported', report } };
  }

  function aimed<T>(window: W, target: TableTarget, then: (reading: Reading, to: string | Onto) => T) {
    const reading = readings.get(window);
    if (!reading) return noFile;
    const to = 'boardName' in target ? target.boardName : boardToAddTo(engine, target.boardId);
    if (to !== null) return then(reading, to);
    const message = 'That board is not there any more. Choose another, or make a new one.';
    return { ok: false, code: 'no-board', message } as const;
  }

  return {
    async open(window, given = null) {
      const file = given ?? (await chooseFile(window));
      if (file === null) return { ok: true, value: { file: null } };
      const content = await contentOf(file);
      if (!content.ok) return content;
      const name = basename(file);
      const reading = createReading(content.value, name, newId);
      const looked = reading.look();
      if (looked.is === 'neither') return { ok: false, code: 'not-a-board', message: looked.message };
      readings.set(window, reading);
      return { ok: true, value: { file: { name, table: looked.is === 'table' ? looked.preview : null } } };
    },
    preview: (window, choices, target) =>
      aimed(
        window,
        target,
        (reading, to): Answer<TablePreview> => ({
          ...{ ok: true, value: reading.preview(choices, to) },
        }),
      ),
    async importBoard(window, includeArchived) {
      const reading = readings.get(window);
      return reading ? bring(reading.board(includeArchived)) : noFile;
    },
    async importTable(window, choices, target) {
      return aimed(window, target, (reading, to) => bring(reading.table(choices, to)));
    },
    close: (window) => void readings.delete(window),
  };
}
