import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { en } from '../../preload/strings/en/index.ts';
import { wordsOn } from './words-on.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** An open menu lies beside the landmarks; a card's name is its title, and the rest of it describes it. */
const leftOut = ['region', 'label-content-name-mismatch'];

const keys = Object.entries(en).flatMap(([area, words]) =>
  Object.keys(words).map((name) => `${area}.${name}`),
);

/** Keys of the catalogue that stand on the screen, or are said, in place of their words. */
async function keysShown(page: Page): Promise<string[]> {
  const shown = new Set(await wordsOn(page));
  return keys.filter((key) => shown.has(key));
}

/** Names, roles, contrast and order of what is on the screen, as axe judges them. */
export async function isAccessible(page: Page, what: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async ([run, off]) => {
      const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
      const judge = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await judge.run(document, { runOnly: run, rules });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary}`));
    },
    [tags, leftOut] as const,
  );
  expect(found, what).toEqual([]);
  expect(await keysShown(page), what).toEqual([]);
}
