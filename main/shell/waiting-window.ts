import type { WebContents } from 'electron';
import type { HiddenWindow } from './native-window.ts';

export interface WaitingWindowOptions<W> {
  load: () => W;
  /** Whether the person wants one, and the machine has room for it. */
  wanted: () => boolean;
  /** The one that waits shows something already: it should be what the next window is likely to show. `refresh` brings its page up to date. */
  aim: (window: W, refresh: () => void) => void;
}

/**
 * One window that has loaded the app and waits, hidden, for somebody to open it: then it is there at once. It shows
 * what the next window is likely to show; all else that its page asks for waits with it, and it is counted nowhere.
 */
export interface WaitingWindow<W> {
  /** Null: there is none. */
  current(): W | null;
  /** Hands it over; null: there is none. `shows`: its page has something to show already. */
  take(): { window: W; shows: boolean } | null;
  /** Resolves once the window with this page is somebody's: at once, unless it waits. */
  taken(contents: WebContents): Promise<void>;
  /** The page of the window that waits shows something from now on, which `refresh` brings up to date. False: it does not wait. */
  shows(contents: WebContents, refresh: Refresh): boolean;
  /** Windows come and go, or show something else: once they have not for a moment, there is one again, and it is aimed. */
  prepare(): void;
  close(): void;
}

/** `taken`: it is somebody’s now; else it goes on waiting. */
export type Refresh = (taken: boolean) => void;

interface Waiting<W> {
  window: W;
  taken: Promise<void>;
  tell: () => void;
  refresh: Refresh | null;
}

/** How long no window must have come, so that none which is being opened is held up, in ms. */
const quietMs = 1500;

export function createWaitingWindow<W extends Pick<HiddenWindow, 'native'>>({
  load,
  wanted,
  aim,
}: WaitingWindowOptions<W>): WaitingWindow<W> {
  let waiting: Waiting<W> | null = null;
  let soon: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(soon);
    const gone = waiting;
    waiting = null;
    if (gone && !gone.window.native.isDestroyed()) gone.window.native.destroy();
  }

  function make(): void {
    if (!wanted()) return;
    if (waiting) {
      const { refresh } = waiting;
      if (refresh) aim(waiting.window, () => refresh(false));
      return;
    }
    const window = load();
    let tell = () => {};
    const taken = new Promise<void>((resolve) => {
      tell = resolve;
    });
    waiting = { window, taken, tell, refresh: null };
    const lost = () => {
      if (waiting?.window === window) close();
    };
    // Nobody has seen it: it is not brought back, and the next one is made when it is time.
    window.native.once('closed', lost);
    window.native.webContents.once('render-process-gone', lost);
  }

  const of = (contents: WebContents) => (waiting?.window.native.webContents === contents ? waiting : null);

  return {
    current: () => waiting?.window ?? null,
    take() {
      const one = waiting;
      waiting = null;
      if (!one) return null;
      one.tell();
      one.refresh?.(true);
      return { window: one.window, shows: one.refresh !== null };
    },
    async taken(contents) {
      await of(contents)?.taken;
    },
    shows(contents, refresh) {
      const one = of(contents);
      if (one) one.refresh = refresh;
      return one !== null;
    },
    prepare() {
      if (!wanted()) return close();
      clearTimeout(soon);
      soon = setTimeout(make, quietMs);
    },
    close,
  };
}
