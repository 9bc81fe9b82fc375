import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { type HubProcess, newFolder } from './hub-process.ts';

export interface DesktopOptions {
  name: string;
  hub: Pick<HubProcess, 'pairingFile'> | null;
  profile?: string;
  args?: string[];
  /** As the setting of that name; of a profile that has settings, these stand. */
  keepWindowReady?: boolean;
  /** Beside those of this process. */
  env?: Record<string, string>;
}

/** A person's app: the real Electron with its real windows, on a profile of its own. */
export interface Desktop {
  readonly name: string;
  readonly profile: string;
  readonly app: ElectronApplication;
  /** The first window. */
  readonly window: Page;
  /** One more window on the same board, opened by the menu's own command. */
  newWindow(): Promise<Page>;
  /** As the task manager does it. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** As root Chromium has no sandbox of the system's; everybody else runs with it. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function openDesktop({
  name,
  hub,
  profile = newFolder(name),
  args = [],
  keepWindowReady = false,
  env = {},
}: DesktopOptions): Promise<Desktop> {
  const settings = join(profile, 'settings.json');
  mkdirSync(profile, { recursive: true });
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify({ keepWindowReady }));
  const pairing = hub ? [`--pairing-file=${hub.pairingFile}`, `--member-name=${name}`] : [];
  const app = await _electron.launch({
    args: [...asRoot, `--user-data-dir=${profile}`, resolve('.'), ...pairing, ...args],
    env: {
      ...(process.env as Record<string, string>),
      // What an app tells the system about itself is none of the person's who runs the tests.
      XDG_CONFIG_HOME: join(profile, 'config'),
      ...{ LANG: 'en_GB.UTF-8', TZ: 'UTC' },
      ...env,
    },
  });
  const window = await app.firstWindow();
  await window.waitForLoadState('domcontentloaded');
  return {
    name,
    profile,
    app,
    window,
    async newWindow() {
      const opened = app.waitForEvent('window');
      await clickMenu(app, 'New window');
      const page = await opened;
      await page.waitForLoadState('domcontentloaded');
      return page;
    },
    async kill() {
      const child = app.process();
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    close: () => app.close(),
  };
}

/** The call has been made and has nothing to answer; V8's inspector could not say so, since a collection came between. */
function unlessUnheard(error: unknown): void {
  if (!String(error).includes('promise was garbage collected')) throw error;
}

/** Chooses an item of the native menu by its words, in whichever of the languages it is. */
export async function clickMenu(app: ElectronApplication, ...labels: string[]): Promise<void> {
  const click = app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const below = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...below(item.submenu?.items ?? [])]);
    const item = below(Menu.getApplicationMenu()?.items ?? []).find(
      (candidate) => wanted.includes(candidate.label) && candidate.visible,
    );
    if (!item) throw new Error(`the menu has no item “${wanted.join(' or ')}”`);
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    item.click(undefined, window, window?.webContents);
  }, labels);
  await click.catch(unlessUnheard);
}
