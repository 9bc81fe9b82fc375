import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Mutation } from '../protocol/index.ts';

function hashOf(mutation: Partial<Mutation>): string {
  return hash('sha256', canonicalize(mutation) ?? '');
}

/**
 * What a number stands for. `base` and `was` are no part of it: a device that learns that the hub was restored says
 * anew where in the hub’s history an edit stands, and the hub may have done that edit as it was said before.
 */
export function contentHash({ base: _base, was: _was, ...content }: Mutation): string {
  return hashOf(content);
}

/** Whether a record is of this very edit; records of earlier versions hold the hash of all of it. */
export function isOfContent(bodyHash: string, mutation: Mutation): boolean {
  return bodyHash === contentHash(mutation) || bodyHash === hashOf(mutation);
}
