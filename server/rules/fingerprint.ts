import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';

/** SHA-256 of the canonical JSON (RFC 8785) of an entity, or of whatever else both sides hold. */
export type Digest = (entity: object) => Uint8Array;

const digest: Digest = (entity) => sha256(utf8ToBytes(canonicalize(entity) ?? ''));

/** Reckons each entity's digest once: an entity is replaced when it changes, and never altered. */
export function rememberedDigest(): Digest {
  const known = new WeakMap<object, Uint8Array>();
  return (entity) => {
    const before = known.get(entity);
    if (before) return before;
    const made = digest(entity);
    known.set(entity, made);
    return made;
  };
}

function sumUp(entities: Iterable<object>, digestOf: Digest): string {
  const sum = new Uint8Array(32);
  for (const entity of entities) {
    const bytes = digestOf(entity);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) ^ (bytes[i] ?? 0);
  }
  return bytesToHex(sum);
}

/**
 * State hash of a set of entities, whatever their order: the XOR of each one's digest. Two places that agree on every
 * byte of every entity have the same 64 hex digits.
 */
export function fingerprint(entities: Iterable<object>): string {
  return sumUp(entities, digest);
}

/** The same for whoever asks again and again, of entities that mostly stay as they are. */
export function fingerprintBy(digestOf: Digest): (entities: Iterable<object>) => string {
  return (entities) => sumUp(entities, digestOf);
}
