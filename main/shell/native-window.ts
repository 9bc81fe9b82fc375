import { BrowserWindow } from 'electron';
import { appUrl } from './app-address.ts';
import { minimumSize, type Rectangle } from './bounds.ts';
import type { Log } from './log.ts';
import { rescueWindow } from './window-rescue.ts';

export interface NativeWindowOptions {
  bounds: Rectangle;
  maximized: boolean;
  fullScreen: boolean;
  /** Behind the page until it has painted. */
  background: string;
  /** Among the open windows: see app-address.ts. */
  place: number;
  /** Asked whenever the page has been loaded. */
  zoom: () => number;
  preloadFile: string;
  log: Log;
}

/** A window with the app's document in it: shut in its sandbox, shown once it has painted, and back after a crash. */
export function openNativeWindow(options: NativeWindowOptions): BrowserWindow {
  const { bounds, maximized, fullScreen, background, place, zoom, preloadFile, log } = options;
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
  native.once('ready-to-show', () => {
    if (maximized) native.maximize();
    native.show();
    if (fullScreen) native.setFullScreen(true);
  });
  // Chromium remembers what the place was zoomed to before; so first when the page comes, before it is laid out.
  for (const event of ['did-navigate', 'dom-ready'] as const)
    native.webContents.on(event as 'dom-ready', () => native.webContents.setZoomLevel(zoom()));
  native.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  rescueWindow(native, log);
  native.loadURL(appUrl(place)).catch((error: unknown) => {
    log({ level: 'error', message: 'A window could not load the app.', error });
  });
  return native;
}
