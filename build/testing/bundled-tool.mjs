import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { tiedToThisProcess } from '../linux/tied.mjs';

/**
 * Bundles tools of the tests for plain Node, each entry into a file of its name in `outdir`.
 * @param {string} root
 * @param {string[]} entries
 * @param {string} outdir
 * @param {import('esbuild').Plugin[]} plugins
 */
export async function bundleTool(root, entries, outdir, plugins = []) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    plugins,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
}

/**
 * Runs a bundled tool, which ends with this process; resolves to its exit code.
 * @param {string} root
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function runBundled(root, file, args, env = process.env) {
  const child = spawn(...tiedToThisProcess(process.execPath, [join(root, file), ...args]), {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
