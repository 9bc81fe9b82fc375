import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { build } from 'esbuild';

export interface SettingsProcess {
  read(folder: string): Promise<{ theme: string; windows: { bounds: { x: number } }[]; warnings: string[] }>;
  /** Kills the process -9 as soon as it says that it has made that many changes; returns the last one it said. */
  killWhileWriting(folder: string, changes: number): Promise<number>;
}

/** Bundles the child as the app is bundled. It runs in plain Node, where electron-store needs nothing of Electron. */
export async function buildSettingsProcess(): Promise<SettingsProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'settings-child-'));
  const program = join(folder, 'settings-child.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'settings-child.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile: program,
    logLevel: 'error',
    plugins: [
      {
        name: 'no-electron',
        setup(setup) {
          setup.onResolve({ filter: /^electron$/ }, () => ({ path: 'electron', namespace: 'no-electron' }));
          setup.onLoad({ filter: /.*/, namespace: 'no-electron' }, () => ({
            contents: 'module.exports = {}',
          }));
        },
      },
    ],
  });

  return {
    async read(settingsFolder) {
      const { stdout } = await promisify(execFile)(process.execPath, [program, settingsFolder, 'read']);
      return JSON.parse(stdout);
    },
    async killWhileWriting(settingsFolder, changes) {
      const child = spawn(process.execPath, [program, settingsFolder, 'write'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exit = once(child, 'exit');
      let said = 0;
      let lines = 0;
      for await (const line of createInterface(child.stdout)) {
        said = Number(line);
        if (++lines === changes) child.kill('SIGKILL');
      }
      await exit;
      return said;
    },
  };
}
