import { type BrowserWindow, dialog } from 'electron';
import { t } from '../../preload/strings/translate.ts';
import type { Log } from './log.ts';

/** A page that crashes again and again is not reloaded for ever: its person is asked. */
const reloadsPerMinute = 3;

/** Brings a window's page back after a crash, and offers to where it does not answer any more. */
export function rescueWindow(native: BrowserWindow, log: Log): void {
  reviveAfterCrash(native, log);
  offerWhenHung(native, log);
}

/** Resolves to whether it is to be loaded anew. */
async function ask(
  native: BrowserWindow,
  words: { message: string; detail: string; no: string },
  signal?: AbortSignal,
) {
  const { message, detail, no } = words;
  const { response } = await dialog.showMessageBox(native, {
    ...{
      type: 'warning',
      message,
      detail,
      buttons: [no, t('native.reload')],
      defaultId: 1,
      cancelId: 0,
      noLink: true,
    },
    ...(signal && { signal }),
  });
  return response === 1 && !native.isDestroyed();
}

function reviveAfterCrash(native: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  async function offer() {
    const detail = t('native.keepsCrashingNote');
    if (await ask(native, { message: t('native.keepsCrashing'), detail, no: t('menu.closeWindow') }))
      native.webContents.reload();
    else if (!native.isDestroyed()) native.destroy();
  }
  native.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log({ level: 'error', message: `The page of a window is gone: ${reason}.`, exitCode });
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (reason === 'clean-exit' || native.isDestroyed()) return;
    if (crashes.length <= reloadsPerMinute) return native.webContents.reload();
    crashes = [];
    void offer();
  });
}

function offerWhenHung(native: BrowserWindow, log: Log): void {
  let asking: AbortController | null = null;
  async function offer(signal: AbortSignal) {
    const detail = t('native.hangsNote');
    if (!(await ask(native, { message: t('native.hangs'), detail, no: t('native.wait') }, signal))) return;
    // A page that does not answer would not hear that it is to go. It comes back as after any crash.
    native.webContents.forcefullyCrashRenderer();
  }
  native.on('unresponsive', () => {
    log({ level: 'warn', message: 'A window does not answer.' });
    if (asking) return;
    asking = new AbortController();
    void offer(asking.signal).finally(() => {
      asking = null;
    });
  });
  native.on('responsive', () => asking?.abort());
  native.on('closed', () => asking?.abort());
}
