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
export async function withDesktop({ root, say }, work) {
  const runtime = await resolveRuntime({ root, say });
  const virtual = process.platform === 'linux';
  await prepareLinux({ executable: runtime.executable, xvfb: virtual, say });
  const screen = virtual ? await startVirtualDisplay() : undefined;
  try {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder };
    if (screen) {
      env['DISPLAY'] = screen.display;
      delete env['WAYLAND_DISPLAY'];
    }
    return await work(env);
  } finally {
    await screen?.close();
  }
}
