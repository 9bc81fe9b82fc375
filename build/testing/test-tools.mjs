import { onPath } from '../linux/on-path.mjs';
import { ensureSystemPackages } from '../linux/system-packages.mjs';

const networkTools = [
  { missing: 'ip', apt: 'iproute2', dnf: 'iproute', pacman: 'iproute2' },
  { missing: 'nginx', apt: 'nginx-light', dnf: 'nginx-core', pacman: 'nginx' },
];

/** What shows a desktop's notifications, and what watches them go by. */
const notificationTools = [
  { missing: 'dunst', apt: 'dunst', dnf: 'dunst', pacman: 'dunst' },
  { missing: 'dbus-daemon', apt: 'dbus', dnf: 'dbus-daemon', pacman: 'dbus' },
  { missing: 'dbus-monitor', apt: 'dbus', dnf: 'dbus-tools', pacman: 'dbus' },
];

/**
 * Programs that tests of one part use, where they can be installed without asking anybody. Elsewhere the tests that
 * need them say that they were left out, and why.
 * @param {'integration' | 'e2e'} part
 * @param {(line: string) => void} say
 */
export async function installTestTools(part, say) {
  const tools = part === 'e2e' ? notificationTools : networkTools;
  const needs = tools.filter(({ missing }) => !onPath(missing, `${process.env['PATH']}:/usr/sbin:/sbin`));
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || needs.length === 0) return;
  await ensureSystemPackages(needs, say).catch((/** @type {Error} */ error) => say(error.message));
}
