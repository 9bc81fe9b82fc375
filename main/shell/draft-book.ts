import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type DraftChange, draftSchema, type KeptDraft } from '../../preload/contract/index.ts';
import type { Scheduler } from '../sync/scheduler.ts';
import type { Log } from './log.ts';
import { setAside } from './set-aside.ts';
import { writeWhole } from './write-whole.ts';

/** Who has begun it, on which workspace: `<workspace>/<member>`. */
const storedSchema = draftSchema.extend({ of: z.string().max(200) });
const fileSchema = z.array(storedSchema);
type Stored = z.infer<typeof storedSchema>;

/** How long after a key press words are on the disk at the latest, in ms. */
const SOON_MS = 300;
/** Drafts that are kept; beyond, the one that was touched longest ago goes. */
const MOST = 500;

export interface DraftBookOptions {
  file: string;
  /** Whose drafts are meant, `<workspace>/<member>`; null: nobody is signed in. */
  owner: () => string | null;
  scheduler: Scheduler;
  log: Log;
}

/** Words that people have begun and not saved: one value a card and field, for all windows; on disk before long. */
export interface DraftBook<W> {
  /** Of who is signed in. */
  list(): DraftChange[];
  keep(window: W, change: DraftChange): void;
  /** The window is gone: its editors are shut. */
  gone(window: W): void;
  /** Drops those of everybody on that workspace. */
  forget(workspaceId: string): void;
  /** Resolves once all is on disk. */
  close(): Promise<void>;
}

const keyOf = (of: string, { cardId, field }: Pick<KeptDraft, 'cardId' | 'field'>) =>
  `${of} ${field} ${cardId}`;

export function openDraftBook<W>({ file, owner, scheduler, log }: DraftBookOptions): DraftBook<W> {
  const drafts = new Map(read(file, log).map((draft) => [keyOf(draft.of, draft), draft]));
  const openIn = new Map<string, W>();
  let writing = Promise.resolve();

  function write(): void {
    writing = writing
      .then(() => writeWhole(file, JSON.stringify([...drafts.values()]), 0o600))
      .catch((error: unknown) => log({ level: 'warn', message: 'Drafts could not be kept.', error }));
  }
  function changed(): void {
    if (!scheduler.pending().includes('drafts')) scheduler.set('drafts', SOON_MS, write);
  }
  return {
    list() {
      const of = owner();
      return [...drafts.entries()].flatMap(([key, { of: whose, cardId, field, ...words }]) =>
        whose === of ? [{ cardId, field, words, open: openIn.has(key) }] : [],
      );
    },
    keep(window, { cardId, field, words, open }) {
      const of = owner();
      if (of === null) return;
      const key = keyOf(of, { cardId, field });
      const had = drafts.delete(key);
      if (words) drafts.set(key, { of, cardId, field, ...words });
      const [oldest] = drafts.size > MOST ? drafts.keys() : [];
      if (oldest !== undefined) drafts.delete(oldest);
      if (words && open) openIn.set(key, window);
      else openIn.delete(key);
      if (had || words) changed();
    },
    gone(window) {
      for (const [key, other] of openIn) if (other === window) openIn.delete(key);
    },
    forget(workspaceId) {
      const its = [...drafts].filter(([, { of }]) => of.startsWith(`${workspaceId}/`));
      for (const [key] of its) {
        drafts.delete(key);
        openIn.delete(key);
      }
      if (its.length > 0) changed();
    },
    async close() {
      if (scheduler.pending().includes('drafts')) write();
      scheduler.close();
      await writing;
    },
  };
}

/** Drafts that can't be read are no reason not to start. */
function read(file: string, log: Log): Stored[] {
  if (!existsSync(file)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    log({ level: 'warn', message: 'Drafts could not be read; the file is set aside.', error });
  }
  try {
    setAside(file, Date.now());
  } catch (error) {
    log({ level: 'warn', message: 'The file of the drafts could not be set aside.', error });
  }
  return [];
}
