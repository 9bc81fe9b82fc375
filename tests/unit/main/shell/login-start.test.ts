import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLoginStart, desktopEntry } from '../../../../main/shell/login-start.ts';

const command = { path: '/opt/Switch board/switchboard', args: ['--user-data-dir=/home/ana/50% "work"'] };

function started(platform: NodeJS.Platform, configFolder = mkdtempSync(join(tmpdir(), 'login-'))) {
  let openAtLogin = false;
  const items = {
    getLoginItemSettings: () => ({ openAtLogin }),
    setLoginItemSettings(to: { openAtLogin: boolean }) {
      openAtLogin = to.openAtLogin;
    },
  };
  return { configFolder, start: createLoginStart({ platform, command, configFolder, items }) };
}

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s the app starts at sign-in from when it is told to until it is told not to',
  (platform) => {
    const { start } = started(platform);
    expect(start.isOn()).toBe(false);
    start.set(true);
    expect(start.isOn()).toBe(true);
    start.set(false);
    start.set(false);
    expect(start.isOn()).toBe(false);
  },
);

test('on Linux a desktop’s own settings may have put the start aside, and are believed', () => {
  const { start, configFolder } = started('linux');
  start.set(true);
  const file = join(configFolder, 'autostart', 'switchboard.desktop');
  writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
  expect(start.isOn()).toBe(false);
});

test('what is started may have spaces, quotes and percent signs in its path', () => {
  expect(desktopEntry([command.path, ...command.args])).toContain(
    'Exec="/opt/Switch board/switchboard" "--user-data-dir=/home/ana/50%% \\\\"work\\\\""\n',
  );
});
