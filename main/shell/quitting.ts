import { app } from 'electron';
import type { Log } from './log.ts';

/** What is left to do is on disk already or will be sent at the next start; nobody should wait for longer. */
const patienceMs = 5000;

export interface QuittingOptions {
  /** Edits that the hub does not have. */
  unsent: () => number;
  /** Asked where there are any and the person wants to quit. */
  mayQuit: () => Promise<boolean>;
  /** The person stays. */
  stay: () => void;
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
export function arrangeQuitting(options: QuittingOptions): Quitting {
  const { unsent, mayQuit, stay, prepare, finish, log } = options;
  let exitCode = 0;
  let finishing = false;
  /** Nobody is asked: it was answered, or is no person who wants to quit. */
  let settled = false;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    settled = await mayQuit().catch((error: unknown) => {
      log({ level: 'error', message: 'Nobody could be asked whether to quit.', error });
      return true;
    });
    asking = false;
    if (settled) app.quit();
    else stay();
  }

  app.on('before-quit', (event) => {
    if (settled || unsent() === 0) return prepare();
    event.preventDefault();
    void ask();
  });
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
    process.on(signal, () => {
      settled = true;
      app.quit();
    });
  }
  return {
    quit(code) {
      exitCode = code;
      settled = true;
      app.quit();
    },
  };
}
