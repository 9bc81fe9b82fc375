import { createReadStream } from 'node:fs';
import type { Answer, BoardExport, ExportOutcome, ExportProgress } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { ArchivedFile } from '../export/board-files.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import { wholeContent } from '../files/whole-content.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { HubError } from '../sync/hub-client.ts';
import { type ExportDeps, type Exported, exportBoard, FileNotHad } from './export-file.ts';
import type { Unfinished } from './unfinished.ts';

export interface ExportDeskDeps<W> {
  engine: Pick<SyncEngine, 'entities' | 'files'>;
  /** Pictures that need not be fetched from the hub. */
  kept: Pick<KeptFiles, 'find'>;
  unfinished: Unfinished;
  chooseFile: (window: W, ...asked: Parameters<ExportDeps['chooseFile']>) => Promise<string | null>;
  /** Calls back when the window is no more. */
  whenGone: (window: W, then: () => void) => void;
  /** Null: it has ended. */
  onProgress: (window: W, progress: ExportProgress | null) => void;
}

/** Exports that are under way, one a window at most, each a whole file in the end or none. */
export interface ExportDesk<W> {
  start(window: W, what: BoardExport): Promise<Answer<ExportOutcome>>;
  cancel(window: W): void;
  /** Ends them all; resolves when nothing is left of them. */
  close(): Promise<void>;
}

/** What has ended by then is told by its outcome alone, ms. */
const toldAfterMs = 300;
const toldEveryMs = 100;
/** Bytes of files that weigh as much as a card; a file by itself weighs as much, so that one that is awaited counts. */
const bytesACard = 64 * 1024;

const noHub = () => t('exporting.filesNeedHub');
const notIn = (name: string) => t('exporting.fileNotHad', { name });

/** A file from this device, else from the hub, whole or with the reason why it isn't. */
function openFileWith({ engine, kept }: Pick<ExportDeskDeps<never>, 'engine' | 'kept'>) {
  async function found({ hash, name, cardId, attachmentId }: ArchivedFile) {
    const here = await kept.find(hash);
    if (here !== null) return createReadStream(here) as AsyncIterable<Uint8Array>;
    const content = await engine.files.read(cardId, attachmentId);
    if (content.ok) return content.value;
    throw new FileNotHad(content.code === 'no-hub' ? noHub() : notIn(name));
  }
  return async function* (file: ArchivedFile): AsyncGenerator<Uint8Array> {
    try {
      yield* wholeContent(await found(file), file.hash);
    } catch (error) {
      if (error instanceof FileNotHad) throw error;
      throw new FileNotHad(error instanceof HubError ? noHub() : notIn(file.name));
    }
  };
}

function progressOf({ boardName, cards, files }: Exported): ExportProgress {
  return {
    boardName,
    done: cards.done + files.done + Math.floor(files.bytes / bytesACard),
    total: cards.total + files.total + Math.floor(files.totalBytes / bytesACard),
    files: files.total === 0 ? null : { done: files.done, total: files.total },
  };
}

export function createExportDesk<W extends object>(deps: ExportDeskDeps<W>): ExportDesk<W> {
  const { engine, unfinished, chooseFile, whenGone, onProgress } = deps;
  const underWay = new Map<W, { controller: AbortController; ended: Promise<unknown> }>();
  const known = new WeakSet<W>();
  const openFile = openFileWith(deps);

  /** Tells the window now and then, once it has taken so long that somebody wonders. To the function that ends that. */
  function telling(window: W, latest: () => Exported | null): () => void {
    let told = '';
    function tell(): void {
      const exported = latest();
      const progress = exported && progressOf(exported);
      if (progress && JSON.stringify(progress) !== told) onProgress(window, progress);
      told = JSON.stringify(progress);
      timer = setTimeout(tell, toldEveryMs);
    }
    let timer = setTimeout(tell, toldAfterMs);
    return () => clearTimeout(timer);
  }

  async function run(window: W, what: BoardExport, signal: AbortSignal): Promise<Answer<ExportOutcome>> {
    let latest: Exported | null = null;
    let stopTelling = () => {};
    const deps: ExportDeps = {
      engine,
      unfinished,
      openFile: async (file) => openFile(file),
      signal,
      async chooseFile(suggested, format) {
        const file = await chooseFile(window, suggested, format);
        if (file !== null) stopTelling = telling(window, () => latest);
        return file;
      },
      onProgress(exported) {
        latest = exported;
      },
    };
    return exportBoard(deps, what).finally(() => stopTelling());
  }

  function cancel(window: W): void {
    underWay.get(window)?.controller.abort();
  }

  return {
    async start(window, what) {
      if (underWay.has(window)) {
        return { ok: false, code: 'export-under-way', message: t('exporting.underWay') };
      }
      const controller = new AbortController();
      const ended = run(window, what, controller.signal);
      underWay.set(window, { controller, ended });
      if (!known.has(window)) whenGone(window, () => cancel(window));
      known.add(window);
      try {
        return await ended;
      } finally {
        underWay.delete(window);
        onProgress(window, null);
      }
    },
    cancel,
    async close() {
      const all = [...underWay.values()];
      for (const { controller } of all) controller.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}
