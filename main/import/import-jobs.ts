import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../server/protocol/index.ts';
import { commandsIn, type ImportJob, readJob, writeJob } from './job-file.ts';

export type JobState = 'feeding' | 'finishing' | 'discarding';
const states: readonly JobState[] = ['feeding', 'finishing', 'discarding'];

/** Imports that are under way, on disk, so that one which a crash cuts off is brought to its end by the next start. */
export interface ImportJobs {
  /** Where whoever reads an import puts it: see `writeJob`. */
  placeFor(importId: string): string;
  /** Where its files are put, each under its SHA-256; not made yet. */
  filesFolder(importId: string): string;
  read(importId: string): Promise<ImportJob>;
  commands(importId: string): AsyncIterable<Command>;
  mark(importId: string, from: JobState, to: JobState): void;
  drop(importId: string): void;
  list(): Promise<{ job: ImportJob; state: JobState }[]>;
}

/** Ends the name of the folder with an import's files. */
const files = '.files';

/** As it was kept by apps that read a whole file at once. */
type OldJob = Omit<ImportJob, 'total'> & { commands: Command[] };

export function createImportJobs(folder: string): ImportJobs {
  const fileOf = (importId: string, state: JobState) => join(folder, `${importId}.${state}.jsonl`);
  const filesFolder = (importId: string) => join(folder, `${importId}${files}`);
  const makeFolder = () => mkdirSync(folder, { recursive: true, mode: 0o700 });

  function takeOver(name: string): void {
    const [, importId = '', state = ''] = /^(.*)\.(feeding|finishing|discarding)\.json$/.exec(name) ?? [];
    if (importId === '') return;
    const { commands, ...job } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as OldJob;
    writeJob(fileOf(importId, state as JobState), { ...job, total: commands.length }, commands);
    rmSync(join(folder, name));
  }
  async function found(name: string): Promise<{ job: ImportJob; state: JobState }[]> {
    const state = states.find((known) => name.endsWith(`.${known}.jsonl`));
    return state ? [{ job: await readJob(join(folder, name)), state }] : [];
  }
  return {
    placeFor(importId) {
      makeFolder();
      return fileOf(importId, 'feeding');
    },
    filesFolder,
    read: (importId) => readJob(fileOf(importId, 'feeding')),
    commands: (importId) => commandsIn(fileOf(importId, 'feeding')),
    mark: (importId, from, to) => renameSync(fileOf(importId, from), fileOf(importId, to)),
    drop(importId) {
      for (const state of states) rmSync(fileOf(importId, state), { force: true });
      rmSync(`${fileOf(importId, 'feeding')}.new`, { force: true });
      rmSync(filesFolder(importId), { force: true, recursive: true });
    },
    async list() {
      makeFolder();
      // What was being written when the app ended was never begun.
      for (const name of readdirSync(folder)) if (name.endsWith('.new')) rmSync(join(folder, name));
      for (const name of readdirSync(folder)) takeOver(name);
      const jobs = (await Promise.all(readdirSync(folder).map(found))).flat();
      const known = new Set(jobs.map(({ job }) => `${job.importId}${files}`));
      for (const name of readdirSync(folder))
        if (name.endsWith(files) && !known.has(name)) rmSync(join(folder, name), { recursive: true });
      return jobs;
    },
  };
}
