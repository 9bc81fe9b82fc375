import { setImmediate as turn } from 'node:timers/promises';

/** Work between two turns of the event loop, ms: so that windows stay awake. */
const atATimeMs = 8;
/** Characters that are gathered for one write. */
const atOnce = 64 * 1024;

/**
 * The pieces of a text as UTF-8, made as they are asked for, a few milliseconds' worth at a time. Throws the signal's
 * reason once it is aborted. `onPieces` is told how many there were so far.
 */
export async function* paced(
  pieces: Iterable<string>,
  signal: AbortSignal,
  onPieces: (count: number) => void,
): AsyncGenerator<Buffer> {
  let text = '';
  let count = 0;
  let since = performance.now();
  for (const piece of pieces) {
    text += piece;
    count += 1;
    if (text.length >= atOnce) {
      yield Buffer.from(text);
      text = '';
    }
    if (performance.now() - since < atATimeMs) continue;
    onPieces(count);
    await turn();
    signal.throwIfAborted();
    since = performance.now();
  }
  onPieces(count);
  if (text !== '') yield Buffer.from(text);
}
