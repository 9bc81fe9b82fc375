import { open, writeFile } from 'node:fs/promises';

/**
 * Writes all of this into a file that is not there yet. However it ends, the file has been created, and is closed, by
 * then, so that whoever removes it removes it for good: a stream that opens its file by itself may create it only
 * after its source has failed. `flush`: it resolves once the file would survive a power cut.
 */
export async function writeNewFile(
  path: string,
  content: string | AsyncIterable<Uint8Array>,
  { mode, flush }: { mode: number; flush: boolean },
): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await writeFile(handle, content);
    if (flush) await handle.sync();
  } finally {
    await handle.close();
  }
}
