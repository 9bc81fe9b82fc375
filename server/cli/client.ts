import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FolderInUse, takeFolder } from '../store/sqlite/folder-lock.ts';
import { CommandFailed, dataFolder } from './options.ts';

/** `dist/client/client.cjs`: the app's engine without windows. It is loaded when asked for; the hub has nothing of it. */
interface ClientProgram {
  runClient(
    args: string[],
    host: { defaultProfile: string; claim(folder: string): { release(): void } | null },
  ): Promise<number>;
}

export const clientSummary = 'an app without windows, for scripts: prints events, sends commands';

function claim(folder: string) {
  try {
    return takeFolder(folder, 'client.lock');
  } catch (error) {
    if (error instanceof FolderInUse) return null;
    throw error;
  }
}

async function load(): Promise<ClientProgram> {
  const file = join(import.meta.dirname, '../client/client.cjs');
  try {
    return (await import(pathToFileURL(file).href)) as ClientProgram;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CommandFailed(`The client’s program is not at ${file}. Make it with “npm run build”.`);
  }
}

/** Unlike the other commands it prints while it runs. Returns the exit code. */
export async function client(args: string[]): Promise<number> {
  const program = await load();
  return program.runClient(args, { defaultProfile: join(dirname(dataFolder(undefined)), 'client'), claim });
}
