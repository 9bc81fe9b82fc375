import { freemem } from 'node:os';
import { type BrowserWindow, screen, type WebContents } from 'electron';
import type { BoardLook } from '../../preload/contract/index.ts';
import { freePlace } from './app-address.ts';
import { cardSize, type Display, placeAgain, placeBeside, placeWindow, type Rectangle } from './bounds.ts';
import type { Log } from './log.ts';
import { loadWindow } from './native-window.ts';
import type { SettingsBook } from './settings.ts';
import { windowBackground } from './theme.ts';
import { createWaitingWindow } from './waiting-window.ts';
import type { WindowRecord } from './window-record.ts';
import { type ZoomStep, zoomedBy } from './zoom.ts';

/** A window, and the board it shows. */
export interface AppWindow {
  readonly native: BrowserWindow;
  boardId: string | null;
  /** As which; null: as it was shown last in any window. */
  look: BoardLook | null;
  /** The one card that the window is for; null: it shows boards. */
  readonly onlyCardId: string | null;
  /** The window is for Operations alone. */
  readonly onlyOperations: boolean;
  /** What it shows, in words. */
  title: string;
  /** The card that is open in it. */
  openCardId: string | null;
  /** Its level, as in zoom.ts. */
  zoom: number;
  /** Among the open windows: see app-address.ts. */
  readonly place: number;
}

export interface WindowsOptions {
  settings: SettingsBook;
  /** Each workspace has windows of its own. */
  workspaceId: () => string | null;
  preloadFile: string;
  log: Log;
}

export interface Windows {
  /** Opens the windows of the last run where they were, or one when there were none. */
  restore(): void;
  /** Opens a window beside another, or in the middle of the main display. */
  open(boardId: string | null, beside?: AppWindow): AppWindow;
  /** Opens a window for one card beside another window; or brings up the one that there is. */
  openCard(cardId: string, beside: AppWindow): void;
  /** Opens a window for Operations alone beside another window; or brings up the one that there is. */
  openOperations(beside: AppWindow): void;
  all(): AppWindow[];
  of(contents: WebContents): AppWindow | undefined;
  /** Resolves once the window with this page is open; it may be loaded before anybody opens it. */
  opened(contents: WebContents): Promise<void>;
  focused(): AppWindow | undefined;
  /** Brings a window to the front. */
  focus(window: AppWindow): void;
  /** Brings the window that was used last to the front. */
  bringForward(): void;
  /** `look`: null where nothing was chosen for it in this window. */
  showBoard(window: AppWindow, boardId: string | null, look: BoardLook | null): void;
  /** Of the window in front. */
  zoom(step: ZoomStep): void;
  /** Goes to another workspace: once that is done, its windows take the place of those of the one that is left. */
  follow<T>(go: () => Promise<T>): Promise<T>;
  /** Shows a count in front of all titles; 0: none. */
  count(unread: number): void;
  /** Remembers the windows as they are now, and nothing that happens to them from then on. */
  freeze(): void;
  onChange(listener: () => void): void;
}

/** How long nothing must move before it is written down, in ms. */
const settleMs = 400;
/** Below that, no window is loaded before it is asked for, in bytes. */
const roomyBytes = 1024 ** 3;
/** macOS calls free only what nobody has used yet, and gives more as soon as it is wanted. */
const isRoomy = () => process.platform === 'darwin' || freemem() > roomyBytes;
/** What happens to a window that is remembered or told of. */
const changes = [
  ...['resized', 'moved', 'resize', 'move', 'maximize', 'unmaximize'],
  ...['enter-full-screen', 'leave-full-screen'],
];

