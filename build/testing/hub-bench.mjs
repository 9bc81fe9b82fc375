import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bundleTool, runBundled } from './bundled-tool.mjs';

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
  if (name === 'fanout') ensureNchan(say);
  const entries = [name, 'subscribers-child', 'peer-child'].map((entry) => `tests/bench/hub/${entry}.ts`);
  await bundleTool(root, entries, 'dist/bench');
  return await runBundled(root, `dist/bench/${name}.mjs`, args);
}
