import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Connection } from '../../preload/contract/index.ts';
import type { Command } from '../../server/protocol/index.ts';
import { newFolder } from './hub-process.ts';

/** `importing`: a board of so many cards. */
export type Asked = { command: Command } | { look: true } | { importing: number };
/** What the person sees. */
export interface Look {
  connection: Connection;
  unsent: number;
  /** Of all cards, in the alphabet's order. */
  titles: string[];
  /** Edits of the import under way that the hub has. */
  imported: number;
}

/** A person's app in a process of its own, so that it can be killed as a crash or the system would. */
export interface AppProcess {
  do(command: Command): Promise<void>;
  look(): Promise<Look>;
  /** Begins to import a board of so many cards. */
  import(cards: number): Promise<void>;
  /** It does nothing, until it goes on: SIGSTOP. */
  hold(): void;
  goOn(): void;
  /** SIGKILL: no goodbye, no clean-up. */
  kill(): Promise<void>;
}

async function bundleOfChild(): Promise<string> {
  const outfile = join(newFolder('app-child'), 'app-child.mjs');
  await build({
    entryPoints: [resolve('tests/support/app-child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // Packages of the old kind, bundled, still call require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return outfile;
}

export async function startApp(
  name: string,
  hub: { pairingFile: string },
  folder: string,
  /** A command that is to run the app. */
  under: readonly string[] = [],
): Promise<AppProcess> {
  const [execPath = '', ...execArgv] = [...under, process.execPath];
  const args = [name, hub.pairingFile, folder];
  const child: ChildProcess = fork(await bundleOfChild(), args, { execPath, execArgv });
  const gone = once(child, 'exit').then(() => {
    throw new Error('the app has ended');
  });
  // An end that nobody waits for is what a test does to it.
  gone.catch(() => {});
  const answer = () => Promise.race([once(child, 'message'), gone]);
  async function ask(asked: Asked) {
    child.send(asked);
    const [said] = await answer();
    return said as unknown;
  }
  await answer();
  return {
    do: async (command) => void (await ask({ command })),
    import: async (cards) => void (await ask({ importing: cards })),
    look: async () => (await ask({ look: true })) as Look,
    hold: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
