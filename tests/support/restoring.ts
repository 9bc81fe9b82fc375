import { join } from 'node:path';
import { hubCommandJson } from './hub-command.ts';
import { type HubProcess, newFolder, startHub } from './hub-process.ts';

/** A backup of the hub as it runs; resolves to its file. */
export async function backupOf(hub: HubProcess): Promise<string> {
  const file = join(newFolder('backup'), 'workspace.backup');
  await hubCommandJson('backup', file, '--data', hub.folder);
  return file;
}

/** The hub is lost, and another one takes its place, at its address, with what the backup holds. */
export async function replaced(hub: HubProcess, backup: string, args: string[] = []): Promise<HubProcess> {
  await hub.kill();
  const folder = newFolder('restored');
  await hubCommandJson('restore', backup, '--data', folder);
  return startHub({ args, folder, port: Number(new URL(hub.url).port) });
}
