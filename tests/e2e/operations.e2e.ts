import { expect } from '@playwright/test';
import { test } from '../support/desktop-test.ts';
import { isAccessibleInBothThemes, picture } from '../support/pictures.ts';

test('whoever runs the hub sees how it fares, and switches joining off with a reason', async ({ ana }) => {
  const { window } = ana;
  await window.getByRole('button', { name: 'Ana, Owner: settings' }).click();
  await window.getByRole('menuitem', { name: 'Operations' }).click();
  const operations = window.getByRole('dialog', { name: 'Operations' });
  await expect(operations.getByText('The rollout is complete.')).toBeVisible();
  await expect(operations.locator('[data-metric="switchboard_connections"]')).toHaveText('1');
  await expect(operations.getByRole('figure', { name: /^Connections: streams 1/ })).toBeVisible();
  await picture(ana, window, 'operations');

  await operations.getByRole('button', { name: 'Take a step back…' }).click();
  await window.keyboard.type('To see that it can be done');
  await window.keyboard.press('Enter');
  await expect(operations.getByText('Phase 4 of 5, Windows, is live.')).toBeVisible();
  await expect(operations.getByRole('textbox')).toHaveCount(0);

  await operations.getByRole('tab', { name: 'Delivery and drills' }).click();
  const boards = operations.getByRole('listitem').filter({ hasText: 'Boards' });
  await boards.getByRole('button', { name: 'Deliver otherwise…' }).click();
  await boards.getByRole('radio', { name: 'Asked for', exact: true }).check();
  await boards.getByRole('textbox').fill('The stream is being looked at');
  await picture(ana, window, 'operations-delivery');
  await window.keyboard.press('Enter');
  await expect(boards.getByText(/phase says: Ana, .*: The stream is being looked at/)).toBeVisible();
  await operations.getByRole('button', { name: 'Have drills come by themselves…' }).click();
  await isAccessibleInBothThemes(ana, window, 'drills that come by themselves');
  await operations.getByPlaceholder('Why?').fill('To know that it works');
  await window.keyboard.press('Enter');
  await expect(
    operations.getByText(/^Every day, the next one .* 03:00\..*: To know that it works$/),
  ).toBeVisible();

  await operations.getByRole('tab', { name: 'Switches' }).click();
  const joining = operations.getByRole('listitem').filter({ hasText: 'Joining' });
  await joining.getByRole('button', { name: 'Switch off…' }).click();
  await isAccessibleInBothThemes(ana, window, 'why a switch is turned off');
  await window.keyboard.type('The door is shut for the night');
  await window.keyboard.press('Enter');
  await expect(joining.getByText(/Switched off by Ana, .*: The door is shut for the night/)).toBeVisible();

  const [own] = await Promise.all([
    ana.app.waitForEvent('window'),
    operations.getByRole('button', { name: 'Open in its own window' }).click(),
  ]);
  await expect(operations).toHaveCount(0);
  await expect(own).toHaveTitle(/^Operations — /);
  await own.getByRole('tab', { name: 'Connections' }).click();
  await expect(own.getByRole('row', { name: /^Ana/ })).toHaveCount(1);
  await own.getByRole('tab', { name: 'Incidents' }).click();
  await own.getByRole('button', { name: 'Open' }).first().click();
  const incident = own.getByRole('article');
  await expect(incident.getByText(/The door is shut for the night/).first()).toBeVisible();
  await picture(ana, own, 'operations-window');
});
