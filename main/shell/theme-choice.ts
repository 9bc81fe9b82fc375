import type { Theme } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { SettingsBook } from './settings.ts';

export interface ThemeChoice {
  /** Shown at once, on this device in any case; and on the person's others as soon as the hub can tell them. */
  choose(theme: Theme): void;
  close(): void;
}

/**
 * The theme that windows show is the setting on disk, which is there before the first of them. It follows what the
 * person has chosen on whichever device, once they are signed in and have chosen at all.
 */
export function createThemeChoice({
  engine,
  settings,
}: {
  engine: Pick<SyncEngine, 'dispatch' | 'entity' | 'identity' | 'openFeed'>;
  settings: Pick<SettingsBook, 'get' | 'change'>;
}): ThemeChoice {
  function show(theme: Theme): void {
    if (theme !== settings.get().theme) settings.change({ theme });
  }
  function follow(): void {
    const chosen = engine.entity(`theme:${engine.identity()?.memberId}`);
    if (chosen?.kind === 'theme') show(chosen.theme);
  }
  const feed = engine.openFeed(({ put }) => {
    if (put.some(({ entity }) => entity.kind === 'theme')) follow();
  });
  // Patches come from here on.
  feed.view();
  follow();
  return {
    choose(theme) {
      show(theme);
      // Refused where nobody is signed in: then it is this device's alone.
      engine.dispatch({ type: 'ui.setTheme', theme }, null);
    },
    close: () => feed.close(),
  };
}
