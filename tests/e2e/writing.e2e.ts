import { expect } from '@playwright/test';
import { addCard, allAgree, card, isLive, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';

test.describe('while somebody writes', () => {
  test.beforeEach(async ({ ana, bob }) => {
    await addCard(ana.window, 'Try it', 'Ward plan');
    await expect(card(bob.window, 'Ward plan')).toBeVisible();
  });

  test('a change of the same card by another moves neither caret nor selection and drops no keystroke', async ({
    ana,
    bob,
  }) => {
    const hers = await openCard(ana.window, 'Ward plan');
    await hers.getByRole('button', { name: 'Add a description…' }).click();
    await ana.window.keyboard.type('gloves masks aprons');
    await ana.window.keyboard.press('Control+Enter');

    const his = await openCard(bob.window, 'Ward plan');
    await expect(his.getByText('gloves masks aprons')).toBeVisible();
    await his.getByRole('button', { name: 'Edit description' }).click();
    const field = his.getByRole('textbox', { name: 'Description' });
    // Into the middle of “masks”, with two letters of it selected.
    await bob.window.keyboard.press('Home');
    for (let i = 0; i < 'gloves ma'.length; i++) await bob.window.keyboard.press('ArrowRight');
    await bob.window.keyboard.press('Shift+ArrowRight');
    await bob.window.keyboard.press('Shift+ArrowRight');
    const selection = () =>
      field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd]);
    expect(await selection()).toEqual([9, 11]);

    await hers.getByRole('button', { name: 'Edit description' }).click();
    await ana.window.keyboard.press('End');
    await ana.window.keyboard.type(' visors');
    await ana.window.keyboard.press('Control+Enter');
    await expect(his.getByText(/Someone changed this/)).toBeVisible();
    expect(await selection()).toEqual([9, 11]);
    await expect(field).toHaveValue('gloves masks aprons');

    // His typing, and a stream of her changes to the same card, at the same time.
    const typing = bob.window.keyboard.type('XYZ-', { delay: 120 });
    for (const title of ['Ward plan 1', 'Ward plan 2', 'Ward plan 3']) {
      const heading = hers.getByRole('textbox', { name: 'Card title' });
      await heading.click();
      await ana.window.keyboard.press('Control+a');
      await ana.window.keyboard.type(title);
      await ana.window.keyboard.press('Enter');
    }
    await typing;
    await expect(field).toHaveValue('gloves maXYZ-s aprons');
    expect(await selection()).toEqual([13, 13]);

    await bob.window.keyboard.press('Control+Enter');
    for (const dialog of [bob.window.getByRole('dialog'), ana.window.getByRole('dialog')]) {
      await expect(dialog.getByText('gloves maXYZ-s aprons visors')).toBeVisible();
      await expect(dialog.getByRole('textbox', { name: 'Card title' })).toHaveValue('Ward plan 3');
    }
  });

  test('when two change the same words apart, the one whose words gave way is told and gets them back with one click', async ({
    hub,
    ana,
    bob,
  }) => {
    await hub.kill();
    for (const [person, title] of [
      [ana, 'Ward plan A'],
      [bob, 'Ward plan B'],
    ] as const) {
      const dialog = await openCard(person.window, 'Ward plan');
      await dialog.getByRole('textbox', { name: 'Card title' }).click();
      await person.window.keyboard.press('Control+a');
      await person.window.keyboard.type(title);
      await person.window.keyboard.press('Enter');
      await person.window.keyboard.press('Escape');
    }
    await hub.start();
    await isLive(ana.window);
    await isLive(bob.window);
    // Bob wrote later, so his words stand and Ana is told.
    await expect(
      ana.window.getByRole('main').getByRole('button', { name: 'Ward plan B', exact: true }),
    ).toBeVisible();
    await ana.window.getByRole('button', { name: 'Look' }).click();
    await expect(ana.window.getByText('Ward plan A', { exact: true })).toBeVisible();
    await ana.window.getByRole('button', { name: 'Use mine' }).click();
    await ana.window.keyboard.press('Escape');
    for (const { window } of [ana, bob]) {
      await expect(
        window.getByRole('main').getByRole('button', { name: 'Ward plan A', exact: true }),
      ).toBeVisible();
    }
    await allAgree(ana.window, bob.window);
  });
});
