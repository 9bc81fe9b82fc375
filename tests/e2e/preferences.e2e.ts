import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { addCard } from '../support/board-page.ts';
import { clickMenu } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

test('preferences are changed by keyboard, hold in all windows, and the diagnostics they offer hold no words or secrets', async ({
  hub,
  ana,
}) => {
  const { window } = ana;
  await addCard(window, 'Try it', 'Nightingale');
  const other = await ana.newWindow();
  await clickMenu(ana.app, 'Preferences…');
  const page = (await window.getByRole('dialog').count()) > 0 ? window : other;
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  await expect(dialog).toBeVisible();
  await picture(ana, page, 'preferences');
  const conflicts = dialog.getByRole('checkbox', { name: /somebody’s words/ });
  await conflicts.focus();
  await page.keyboard.press('Space');
  await expect(conflicts).not.toBeChecked();
  const quiet = dialog.getByRole('button', { name: 'Do not disturb' });
  await quiet.press('Enter');
  await page.getByRole('menuitemradio', { name: 'For an hour' }).press('Enter');
  await expect(quiet).toHaveText(/^Until /);

  if (process.platform === 'linux') {
    const entry = join(ana.profile, 'config', 'autostart', 'switchboard.desktop');
    const atLogin = dialog.getByRole('checkbox', { name: 'Start Switchboard' });
    await atLogin.check();
    await expect.poll(() => existsSync(entry)).toBe(true);
    expect(readFileSync(entry, 'utf8')).toContain(`"--user-data-dir=${ana.profile}"`);
    await atLogin.uncheck();
    await expect.poll(() => existsSync(entry)).toBe(false);
  }

  const folder = newFolder('diagnostics');
  mkdirSync(folder, { recursive: true });
  await ana.app.evaluate(({ dialog: native }, into) => {
    native.showSaveDialog = (async (_window: unknown, { defaultPath }: { defaultPath: string }) => ({
      canceled: false,
      filePath: `${into}/${defaultPath}`,
    })) as never;
  }, folder);
  await dialog.getByRole('button', { name: 'Save diagnostics…' }).click();
  await expect(page.getByText(/^Saved as switchboard-diagnostics/)).toBeVisible();
  const [file = ''] = readdirSync(folder);
  const text = readFileSync(join(folder, file), 'utf8');
  const { joinCode } = JSON.parse(readFileSync(hub.pairingFile, 'utf8'));
  const { plain } = JSON.parse(readFileSync(join(ana.profile, 'sign-in.json'), 'utf8'));
  for (const secret of ['Nightingale', sampleBoard, 'Ana', joinCode, plain.token, new URL(hub.url).host])
    expect(text).not.toContain(secret);
  expect(text).toContain('"state": "live"');

  await page.keyboard.press('Escape');
  const third = page === window ? other : window;
  await third.bringToFront();
  await third.getByRole('button', { name: /^Ana, Owner/ }).click();
  await third.getByRole('menuitem', { name: 'Preferences' }).click();
  const again = third.getByRole('dialog', { name: 'Preferences' });
  await expect(again.getByRole('checkbox', { name: /somebody’s words/ })).not.toBeChecked();
  await expect(again.getByRole('button', { name: 'Do not disturb' })).toHaveText(/^Until /);
});
