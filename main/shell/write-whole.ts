import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '../../preload/strings/translate.ts';
import { writeNewFile } from '../files/new-file.ts';
import type { Unfinished } from './unfinished.ts';

/**
 * The whole content or no file: it is written beside, and takes the place of what was there only when it is on the disk.
 * Throws what the file system says, or what the content's source does. `unfinished`: knows it meanwhile.
 */
export async function writeWhole(
  file: string,
  content: string | AsyncIterable<Uint8Array>,
  mode = 0o666,
  unfinished?: Unfinished,
): Promise<void> {
  const aside = join(dirname(file), `.${randomBytes(6).toString('hex')}.part`);
  unfinished?.begin(aside);
  try {
    await writeNewFile(aside, content, { mode, flush: true });
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  } finally {
    unfinished?.end(aside);
  }
}

/** The rest of a sentence: why a file was not written, and what to do. */
export function whyNotWritten(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : t('native.unknownError');
  if (code === 'ENOSPC') return t('native.diskFull');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return t('native.folderLocked');
  return t('native.notWritten', { code });
}
