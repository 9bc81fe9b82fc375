import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../server/protocol/index.ts';
import { writeFileAtomically } from '../shell/atomic-file.ts';

/** All that is needed to bring an import to its end, or to take it back. */
export interface ImportJob {
  importId: string;
  boardId: string;
  boardName: string;
  workspaceId: string;
  /** In order, those that make something bearing the `importId`. */
  commands: Command[];
}

export type JobState = 'feeding' | 'finishing' | 'discarding';
const states: readonly JobState[] = ['feeding', 'finishing', 'discarding'];

/** Imports that are under way, on disk, so that one which a crash cuts off is brought to its end by the next start. */
export interface ImportJobs {
  /** On disk when this returns. */
  keep(job: ImportJob): void;
  mark(importId: string, from: JobState, to: JobState): void;
  drop(importId: string): void;
  list(): { job: ImportJob; state: JobState }[];
}

export function createImportJobs(folder: string): ImportJobs {
  const fileOf = (importId: string, state: JobState) => join(folder, `${importId}.${state}.json`);
  function read(name: string): { job: ImportJob; state: JobState } | null {
    const state = states.find((known) => name.endsWith(`.${known}.json`));
    if (!state) return null;
    return { job: JSON.parse(readFileSync(join(folder, name), 'utf8')) as ImportJob, state };
  }
  return {
    keep(job) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileAtomically(fileOf(job.importId, 'feeding'), JSON.stringify(job), 0o600);
    },
    mark: (importId, from, to) => renameSync(fileOf(importId, from), fileOf(importId, to)),
    drop(importId) {
      for (const state of states) rmSync(fileOf(importId, state), { force: true });
    },
    list() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return readdirSync(folder).flatMap((name) => read(name) ?? []);
    },
  };
}
