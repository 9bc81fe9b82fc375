import { Worker } from 'node:worker_threads';
import type { Answer, ImportReport, TableChoices, TablePreview } from '../../preload/contract/index.ts';
import { locale, t } from '../../preload/strings/translate.ts';
import type { JobPlace } from './importer.ts';
import type { Looked } from './reading.ts';
import type { Onto } from './table/table-cards.ts';

/** A file of the system's, or one whose content a window was given. */
export interface FileSource {
  /** Its path; of a content its name. */
  file: string;
  content: Uint8Array | null;
}

/** What a thread is given: its file, and the BCP 47 tag of the language that it answers in. */
export interface ThreadData {
  source: FileSource;
  locale: string;
}

export type Asked =
  | { what: 'look' }
  | { what: 'preview'; choices: TableChoices; to: string | Onto }
  | { what: 'board'; includeArchived: boolean; place: JobPlace }
  | { what: 'table'; choices: TableChoices; to: string | Onto; place: JobPlace };
export type Replied = Answer<unknown>;

/** One file, read in a thread of its own. */
export interface ReadingThread {
  look(): Promise<Answer<Looked>>;
  preview(choices: TableChoices, to: string | Onto): Promise<Answer<TablePreview>>;
  /** Puts all that makes the board, or the cards, at that place. */
  board(includeArchived: boolean, place: JobPlace): Promise<Answer<ImportReport>>;
  table(choices: TableChoices, to: string | Onto, place: JobPlace): Promise<Answer<ImportReport>>;
  /** Ends it in the midst of whatever it does; what was asked is answered so. */
  stop(): void;
}

/** What a file may take of the memory while it is read, MB: many times the largest that is taken. */
const memory = 1024;

const stopped = () => ({ ok: false, code: 'stopped', message: t('imports.stopped') }) as const;
const tooMuch = () => ({ ok: false, code: 'too-much', message: t('imports.memory') }) as const;

/** `ask` answers each question once, in the order in which they come. */
export function threadOver(ask: <T>(asked: Asked) => Promise<Answer<T>>, stop: () => void): ReadingThread {
  return {
    look: () => ask({ what: 'look' }),
    preview: (choices, to) => ask({ what: 'preview', choices, to }),
    board: (includeArchived, place) => ask({ what: 'board', includeArchived, place }),
    table: (choices, to, place) => ask({ what: 'table', choices, to, place }),
    stop,
  };
}

export function openReadingThread(workerFile: string, source: FileSource): ReadingThread {
  const worker = new Worker(workerFile, {
    workerData: { source, locale: locale() } satisfies ThreadData,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  /** Answered in the order in which it was asked. */
  const asked: ((answer: Answer<never>) => void)[] = [];
  let over: Answer<never> | null = null;

  worker.on('message', (replied: Replied) => asked.shift()?.(replied as Answer<never>));
  worker.on('error', (error) => {
    const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    over = isFull
      ? tooMuch()
      : { ok: false, code: 'failed', message: t('imports.failed', { detail: error.message }) };
  });
  worker.on('exit', () => {
    over ??= stopped();
    for (const answer of asked.splice(0)) answer(over);
  });
  // It must not keep an app from ending that has nothing else to do.
  worker.unref();

  const ask = <T>(question: Asked) =>
    new Promise<Answer<T>>((resolve) => {
      if (over) return resolve(over);
      asked.push(resolve);
      worker.postMessage(question);
    });
  return threadOver(ask, () => void worker.terminate());
}
