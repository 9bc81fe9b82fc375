import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { filesIn } from '../files/file-store.ts';
import { newEpoch } from '../first-words.ts';
import { openNewEpoch } from '../store/sqlite/new-epoch.ts';
import { workspaceFile } from './hub-api.ts';
import {
  type CliCommand,
  CommandFailed,
  commonHelp,
  dataFolder,
  readOneFile,
  UsageError,
} from './options.ts';
import { unpackFiles } from './workspace-attachments.ts';
import { lookInto, removeBeside } from './workspace-facts.ts';

function factsOf(file: string) {
  try {
    return lookInto(file, 'copy');
  } catch (error) {
    throw new CommandFailed(`${file} is no backup of a workspace: ${String((error as Error).message)}`);
  }
}

export const restore: CliCommand = {
  usage: 'restore FILE --data FOLDER [options]',
  summary: 'a workspace from a backup, in an empty folder',
  help: commonHelp,
  async run(args) {
    const { file, values } = readOneFile(args, 'restore takes one backup file.');
    if (values.data === undefined) throw new UsageError('Say where it goes: --data FOLDER, an empty one.');
    const folder = dataFolder(values.data);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length > 0)
      throw new CommandFailed(
        `${folder} is not empty. A backup is restored into an empty folder, so that nothing is lost.`,
      );
    // Its copy is looked into and changed; the backup itself stays as it is.
    const target = workspaceFile(folder);
    const part = `${target}.part`;
    if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`);
    copyFileSync(file, part);
    chmodSync(part, 0o600);
    try {
      const facts = factsOf(part);
      if (facts.damage !== null) throw new CommandFailed(`The backup is damaged: ${facts.damage}.`);
      unpackFiles(part, folder);
      const epoch = newEpoch();
      openNewEpoch(part, { epoch, parent: { epoch: facts.epoch, seq: facts.seq } });
      removeBeside(part);
      renameSync(part, target);
      const lines = [
        `“${facts.workspaceName}” as of event ${facts.seq} is in ${folder}.`,
        `Start it at the old hub’s address: switchboard-hub serve --data ${folder}. Apps notice by themselves, take the boards as they are there, and offer again what the old hub had acknowledged since.`,
      ];
      return { lines, json: { folder, epoch, parent: { epoch: facts.epoch, seq: facts.seq } } };
    } catch (error) {
      rmSync(part, { force: true });
      removeBeside(part);
      rmSync(filesIn(folder), { recursive: true, force: true });
      throw error;
    }
  },
};
