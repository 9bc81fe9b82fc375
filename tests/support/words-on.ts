import type { Page } from '@playwright/test';

/** All that stands on the screen or is said, once each. */
export function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'];
    const elements = [...document.querySelectorAll(spoken.map((name) => `[${name}]`).join())];
    const said = elements.flatMap((element) =>
      spoken.map((name) => element.getAttribute(name)?.trim() ?? ''),
    );
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) said.push(walker.currentNode.nodeValue?.trim() ?? '');
    return [...new Set(said)];
  });
}
