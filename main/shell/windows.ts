import { freemem } from 'node:os';
import { type BrowserWindow, screen, type WebContents } from 'electron';
import type { BoardLook } from '../../preload/contract/index.ts';
import { freePlace } from './app-address.ts';
import { cardSize, type Display, placeAgain, placeBeside, placeWindow, type Rectangle } from './bounds.ts';
import type { Log } from './log.ts';
import { type HiddenWindow, loadWindow } from './native-window.ts';
import type { SettingsBook } from './settings.ts';
import { windowBackground } from './theme.ts';
import { createTurning } from './turning.ts';
import { createWaitingWindow, type Refresh } from './waiting-window.ts';
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

/** As its own book has it. */
interface OwnWindow extends AppWindow {
  hidden: HiddenWindow;
  onlyCardId: string | null;
  onlyOperations: boolean;
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
  /** The window with this page; the one that waits, too. */
  of(contents: WebContents): AppWindow | undefined;
  /** Resolves once the window with this page is open; it may be loaded before anybody opens it. */
  opened(contents: WebContents): Promise<void>;
  /** If the window with this page waits: its page shows something from now on, which `refresh` is to bring up to date. False: it does not wait. */
  showsAhead(contents: WebContents, refresh: Refresh): boolean;
  /** A page shows what its window is there for now. */
  turned(turn: number): void;
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
  const open = new Set<OwnWindow>();
  const turning = createTurning();
  const listeners = new Set<() => void>();
  let frozen = false;
  /** The workspace may be another one already, whose windows these are not. */
  let leaving = false;
  let unread = 0;
  let settling: NodeJS.Timeout | null = null;

  const background = () => windowBackground(settings.get().theme);
  const nextPlace = () => freePlace([...[...open].map(({ place }) => place), waiting.current()?.place ?? 0]);

  function load({ bounds, zoom, ...shown }: Omit<WindowRecord, 'display'>): OwnWindow {
    const hidden = loadWindow({
      ...{ bounds, background: background(), place: nextPlace(), preloadFile, log },
      zoom: () => window.zoom,
    });
    const { native, place } = hidden;
    const window: OwnWindow = {
      ...{ hidden, native, place, openCardId: null, title: 'Switchboard', zoom: zoom ?? settings.zoom() },
      ...contents(shown),
    };
    return window;
  }

  /** As the menu opens one. */
  function likelyNext(): Omit<WindowRecord, 'display'> {
    const last = [...open].at(-1);
    return { ...plain, boardId: last?.boardId ?? null, bounds: besides(last), zoom: last?.zoom ?? null };
  }
  const waiting = createWaitingWindow<OwnWindow>({
    load: () => load(likelyNext()),
    wanted: () => open.size > 0 && settings.get().keepWindowReady && isRoomy(),
    aim(window, refresh) {
      const { boardId } = likelyNext();
      if (window.boardId === boardId) return;
      window.boardId = boardId;
      refresh();
      void turning.turn(window);
    },
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

  /** The window that waits, or a new one. */
  function begin(record: Omit<WindowRecord, 'display'>): { window: OwnWindow; ready: Promise<void> } {
    const taken = waiting.take();
    if (!taken) return { window: load(record), ready: Promise.resolve() };
    const { window, shows } = taken;
    Object.assign(window, contents(record), { zoom: record.zoom ?? settings.zoom() });
    return { window, ready: shows ? turning.turn(window) : Promise.resolve() };
  }

  function create(record: Omit<WindowRecord, 'display'>): AppWindow {
    const { bounds, maximized, fullScreen } = record;
    const { window, ready } = begin(record);
    const { native } = window;
    // The page of one that waited has told it already.
    window.title = native.getTitle();
    native.setTitle(counted(window.title));
    window.hidden.show({ bounds, maximized, fullScreen, background: background(), ready });
    open.add(window);

    native.on('focus', () => {
      // One that is about to close, as another workspace's windows take its place, is none of ours any more.
      if (!open.delete(window)) return;
      open.add(window);
      waiting.prepare();
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
      // It shows something of the workspace that is left.
      waiting.close();
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
      return create({ ...plain, boardId, bounds: besides(beside), zoom: beside?.zoom ?? null });
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
      [...open, waiting.current()].find(
        (window) => window && !window.native.isDestroyed() && window.native.webContents === contents,
      ) ?? undefined,
    opened: waiting.taken,
    showsAhead: waiting.shows,
    turned: turning.turned,
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
      waiting.prepare();
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

const besides = (other: AppWindow | undefined): Rectangle =>
  other ? placeBeside(other.native.getNormalBounds(), workAreas()) : placeWindow(null, workAreas());

const contents = ({
  boardId,
  look,
  onlyCardId,
  onlyOperations,
}: Pick<WindowRecord, 'boardId' | 'look' | 'onlyCardId' | 'onlyOperations'>) => ({
  ...{ boardId, look, onlyCardId, onlyOperations },
});

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
