import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A ZIP archive of these, in this order. */
export function zipOf(
  files: readonly (readonly [path: string, content: string | Buffer])[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** The same archive with another name in place of one, of the same length, everywhere in it. */
export function renamed(zip: Buffer, name: string, other: string): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(name); at !== -1; at = changed.indexOf(name, at + 1))
    changed.write(other, at);
  return changed;
}
