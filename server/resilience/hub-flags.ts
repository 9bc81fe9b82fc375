import type { Flags } from '../protocol/index.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { Switches } from './switches.ts';

/** All that the hub tells its clients of how it serves: what is switched off, and how it delivers. */
export interface HubFlags {
  now(): Flags;
  /** Goes up with each change of either. */
  version(): number;
  onChange(listener: (flags: Flags) => void): void;
}

export function createHubFlags(switches: Switches, rollout: Rollout): HubFlags {
  const version = () => switches.flags.version + rollout.version;
  let known: Flags | null = null;
  /** Each request asks; put together once for each version. */
  function now(): Flags {
    if (known?.version !== version())
      known = { ...switches.flags, version: version(), rollout: rollout.flags };
    return known;
  }
  return {
    now,
    version,
    onChange(listener) {
      switches.onChange(() => listener(now()));
      rollout.onChange(() => listener(now()));
    },
  };
}
