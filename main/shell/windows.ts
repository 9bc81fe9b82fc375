import { BrowserWindow, screen, type WebContents } from 'electron';
import { appUrl } from './app-address.ts';
import { minimumSize, placeBeside, placeWindow, type Rectangle } from './bounds.ts';
import type { Log } from './log.ts';
import type { SettingsBook, WindowRecord } from './settings.ts';
import { windowBackground } from './theme.ts';

/** A window, and the board it shows. */
export interface AppWindow {
  readonly native: BrowserWindow;
  boardId: string | null;
}

export interface WindowsOptions {
  settings: SettingsBook;
  preloadFile: string;
  log: Log;
}

export interface Windows {
  /** Opens the windows of the last run where they were, or one when there were none. */
  restore(): void;
  /** Opens a window beside another, or in the middle of the main display. */
  open(boardId: string | null, beside?: AppWindow): AppWindow;
  all(): AppWindow[];
  of(contents: WebContents): AppWindow | undefined;
  focused(): AppWindow | undefined;
  /** Brings a window to the front. */
  focus(window: AppWindow): void;
  /** Brings the window that was used last to the front. */
  bringForward(): void;
  showBoard(window: AppWindow, boardId: string | null): void;
  /** Remembers the windows as they are now, and nothing that happens to them from then on. */
  freeze(): void;
  onChange(listener: () => void): void;
}

const settleMs = 400;
/** A page that crashes again and again is left as it is rather than reloaded for ever. */
const reloadsPerMinute = 3;

export function createWindows({ settings, preloadFile, log }: WindowsOptions): Windows {
  /** In the order in which they were last used, the newest at the end. */
  const open = new Set<AppWindow>();
  const listeners = new Set<() => void>();
  let frozen = false;
  let settling: NodeJS.Timeout | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
    if (settling) clearTimeout(settling);
    settling = setTimeout(remember, settleMs);
  }

  function remember(): void {
    if (settling) clearTimeout(settling);
    settling = null;
    if (!frozen && open.size > 0) settings.rememberWindows([...open].map(recordOf));
  }

  function create(record: WindowRecord): AppWindow {
    const native = new BrowserWindow({
      ...record.bounds,
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      backgroundColor: windowBackground(),
      title: 'Switchboard',
      webPreferences: {
        preload: preloadFile,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Elsewhere Chromium fetches its dictionaries from a public server.
        spellcheck: process.platform === 'darwin',
      },
    });
    const window: AppWindow = { native, boardId: record.boardId };
    open.add(window);

    native.once('ready-to-show', () => {
      if (record.maximized) native.maximize();
      native.show();
    });
    native.on('focus', () => {
      open.delete(window);
      open.add(window);
      changed();
    });
    for (const event of ['resized', 'moved', 'resize', 'move', 'maximize', 'unmaximize'] as const) {
      native.on(event as 'resize', changed);
    }
    native.on('page-title-updated', changed);
    native.on('close', () => {
      // The last one to close is the one to come back to.
      if (open.size === 1) remember();
    });
    native.on('closed', () => {
      open.delete(window);
      changed();
    });
    native.webContents.on('will-prevent-unload', (event) => event.preventDefault());
    reviveAfterCrash(native, log);
    native.loadURL(appUrl).catch((error: unknown) => {
      log({ level: 'error', message: 'A window could not load the app.', error });
    });
    changed();
    return window;
  }

  return {
    restore() {
      const records = settings.windows();
      for (const record of records) create({ ...record, bounds: placeWindow(record.bounds, workAreas()) });
      if (records.length === 0) this.open(null);
    },
    open(boardId, beside) {
      const bounds = beside
        ? placeBeside(beside.native.getNormalBounds(), workAreas())
        : placeWindow(null, workAreas());
      return create({ boardId, bounds, maximized: false });
    },
    all: () => [...open],
    of: (contents) =>
      [...open].find(({ native }) => !native.isDestroyed() && native.webContents === contents),
    focused: () => [...open].find(({ native }) => native.isFocused()),
    focus({ native }) {
      if (native.isMinimized()) native.restore();
      native.show();
      native.focus();
    },
    bringForward() {
      const last = [...open].at(-1);
      if (last) this.focus(last);
      else this.restore();
    },
    showBoard(window, boardId) {
      window.boardId = boardId;
      changed();
    },
    freeze() {
      remember();
      frozen = true;
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}

function recordOf({ native, boardId }: AppWindow): WindowRecord {
  return { boardId, bounds: native.getNormalBounds(), maximized: native.isMaximized() };
}

function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

function reviveAfterCrash(native: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  native.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log({ level: 'error', message: `The page of a window is gone: ${reason}.`, exitCode });
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (reason === 'clean-exit' || crashes.length > reloadsPerMinute || native.isDestroyed()) return;
    native.webContents.reload();
  });
}
