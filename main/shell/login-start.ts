import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.ts';

/** Whether the system starts the app when its person signs in. */
export interface LoginStart {
  isOn(): boolean;
  /** Throws where the system does not let it be changed. */
  set(on: boolean): void;
}

/** The part of Electron's `app` that knows about it, on macOS and Windows. */
export interface LoginItems {
  getLoginItemSettings(of: { path: string; args: string[] }): { openAtLogin: boolean };
  setLoginItemSettings(to: { openAtLogin: boolean; path: string; args: string[] }): void;
}

export interface LoginStartOptions {
  platform: NodeJS.Platform;
  /** The program, and what it is started with. */
  command: { path: string; args: string[] };
  /** `$XDG_CONFIG_HOME`, or what stands in for it. */
  configFolder: string;
  items: LoginItems;
}

/** As desktops read it: https://specifications.freedesktop.org/autostart-spec/latest/ */
const fileName = 'switchboard.desktop';

export function createLoginStart({ platform, command, configFolder, items }: LoginStartOptions): LoginStart {
  if (platform === 'darwin' || platform === 'win32')
    return {
      isOn: () => items.getLoginItemSettings(command).openAtLogin,
      set: (openAtLogin) => items.setLoginItemSettings({ openAtLogin, ...command }),
    };
  const folder = join(configFolder, 'autostart');
  const file = join(folder, fileName);
  return {
    isOn: () => existsSync(file) && !/^Hidden\s*=\s*true\s*$/m.test(readFileSync(file, 'utf8')),
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(folder, { recursive: true });
      writeFileAtomically(file, desktopEntry([command.path, ...command.args]), 0o644);
    },
  };
}

export function desktopEntry(words: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Switchboard',
    'Comment=Live shared boards for a team in one place, with no cloud',
    `Exec=${words.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/** A word of `Exec`: quoted for the command line, its percent signs no field codes, and all of it as a value. */
function quoted(word: string): string {
  const onCommandLine = `"${word.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return onCommandLine.replaceAll('\\', '\\\\');
}
