import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Command } from '../../server/protocol/index.ts';
import { newFolder } from './hub-process.ts';

/** A person's app in a process of its own, so that it can be killed as a crash or the system would. */
export interface AppProcess {
  do(command: Command): Promise<void>;
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
): Promise<AppProcess> {
  const child: ChildProcess = fork(await bundleOfChild(), [name, hub.pairingFile, folder], { execArgv: [] });
  const gone = once(child, 'exit').then(() => {
    throw new Error('the app has ended');
  });
  // An end that nobody waits for is what a test does to it.
  gone.catch(() => {});
  const answer = () => Promise.race([once(child, 'message'), gone]);
  await answer();
  return {
    async do(command) {
      child.send({ command });
      await answer();
    },
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
