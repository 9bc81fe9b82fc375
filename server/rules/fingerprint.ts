import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { Entity } from '../protocol/index.ts';

/**
 * State hash of a set of entities, whatever their order: the XOR of the SHA-256 of each one's canonical
 * JSON (RFC 8785). Two places that agree on every byte of every entity have the same 64 hex digits.
 */
export function fingerprint(entities: Iterable<Entity>): string {
  const sum = new Uint8Array(32);
  for (const entity of entities) {
    const digest = sha256(utf8ToBytes(canonicalize(entity) ?? ''));
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) ^ (digest[i] ?? 0);
  }
  return bytesToHex(sum);
}
