import { resolveRuntime } from '../electron/resolve-runtime.mjs';
import { startVirtualDisplay } from '../linux/display.mjs';
import { prepareLinux } from '../linux/prepare-linux.mjs';

/**
 * Runs work with all that tests in the real Electron need: the runtime, its libraries and, on Linux, a display of
 * their own, so that they neither need nor disturb the person's. What cannot be had ends in an error that says so.
 * @template T
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withDesktop(context, work) {
  return withDesktops(context, 1, ([env = process.env]) => work(env));
}

/**
 * Likewise with several displays, so that windows of one do not take the focus from those of another.
 * @template T
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {number} count
 * @param {(envs: NodeJS.ProcessEnv[]) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDesktops({ root, say }, count, work) {
  const runtime = await resolveRuntime({ root, say });
  const virtual = process.platform === 'linux';
  await prepareLinux({ executable: runtime.executable, xvfb: virtual, say });
  /** @type {Awaited<ReturnType<typeof startVirtualDisplay>>[]} */
  const screens = [];
  try {
    if (virtual) for (let i = 0; i < count; i++) screens.push(await startVirtualDisplay());
    /** @type {NodeJS.ProcessEnv} */
    const base = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder };
    const { ['WAYLAND_DISPLAY']: _, ...headless } = base;
    return await work(virtual ? screens.map(({ display }) => ({ ...headless, DISPLAY: display })) : [base]);
  } finally {
    for (const screen of screens) await screen.close();
  }
}
