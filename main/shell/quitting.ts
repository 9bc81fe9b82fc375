import { app } from 'electron';
import type { Log } from './log.ts';

/** What is left to do is on disk already or will be sent at the next start; nobody should wait for longer. */
const patienceMs = 5000;

export interface QuittingOptions {
  /** Before the windows close. */
  prepare: () => void;
  /** After they have closed: resolves when everything is on disk. */
  finish: () => Promise<void>;
  log: Log;
}

export interface Quitting {
  quit(exitCode: number): void;
}

/** One way out, whoever asks: the person, the system, a signal or the start-up check. */
export function arrangeQuitting({ prepare, finish, log }: QuittingOptions): Quitting {
  let exitCode = 0;
  let finishing = false;

  app.on('before-quit', prepare);
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    const late = setTimeout(() => {
      log({ level: 'error', message: 'Closing took too long; the app quits as it is.' });
      app.exit(exitCode || 1);
    }, patienceMs);
    finish()
      .catch((error: unknown) => {
        log({ level: 'error', message: 'Closing failed.', error });
        exitCode ||= 1;
      })
      .finally(() => {
        clearTimeout(late);
        app.exit(exitCode);
      });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  return {
    quit(code) {
      exitCode = code;
      app.quit();
    },
  };
}
