import { createHash } from 'node:crypto';

/** Lets the content through, and throws at its end where it is not what it is known by: SHA-256 in lower-case hex. */
export async function* wholeContent(
  content: AsyncIterable<Uint8Array>,
  hash: string,
): AsyncGenerator<Uint8Array> {
  const sum = createHash('sha256');
  for await (const chunk of content) {
    sum.update(chunk);
    yield chunk;
  }
  if (sum.digest('hex') !== hash) throw new Error('The file is not what it is known by.');
}
