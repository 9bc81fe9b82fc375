import { expect } from '@playwright/test';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

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

  await operations.getByRole('tab', { name: 'Connections' }).click();
  await expect(operations.getByRole('row', { name: /^Ana/ })).toHaveCount(1);
  await picture(ana, window, 'operations-connections');

  await operations.getByRole('tab', { name: 'Switches' }).click();
  const joining = operations.getByRole('listitem').filter({ hasText: 'Joining' });
  await joining.getByRole('button', { name: 'Switch off…' }).click();
  await window.keyboard.type('The door is shut for the night');
  await picture(ana, window, 'operations-switches');
  await window.keyboard.press('Enter');
  await expect(joining.getByText(/Switched off by Ana, .*: The door is shut for the night/)).toBeVisible();

  await operations.getByRole('tab', { name: 'Incidents' }).click();
  await operations.getByRole('button', { name: 'Open' }).first().click();
  await expect(
    operations
      .getByRole('article')
      .getByText(/The door is shut for the night/)
      .first(),
  ).toBeVisible();
  await picture(ana, window, 'operations-incident');
});
