import { BrowserWindow } from 'electron';
import { appUrl } from './app-address.ts';
import { minimumSize, type Rectangle } from './bounds.ts';
import type { Log } from './log.ts';
import { rescueWindow } from './window-rescue.ts';

export interface LoadOptions {
  /** Where it is going to be, if that is known already. */
  bounds?: Rectangle;
  /** Behind the page until it has painted. */
  background: string;
  /** Among the open windows: see app-address.ts. */
  place: number;
  preloadFile: string;
  /** Asked whenever the page has been loaded. */
  zoom: () => number;
  log: Log;
}

/** How a window is shown. */
export interface Shown {
  bounds: Rectangle;
  maximized: boolean;
  fullScreen: boolean;
  background: string;
  /** Its page shows what the window is there for, or is on its way to. */
  ready: Promise<void>;
}

/** A window that loads the app's document, or has, and is not to be seen. */
export interface HiddenWindow {
  readonly native: BrowserWindow;
  readonly place: number;
  /** Once its page has painted and is ready. From then on it comes back after a crash. */
  show(as: Shown): void;
}

/** A window with the app's document in it, shut in its sandbox. */
export function loadWindow({ bounds, background, place, preloadFile, zoom, log }: LoadOptions): HiddenWindow {
  const native = new BrowserWindow({
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    backgroundColor: background,
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
  const painted = new Promise<void>((resolve) => native.once('ready-to-show', () => resolve()));
  // Chromium remembers what the place was zoomed to before; so first when the page comes, before it is laid out.
  for (const event of ['did-navigate', 'dom-ready'] as const)
    native.webContents.on(event as 'dom-ready', () => native.webContents.setZoomLevel(zoom()));
  native.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  native.loadURL(appUrl(place)).catch((error: unknown) => {
    log({ level: 'error', message: 'A window could not load the app.', error });
  });
  return {
    native,
    place,
    show(as) {
      native.webContents.setZoomLevel(zoom());
      native.setBounds(as.bounds);
      native.setBackgroundColor(as.background);
      rescueWindow(native, log);
      void Promise.all([painted, as.ready]).then(() => {
        if (native.isDestroyed()) return;
        if (as.maximized) native.maximize();
        native.show();
        if (as.fullScreen) native.setFullScreen(true);
      });
    },
  };
}
