import { openSettings } from '../../../../main/shell/settings.ts';
import { openSettingsStore } from '../../../../main/shell/settings-store.ts';

/**
 * The app's settings in a process of their own, which may be killed:
 * `read` prints them, `write` changes them 50 times and prints each change once it is made.
 */
const [folder = '', what = ''] = process.argv.slice(2);
const warnings: string[] = [];
const settings = openSettings({
  folder,
  openStore: openSettingsStore,
  now: Date.now,
  log: ({ message }) => warnings.push(message),
});

if (what === 'read') {
  console.log(JSON.stringify({ ...settings.get(), windows: settings.windows(null), warnings }));
} else {
  const bounds = { x: 0, y: 0, width: 800, height: 600 };
  const before = settings.windows(null)[0]?.bounds.x ?? 0;
  for (let n = before + 1; n <= before + 50; n++) {
    const state = {
      look: null,
      zoom: null,
      onlyCardId: null,
      onlyOperations: false,
      display: null,
      maximized: false,
      fullScreen: false,
    };
    settings.rememberWindows(null, [{ boardId: null, bounds: { ...bounds, x: n }, ...state }]);
    settings.change({ theme: n % 2 ? 'dark' : 'light' });
    process.stdout.write(`${n}\n`);
  }
}