export function createWindows({ settings, workspaceId, preloadFile, log }: WindowsOptions): Windows {
  /** In the order in which they were last used, the newest at the end. */
  const open = new Set<AppWindow>();
  const listeners = new Set<() => void>();
  let frozen = false;
  /** The workspace may be another one already, whose windows these are not. */
  let leaving = false;
  let unread = 0;
  let settling: NodeJS.Timeout | null = null;

  const background = () => windowBackground(settings.get().theme);
  const nextPlace = () => freePlace([...[...open].map(({ place }) => place), waiting.place() ?? 0]);
  const waiting = createWaitingWindow({
    load: () => loadWindow({ background: background(), place: nextPlace(), preloadFile, log }),
    wanted: () => open.size > 0 && settings.get().keepWindowReady && isRoomy(),
  });
  settings.onChange(waiting.prepare);

  function changed(): void {
    for (const listener of listeners) listener();
    if (settling) clearTimeout(settling);
    settling = setTimeout(remember, settleMs);
  }

  function remember(): void {
    if (settling) clearTimeout(settling);
    settling = null;
    if (frozen || leaving || open.size === 0) return;
    settings.rememberWindows(workspaceId(), [...open].map(recordOf));
    for (const listener of listeners) listener();
  }

  function create({
    boardId,
    look,
    onlyCardId,
    onlyOperations,
    ...state
  }: Omit<WindowRecord, 'display'>): AppWindow {
    const { bounds, maximized, fullScreen } = state;
    const hidden =
      waiting.take() ??
      loadWindow({ bounds, background: background(), place: nextPlace(), preloadFile, log });
    const { native, place } = hidden;
    const window: AppWindow = {
      ...{ native, boardId, look, onlyCardId, onlyOperations, openCardId: null, title: 'Switchboard', place },
      zoom: state.zoom ?? settings.zoom(),
    };
    hidden.show({ bounds, maximized, fullScreen, background: background(), zoom: () => window.zoom });
    open.add(window);

    native.on('focus', () => {
      // One that is about to close, as another workspace's windows take its place, is none of ours any more.
      if (!open.delete(window)) return;
      open.add(window);
      changed();
    });
    for (const event of changes) native.on(event as 'resize', changed);
    native.on('page-title-updated', (event, title) => {
      // Electron would set it only after telling of it.
      event.preventDefault();
      window.title = title;
      native.setTitle(counted(title));
      changed();
    });
    native.webContents.on('zoom-changed', (_event, direction) => zoom(window, direction));
    native.on('close', () => {
      // The last one to close is the one to come back to.
      if (open.size === 1) remember();
    });
    native.on('closed', () => {
      open.delete(window);
      waiting.prepare();
      changed();
    });
    waiting.prepare();
    changed();
    return window;
  }

  const counted = (title: string) => (unread === 0 ? title : `(${unread}) ${title}`);

  function zoom(window: AppWindow, step: ZoomStep): void {
    window.zoom = zoomedBy(window.zoom, step);
    window.native.webContents.setZoomLevel(window.zoom);
    changed();
  }

  /** A window whose display has been unplugged comes to one that is there; the others stay where they are. */
  function bringIntoReach(): void {
    for (const { native } of open) {
      const bounds = native.getBounds();
      const place = placeAgain({ bounds, display: null }, displays());
      if (place.x !== bounds.x || place.y !== bounds.y) native.setBounds(place);
    }
  }
  screen.on('display-removed', bringIntoReach);
  screen.on('display-metrics-changed', bringIntoReach);

  return {
    restore() {
      const records = settings.windows(workspaceId());
      for (const record of records) create({ ...record, bounds: placeAgain(record, displays()) });
      if (records.length === 0) this.open(null);
    },
    async follow(go) {
      const from = workspaceId();
      remember();
      leaving = true;
      const outcome = await go().finally(() => {
        leaving = false;
      });
      if (workspaceId() === from) return outcome;
      const before = [...open];
      open.clear();
      this.restore();
      for (const { native } of before) native.close();
      return outcome;
    },
    open(boardId, beside) {
      const bounds = beside
        ? placeBeside(beside.native.getNormalBounds(), workAreas())
        : placeWindow(null, workAreas());
      return create({ ...plain, boardId, bounds, zoom: beside?.zoom ?? null });
    },
    openCard(onlyCardId, beside) {
      const there = [...open].find((window) => window.onlyCardId === onlyCardId);
      if (there) return this.focus(there);
      const bounds = placeBeside({ ...beside.native.getNormalBounds(), ...cardSize }, workAreas());
      create({ ...plain, onlyCardId, boardId: beside.boardId, bounds, zoom: beside.zoom });
    },
    openOperations(beside) {
      const there = [...open].find((window) => window.onlyOperations);
      if (there) return this.focus(there);
      const bounds = placeBeside(beside.native.getNormalBounds(), workAreas());
      create({ ...plain, onlyOperations: true, boardId: null, bounds, zoom: beside.zoom });
    },
    all: () => [...open],
    of: (contents) =>
      [...open].find(({ native }) => !native.isDestroyed() && native.webContents === contents),
    opened: waiting.taken,
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
    showBoard(window, boardId, look) {
      window.boardId = boardId;
      window.look = look;
      changed();
    },
    zoom(step) {
      const window = [...open].find(({ native }) => native.isFocused()) ?? [...open].at(-1);
      if (window) zoom(window, step);
    },
    count(now) {
      unread = now;
      for (const { native, title } of open) native.setTitle(counted(title));
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

/** A window as it is opened. */
const plain = { look: null, onlyCardId: null, onlyOperations: false, maximized: false, fullScreen: false };

function recordOf({ native, boardId, look, onlyCardId, onlyOperations, zoom }: AppWindow): WindowRecord {
  const bounds = native.getNormalBounds();
  const { id, bounds: corner } = screen.getDisplayMatching(bounds);
  return {
    boardId,
    look,
    onlyCardId,
    onlyOperations,
    bounds,
    display: { id, x: corner.x, y: corner.y },
    maximized: native.isMaximized(),
    fullScreen: native.isFullScreen(),
    zoom,
  };
}

/** The main one first. */
function displays(): Display[] {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)];
}

function workAreas(): Rectangle[] {
  return displays().map(({ workArea }) => workArea);
}
