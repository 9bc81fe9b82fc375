import type { Notice } from '../../preload/contract/index.ts';

/**
 * Picks what is new from lists of the edits that were refused. Those that were there at the start are no news; nor is
 * what comes while somebody looks at a window, which shows it by itself.
 */
export function createRefusalNews(
  known: readonly Notice[],
  options: {
    isLookedAt: () => boolean;
    onNews: (notices: readonly Notice[]) => void;
    /** Dealt with, in whichever window. */
    onGone: (noticeId: string) => void;
  },
): (notices: readonly Notice[]) => void {
  let ids = new Set(known.map(({ id }) => id));
  return (notices) => {
    const fresh = notices.filter(({ id }) => !ids.has(id));
    const now = new Set(notices.map(({ id }) => id));
    for (const id of ids) if (!now.has(id)) options.onGone(id);
    ids = now;
    if (fresh.length > 0 && !options.isLookedAt()) options.onNews(fresh);
  };
}
