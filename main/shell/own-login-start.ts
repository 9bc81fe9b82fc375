import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { createLoginStart, type LoginStart } from './login-start.ts';
import type { SettingsBook } from './settings.ts';

/** The start of this app, as it is installed and on the profile it has. The setting follows what the system says. */
export function ownLoginStart(settings: Pick<SettingsBook, 'get' | 'change'>): LoginStart {
  const profile = process.argv.filter((word) => word.startsWith('--user-data-dir='));
  const start = createLoginStart({
    platform: process.platform,
    command: {
      // An AppImage runs from a folder that is gone with it.
      path: process.env['APPIMAGE'] ?? process.execPath,
      args: [...(app.isPackaged ? [] : [app.getAppPath()]), ...profile],
    },
    configFolder: process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
    items: app,
  });
  const startAtLogin = start.isOn();
  if (startAtLogin !== settings.get().startAtLogin) settings.change({ startAtLogin });
  return start;
}
