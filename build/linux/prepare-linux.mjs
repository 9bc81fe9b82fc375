import { PlainError } from '../setup/plain-error.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { onPath } from './on-path.mjs';
import { ensureSystemPackages, missingLibraries, needsOf, virtualDisplay } from './system-packages.mjs';

/**
 * Sees to it that Electron can start here: its shared libraries, and Xvfb where it is to be the display.
 * @param {{ executable: string, xvfb: boolean, say: (line: string) => void }} context
 */
export async function prepareLinux({ executable, xvfb, say }) {
  if (process.platform !== 'linux') return;
  const needs = needsOf(await librariesNotFound(executable));
  if (xvfb && !onPath('Xvfb')) needs.push(virtualDisplay);
  if (needs.length === 0) return;
  await ensureSystemPackages(needs, say);
  const left = await librariesNotFound(executable);
  if (left.length > 0)
    throw new PlainError(`Electron still lacks ${left.join(', ')}. Install what brings it, and start again.`);
}

/** @param {string} executable */
async function librariesNotFound(executable) {
  return missingLibraries((await runCommand('ldd', [executable])).stdout);
}
