import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { t } from '../../preload/strings/translate.ts';
import type { UnsentFiles } from '../files/unsent-files.ts';
import type { ImportJobs } from '../import/import-jobs.ts';
import { cutText } from '../import/text-cut.ts';
import { readDisk } from '../sync/disk/disk.ts';
import type { Stored } from '../sync/disk/disk-port.ts';
import type { Credentials } from '../sync/engine-port.ts';
import { createReplica } from '../sync/replica.ts';
import type { SettingsBook } from './settings.ts';

/** What of one hub is on this device alone, and gone with it. */
interface LeftBehind {
  /** Edits that the hub does not have. */
  edits: number;
  /** Of the cards, columns and boards that they are about. */
  titles: string[];
  /** Files that were to go onto cards. */
  files: number;
}

interface Forgetting {
  leftBehind(hub: Credentials): Promise<LeftBehind>;
  /** Removes all that this device has of the hub: its data folder, drafts, windows, imports, and files that were not sent. */
  remove(workspaceId: string): Promise<void>;
}

export interface ForgettingOptions {
  dataFolder: string;
  diskWorkerFile: string;
  unsent: Pick<UnsentFiles, 'list' | 'drop'>;
  drafts: { forget(workspaceId: string): void };
  settings: Pick<SettingsBook, 'forgetWindows'>;
  jobs: Pick<ImportJobs, 'list' | 'drop'>;
  /** Drops the pictures that no hub in use shows. */
  dropPictures: () => Promise<void>;
}

const longestTitle = 60;
const mostNamed = 5;

function titlesOf({ replica: stored, outbox }: Stored, { identity }: Credentials): string[] {
  const replica = createReplica(stored, { author: () => identity, now: Date.now, newId: uuidv7 });
  replica.preview(outbox.map(({ mutation }) => mutation));
  return [...replica.view().entities()].flatMap((entity) => {
    if (!replica.isPending(`${entity.kind}:${entity.id}`)) return [];
    if (entity.kind === 'card') return [entity.title];
    return entity.kind === 'column' || entity.kind === 'board' ? [entity.name] : [];
  });
}

export function createForgetting(options: ForgettingOptions): Forgetting {
  const { dataFolder, diskWorkerFile, unsent, drafts, settings, jobs } = options;
  const filesOf = (workspaceId: string) => unsent.list().filter((file) => file.workspaceId === workspaceId);
  return {
    async leftBehind(hub) {
      const stored = await readDisk(join(dataFolder, hub.workspaceId), diskWorkerFile);
      const outbox = stored.outbox.filter(({ ackedSeq }) => ackedSeq === null);
      const titles = titlesOf({ ...stored, outbox }, hub);
      return { edits: outbox.length, titles, files: filesOf(hub.workspaceId).length };
    },
    async remove(workspaceId) {
      drafts.forget(workspaceId);
      settings.forgetWindows(workspaceId);
      for (const { id } of filesOf(workspaceId)) unsent.drop(id);
      for (const { job } of await jobs.list()) if (job.workspaceId === workspaceId) jobs.drop(job.importId);
      await options.dropPictures();
      await rm(join(dataFolder, workspaceId), { recursive: true, force: true });
    },
  };
}

/** What is asked before a hub is forgotten. */
export function forgettingWords(
  workspaceName: string,
  { edits, titles, files }: LeftBehind,
): { message: string; detail: string } {
  const named = titles
    .slice(0, mostNamed)
    .map((title) => t('native.quoted', { title: cutText(title, longestTitle) }));
  const more = titles.length - named.length;
  const all = more > 0 ? t('hubs.andMore', { titles: named.join(', '), count: more }) : named.join(', ');
  const lost = [
    ...(edits > 0 ? [t('hubs.editsLost', { count: edits })] : []),
    ...(edits > 0 && titles.length > 0 ? [t('hubs.lostOn', { titles: all })] : []),
    ...(files > 0 ? [t('hubs.filesLost', { count: files })] : []),
  ];
  const rest = t('hubs.forgetDetail');
  return {
    message: t('hubs.forgetAsk', { workspaceName }),
    detail: lost.length === 0 ? rest : `${lost.join(' ')}\n\n${rest}`,
  };
}
