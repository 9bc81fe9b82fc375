import filenamify from 'filenamify';

/** File systems take 255 bytes; whoever saves a file beside another of its name needs a few for a number. */
const MOST_BYTES = 200;
const bytesOf = (name: string) => new TextEncoder().encode(name).length;

/** At most so many bytes as UTF-8, cut between characters, the ending kept. */
function cut(name: string): string {
  for (let length = Math.min(name.length, MOST_BYTES); length > 0; length -= 1) {
    const shorter = filenamify(name, { replacement: '_', maxLength: length });
    if (bytesOf(shorter) <= MOST_BYTES) return shorter;
  }
  // Its ending alone is too long, and so none.
  return cut(name.replaceAll('.', ' '));
}

/**
 * A name that every file system takes and that shows what it is: no path, no control or bidirectional characters, none
 * of the names that Windows keeps for itself.
 */
export function safeFileName(name: string): string {
  const last = name
    .toWellFormed()
    .split(/[/\\]/)
    .findLast((part) => /[^. ]/.test(part));
  return cut(last ?? 'File');
}
