import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { de } from '../../preload/strings/de/index.ts';
import { en } from '../../preload/strings/en/index.ts';
import { isAccessible } from './accessible.ts';
import { clickMenu, type Desktop } from './desktop.ts';

/** For people to look at, if they ask for it; not in git. */
const folder = process.env['SWITCHBOARD_PICTURES'] ? resolve('screenshots') : null;

/** Keeps the window as it is, where pictures are asked for. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

interface Size {
  width: number;
  height: number;
}
const large: Size = { width: 1280, height: 800 };
const small: Size = { width: 900, height: 600 };
const themes = ['light', 'dark'] as const;
/** Of the window's ground, 0 to 255. */
const brightnessOf = { light: { least: 240, most: 255 }, dark: { least: 0, most: 60 } } as const;

function brightness(page: Page): Promise<number> {
  return page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));
}

async function resize(desktop: Desktop, page: Page, size: Size): Promise<void> {
  const native = await desktop.app.browserWindow(page);
  await native.evaluate((window, { width, height }) => window.setContentSize(width, height), size);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width);
}

async function turnTo(desktop: Desktop, page: Page, theme: (typeof themes)[number]): Promise<void> {
  await clickMenu(desktop.app, en.theme[theme], de.theme[theme]);
  await expect.poll(() => brightness(page), theme).toBeGreaterThanOrEqual(brightnessOf[theme].least);
  await expect.poll(() => brightness(page), theme).toBeLessThanOrEqual(brightnessOf[theme].most);
}

/** The theme is the app's own, not the test runner's; and nothing is under the pointer that a person has not put there. */
async function asPeopleSeeIt(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await page.mouse.move(0, 0);
}

/** Where motion is to be reduced, nothing on the screen may take time to move or to change. */
async function nothingMoves(page: Page, what: string): Promise<void> {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      const seconds = `${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat);
      return seconds.some((one) => one > 0.001) ? [element.outerHTML.slice(0, 120)] : [];
    }),
  );
  expect(moving, `${what}: moves`).toEqual([]);
}

async function speak(page: Page, language: 'system' | 'de'): Promise<void> {
  await page.evaluate((chosen) => window.switchboard.command('setSettings', { language: chosen }), language);
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'de' ? /^de/ : /^en/);
}

/** For people to look at in German, too, whose words are longer. */
async function keepInGerman(page: Page, name: string): Promise<void> {
  if (folder === null || (await page.locator('html').getAttribute('lang'))?.startsWith('de')) return;
  await speak(page, 'de');
  await keepPicture(page, `${name}-german`);
  await speak(page, 'system');
}

/** Checks that what is there is accessible in both themes. */
export async function isAccessibleInBothThemes(desktop: Desktop, page: Page, what: string): Promise<void> {
  await asPeopleSeeIt(page);
  for (const theme of themes) {
    await turnTo(desktop, page, theme);
    await isAccessible(page, `${what}, ${theme}`);
  }
}

/** What is wrong in one theme or size is so with the other of the other; for people to look at there are all four. */
const looks =
  folder === null
    ? ([
        ['light', large],
        ['dark', small],
      ] as const)
    : ([
        ['light', large],
        ['light', small],
        ['dark', small],
        ['dark', large],
      ] as const);

/**
 * Looks at the window as it is, in both themes and sizes, the larger one in the end: whether the theme is really on the
 * screen, and what is there accessible.
 */
export async function picture(desktop: Desktop, page: Page, name: string): Promise<void> {
  await asPeopleSeeIt(page);
  await nothingMoves(page, name);
  for (const [theme, size] of looks) {
    await turnTo(desktop, page, theme);
    await resize(desktop, page, size);
    await isAccessible(page, `${name}, ${size.width} wide, ${theme}`);
    await keepPicture(page, `${name}-${size.width}x${size.height}-${theme}`);
    if (size === small && theme === 'dark') await keepInGerman(page, name);
  }
  await resize(desktop, page, large);
}
