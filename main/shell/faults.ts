import { app, dialog } from 'electron';
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
      message: 'Something went wrong in Switchboard',
      detail:
        'Your boards, and edits that were not sent yet, are safe on this device. You can go on. If something ' +
        `looks wrong from here on, restart Switchboard. The log in ${logFolder} says more.`,
      buttons: ['Go on', 'Restart'],
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
