import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { backup as copyDatabase, DatabaseSync } from '@photostructure/sqlite';
import { workspaceFile } from './hub-api.ts';
import { type CliCommand, CommandFailed, commonHelp, dataFolder, readOneFile } from './options.ts';
import { packFiles } from './workspace-attachments.ts';
import { lookInto } from './workspace-facts.ts';

/** All pages in one step: one consistent view (WAL), however busy the hub is meanwhile. */
const ALL_PAGES = 2 ** 31 - 1;

function syncFile(file: string) {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

export const backup: CliCommand = {
  usage: 'backup FILE [options]',
  summary: 'one consistent copy of the workspace, while the hub runs or not',
  help: commonHelp,
  async run(args) {
    const { file, values } = readOneFile(args, 'backup takes one file to write.');
    const folder = dataFolder(values.data);
    const source = workspaceFile(folder);
    if (!existsSync(source))
      throw new CommandFailed(`There is no workspace at ${source}. Name its folder with --data.`);
    if (existsSync(file)) throw new CommandFailed(`${file} exists already; a backup never replaces a file.`);
    const part = `${file}.part`;
    rmSync(part, { force: true });
    const db = new DatabaseSync(source, { readOnly: true });
    try {
      await copyDatabase(db, part, { rate: ALL_PAGES });
    } finally {
      db.close();
    }
    chmodSync(part, 0o600);
    const files = packFiles(folder, part);
    const facts = lookInto(part);
    if (facts.damage !== null)
      throw new CommandFailed(`The copy is damaged: ${facts.damage}. It is at ${part}.`);
    syncFile(part);
    renameSync(part, file);
    const { epoch, seq, workspaceName } = facts;
    const bytes = statSync(file).size;
    const lines = [
      `“${workspaceName}” as of event ${seq} is in ${file} (${bytes} bytes), checked and whole.`,
      'It holds what is on the boards and the hashes of tokens: keep it as safe as the hub’s folder.',
    ];
    if (files.count > 0) lines.push(`Files on cards: ${files.count}, in it too.`);
    if (files.lost.length > 0)
      lines.push(
        `${files.lost.length} files on cards were missing or damaged and are not in it: see doctor.`,
      );
    return { lines, json: { file, bytes, epoch, seq, files: files.count, filesLost: files.lost.length } };
  },
};
