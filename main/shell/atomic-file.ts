import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file so that whoever reads it, after a crash or a power cut too, finds the old text or the
 * new one whole. The text waits in `<file>.new`, always the same name, so that kills leave no pile behind.
 */
export function writeFileAtomically(file: string, text: string, mode = 0o644): void {
  const waiting = `${file}.new`;
  rmSync(waiting, { force: true });
  // 'wx': a file that somebody else put there would keep its own, wider mode.
  const handle = openSync(waiting, 'wx', mode);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(waiting, file);
  syncFolder(dirname(file));
}

/** Makes a rename outlive a power cut. Windows has no handle on folders, and does this by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
