import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tiedToThisProcess } from '../linux/tied.mjs';

/** The C server that the hub is measured against, where Debian's packages can be had. */
function ensureNchan(/** @type {(line: string) => void} */ say) {
  const program = '/usr/bin/apt-get';
  if (existsSync('/usr/lib/nginx/modules/ngx_nchan_module.so')) return;
  if (process.getuid?.() !== 0 || !existsSync(program)) return;
  say('Installing nginx-light and libnginx-mod-nchan…');
  const options = {
    stdio: /** @type {const} */ ('ignore'),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const packages = ['install', '-y', '--no-install-recommends', 'nginx-light', 'libnginx-mod-nchan'];
  if (spawnSync(program, packages, options).status === 0) return;
  spawnSync(program, ['update'], options);
  spawnSync(program, packages, options);
}

/**
 * Bundles a bench of the hub and runs it under plain Node.
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function runHubBench({ root, say }, name, args) {
  ensureNchan(say);
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [name, 'subscribers-child', 'peer-child'].map((entry) => `tests/bench/hub/${entry}.ts`),
    outdir: 'dist/bench',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  return await new Promise((resolve, reject) => {
    const file = join(root, 'dist/bench', `${name}.mjs`);
    const child = spawn(...tiedToThisProcess(process.execPath, [file, ...args]), {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
