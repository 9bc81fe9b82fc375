import { app, dialog } from 'electron';
import { t } from '../../preload/strings/translate.ts';
import type { Log } from './log.ts';

/**
 * Looks for faults of ours that nothing caught. Each is in the log; the first of a run is also told to the person, who
 * may start anew: what is not sent yet is on disk, and nothing of it is lost either way. Call before all else.
 */
export function watchForFaults(log: Log, logFolder: string): void {
  let isTold = false;
  app.on('before-quit', () => {
    isTold = true;
  });

  async function tell(): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: t('native.somethingWrong'),
      detail: t('native.somethingWrongNote', { logFolder }),
      buttons: [t('native.goOn'), t('native.restart')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response !== 1) return;
    app.relaunch();
    app.quit();
  }

  function found(message: string, error: unknown): void {
    log({ level: 'error', message, error });
    if (isTold || !app.isReady()) return;
    isTold = true;
    tell().catch((failure: unknown) => {
      log({ level: 'error', message: 'A fault could not be told.', error: failure });
    });
  }
  process.on('uncaughtException', (error) => found('Uncaught exception.', error));
  process.on('unhandledRejection', (error) => found('Unhandled rejection.', error));
}
