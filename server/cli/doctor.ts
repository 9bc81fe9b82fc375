import { existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { PROTOCOL_VERSION } from '../protocol/index.ts';
import { migrations } from '../store/sqlite/schema.ts';
import { runningHub, workspaceFile } from './hub-api.ts';
import { type CliCommand, commonHelp, commonOptions, dataFolder } from './options.ts';
import { DEFAULT_PORT } from './serve.ts';
import { lookAtFiles } from './workspace-attachments.ts';
import { lookInto } from './workspace-facts.ts';

type Finding = { check: string; state: 'ok' | 'warning' | 'bad'; says: string };

/** Less free space than this and the hub may soon be unable to save. */
const LOW_SPACE_BYTES = 512 * 1024 * 1024;

function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function ofFolder(folder: string): Finding {
  const check = 'folder';
  if (!existsSync(folder))
    return { check, state: 'warning', says: `${folder} is not there yet; the hub makes it.` };
  const { mode, uid } = statSync(folder);
  const others = process.platform !== 'win32' && (mode & 0o077) !== 0;
  if (process.getuid && uid !== process.getuid())
    return { check, state: 'warning', says: `${folder} belongs to another user.` };
  return others
    ? { check, state: 'warning', says: `Other users can look into ${folder}; chmod 700 keeps them out.` }
    : { check, state: 'ok', says: `${folder} is its owner’s alone.` };
}

function ofSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  const says = `${free} MiB are free where the boards are kept.`;
  return { check: 'disk space', state: bavail * bsize < LOW_SPACE_BYTES ? 'bad' : 'ok', says };
}

function ofWorkspace(folder: string): Finding[] {
  const file = workspaceFile(folder);
  if (!existsSync(file))
    return [{ check: 'workspace', state: 'warning', says: 'There is no workspace yet.' }];
  try {
    const { damage, schema, seq, horizon, since, workspaceName } = lookInto(file, 'live');
    const log =
      since === null
        ? 'The log is empty: an app that is behind starts again from a snapshot.'
        : `The log holds events ${horizon + 1} to ${seq}, the oldest of ${since}.`;
    const known = migrations.length;
    return [
      damage === null
        ? { check: 'integrity', state: 'ok', says: `“${workspaceName}” is whole, up to event ${seq}.` }
        : { check: 'integrity', state: 'bad', says: `The database is damaged: ${damage}. Restore a backup.` },
      { check: 'log', state: 'ok', says: log },
      schema > known
        ? {
            check: 'schema',
            state: 'bad',
            says: `Written by a newer hub (schema ${schema}, this one knows ${known}).`,
          }
        : { check: 'schema', state: 'ok', says: `Schema ${schema} of ${known}.` },
    ];
  } catch (error) {
    return [
      { check: 'integrity', state: 'bad', says: `It can’t be read: ${String((error as Error).message)}.` },
    ];
  }
}

function ofFiles(folder: string): Finding[] {
  const file = workspaceFile(folder);
  if (!existsSync(file)) return [];
  try {
    const { count, lost } = lookAtFiles(folder, file);
    const says =
      lost.length === 0
        ? `All ${count} files on cards are there and whole.`
        : `${lost.length} of ${count} files on cards are missing or damaged: ${lost[0]}. Restore a backup, or attach them again.`;
    return [{ check: 'files', state: lost.length === 0 ? 'ok' : 'bad', says }];
  } catch (error) {
    return [
      { check: 'files', state: 'bad', says: `They can’t be read: ${String((error as Error).message)}.` },
    ];
  }
}

async function ofHub(folder: string): Promise<Finding> {
  const pairing = await runningHub(folder);
  if (pairing) return { check: 'hub', state: 'ok', says: `Runs at ${pairing.url}, process ${pairing.pid}.` };
  if (await portIsFree(DEFAULT_PORT))
    return { check: 'hub', state: 'ok', says: `None runs on this folder; port ${DEFAULT_PORT} is free.` };
  const says = `None runs on this folder, and port ${DEFAULT_PORT} is taken: a hub takes another one, unless told which.`;
  return { check: 'hub', state: 'warning', says };
}

const marks = { ok: '✓', warning: '!', bad: '✗' };

export const doctor: CliCommand = {
  usage: 'doctor [options]',
  summary: 'whether the database is whole, and all that the hub needs is there',
  help: `${commonHelp}
Exit code 1 where something is bad; warnings leave it at 0.
`,
  async run(args) {
    const { values } = parseArgs({ args, options: commonOptions });
    const folder = dataFolder(values.data);
    const versions = `Node ${process.versions.node}, protocol ${PROTOCOL_VERSION}, ${process.platform} ${process.arch}.`;
    const findings: Finding[] = [
      { check: 'versions', state: 'ok', says: versions },
      ofFolder(folder),
      ...(existsSync(folder) ? [ofSpace(folder)] : []),
      ...ofWorkspace(folder),
      ...ofFiles(folder),
      await ofHub(folder),
    ];
    const bad = findings.some(({ state }) => state === 'bad');
    const lines = findings.map(({ check, state, says }) => `${marks[state]} ${check.padEnd(10)}  ${says}`);
    return { lines, json: { ok: !bad, findings }, exitCode: bad ? 1 : 0 };
  },
};
