import { onPath } from '../linux/on-path.mjs';
import { ensureSystemPackages } from '../linux/system-packages.mjs';

const tools = [
  { missing: 'ip', apt: 'iproute2', dnf: 'iproute', pacman: 'iproute2' },
  { missing: 'nginx', apt: 'nginx-light', dnf: 'nginx-core', pacman: 'nginx' },
];

/**
 * Programs that tests of the network use, where they can be installed without asking anybody. Elsewhere the tests
 * that need them say that they were left out, and why.
 * @param {(line: string) => void} say
 */
export async function installNetworkTools(say) {
  const needs = tools.filter(({ missing }) => !onPath(missing, `${process.env['PATH']}:/usr/sbin:/sbin`));
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || needs.length === 0) return;
  await ensureSystemPackages(needs, say).catch((/** @type {Error} */ error) => say(error.message));
}
