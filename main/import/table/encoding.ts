import type { TableEncoding } from '../../../preload/contract/index.ts';

/** How much of a file is looked at to tell how it is written, bytes. */
const lookedAt = 64 * 1024;

/** UTF-16 without a mark: text in Latin letters has a zero in every second byte, and no other text has zeros at all. */
function guessByZeros(bytes: Uint8Array): TableEncoding | null {
  const zeros = [0, 0];
  const head = bytes.subarray(0, lookedAt);
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 8;
  if (odd > many && odd > even * 4) return 'utf-16le';
  return even > many && even > odd * 4 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the bytes are written in: by their mark where they have one, else UTF-8 where all of it is, since other text is
 * so by accident hardly ever; else what spreadsheets in western Europe write.
 */
export function guessEncoding(bytes: Uint8Array): TableEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return guessByZeros(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

/** The text, without a byte order mark. What can't be read so becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, encoding: TableEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
