import { isDeepStrictEqual } from 'node:util';
import type { Flags } from '../../server/protocol/index.ts';

export interface HubFlagsOptions {
  /** Asks the hub; rejects where it can't be asked. */
  fetch: () => Promise<Flags>;
  onChange: (now: Flags, before: Flags | null) => void;
}

/** What the hub has switched off: told by its stream, and asked for where a response bears another version. */
export interface HubFlags {
  now(): Flags | null;
  take(flags: Flags): void;
  /** A response bore this version. */
  heard(version: number): void;
}

export function createHubFlags({ fetch, onChange }: HubFlagsOptions): HubFlags {
  let current: Flags | null = null;
  let asking = false;

  function take(flags: Flags) {
    if (isDeepStrictEqual(flags, current)) return;
    const before = current;
    current = flags;
    onChange(flags, before);
  }

  return {
    now: () => current,
    take,
    heard(version) {
      if (asking || version === current?.version) return;
      asking = true;
      const known = current;
      fetch()
        .then((flags) => {
          // What the stream told meanwhile is newer than this answer, or the same.
          if (current === known) take(flags);
        })
        // The next response bears the version again.
        .catch(() => undefined)
        .finally(() => {
          asking = false;
        });
    },
  };
}
