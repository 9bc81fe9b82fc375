import type { WebContents } from 'electron';
import type { HiddenWindow } from './native-window.ts';

export interface WaitingWindowOptions {
  load: () => HiddenWindow;
  /** Whether the person wants one, and the machine has room for it. */
  wanted: () => boolean;
}

/**
 * One window that has loaded the app and waits, hidden, for somebody to open it: then it is there at once. What its
 * page asks for meanwhile waits with it; so it knows nothing of what it will show, and is counted nowhere.
 */
export interface WaitingWindow {
  /** Where it is among the windows; null: there is none. */
  place(): number | null;
  /** Hands it over; null: there is none. */
  take(): HiddenWindow | null;
  /** Resolves once the window with this page is somebody's: at once, unless it waits. */
  taken(contents: WebContents): Promise<void>;
  /** Windows come and go: once they have not for a moment, there is one again. */
  prepare(): void;
  close(): void;
}

/** How long no window must have come, so that none which is being opened is held up, in ms. */
const quietMs = 1500;

export function createWaitingWindow({ load, wanted }: WaitingWindowOptions): WaitingWindow {
  let waiting: { window: HiddenWindow; taken: Promise<void>; tell: () => void } | null = null;
  let soon: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(soon);
    const gone = waiting;
    waiting = null;
    if (gone && !gone.window.native.isDestroyed()) gone.window.native.destroy();
  }

  function make(): void {
    if (waiting || !wanted()) return;
    const window = load();
    let tell = () => {};
    const taken = new Promise<void>((resolve) => {
      tell = resolve;
    });
    waiting = { window, taken, tell };
    const lost = () => {
      if (waiting?.window === window) close();
    };
    // Nobody has seen it: it is not brought back, and the next one is made when it is time.
    window.native.once('closed', lost);
    window.native.webContents.once('render-process-gone', lost);
  }

  return {
    place: () => waiting?.window.place ?? null,
    take() {
      const one = waiting;
      waiting = null;
      one?.tell();
      return one?.window ?? null;
    },
    async taken(contents) {
      if (waiting?.window.native.webContents === contents) await waiting.taken;
    },
    prepare() {
      if (!wanted()) return close();
      clearTimeout(soon);
      soon = setTimeout(make, quietMs);
    },
    close,
  };
}
