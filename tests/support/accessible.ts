import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { en } from '../../preload/strings/en/index.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** An open menu lies beside the landmarks; a card's name is its title, and the rest of it describes it. */
const leftOut = ['region', 'label-content-name-mismatch'];

const keys = Object.entries(en).flatMap(([area, words]) =>
  Object.keys(words).map((name) => `${area}.${name}`),
);

/** Keys of the catalogue that stand on the screen, or are said, in place of their words. */
function keysShown(page: Page): Promise<string[]> {
  return page.evaluate((all) => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const elements = [...document.querySelectorAll(spoken.map((name) => `[${name}]`).join())];
    const said = elements.flatMap((element) => spoken.map((name) => element.getAttribute(name)?.trim()));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const shown = new Set(said);
    while (walker.nextNode()) shown.add(walker.currentNode.nodeValue?.trim());
    return all.filter((key) => shown.has(key));
  }, keys);
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
