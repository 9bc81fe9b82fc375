import { readFile, rename, rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { type SwitchName, switchNames } from '../protocol/index.ts';
import type { Switches } from './switches.ts';

const LOOK_MS = 100;

export interface Signal {
  name: SwitchName;
  on: boolean;
  why: string;
}

/** One `NAME on|off REASON` a line; null where a line is something else, and then none is obeyed. */
export function readSignals(text: string): Signal[] | null {
  const signals: Signal[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, word, state, why] = /^\s*(\w+)\s+(on|off)\b\s*(.*?)\s*$/.exec(line) ?? [];
    const name = switchNames.find((known) => known === word);
    if (!name) return null;
    signals.push({ name, on: state === 'on', why: why || 'no reason was given' });
  }
  return signals;
}

/**
 * Obeys the kill switches in a file, for when nothing else gets through to the hub. A file is a signal, not
 * a setting: the hub removes it once it has obeyed.
 */
export function watchSignalFile(file: string, switches: Switches, logger: Logger): { close(): void } {
  let looking = false;

  async function look() {
    const text = await readFile(file, 'utf8').catch(() => null);
    // Without its last line end it is still being written.
    if (text === null || !text.endsWith('\n')) return;
    const signals = readSignals(text);
    if (!signals) {
      logger.error({ file }, 'a line of the signal file is not NAME on|off REASON; the file was set aside');
      return rename(file, `${file}.refused`);
    }
    const set = signals.map(({ name, on, why }) => switches.set(name, on, { by: 'the signal file', why }));
    await rm(file, { force: true });
    await Promise.all(set);
  }
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => logger.error({ err: error, file }, 'the signal file can’t be taken'))
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS);
  return { close: () => clearInterval(timer) };
}
