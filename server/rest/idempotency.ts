import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ProblemError, problem } from '../problem.ts';

/** A script's own name for one thing it asks for, so that it may ask again. */
export interface IdempotencyKey {
  /** SHA-256 of the key. */
  keyHash: string;
  /** SHA-256 of what is asked for under it. */
  bodyHash: string;
}

const MAX_KEY_LENGTH = 200;

const digest = (text: string) => hash('sha256', text);

/** The header's value, or null where there is none. */
export function readKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && header.length > 0 && header.length <= MAX_KEY_LENGTH) return header;
  const detail = `Idempotency-Key is one value of 1 to ${MAX_KEY_LENGTH} characters.`;
  throw new ProblemError(
    problem('invalid-request', 400, 'The request does not fit', detail, { field: 'Idempotency-Key' }),
  );
}

/** The same for the same key of the same device, so that what is made twice is one thing: a UUID, version 8. */
export function idFor(deviceId: string, key: string): string {
  const hex = digest(`${deviceId} ${key}`);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function keyFor(key: string, asked: object): IdempotencyKey {
  return { keyHash: digest(key), bodyHash: digest(canonicalize(asked) ?? '') };
}
