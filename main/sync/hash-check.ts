import type { ReportedHash, StateScope } from '../../server/protocol/index.ts';
import { fingerprintBy, rememberedDigest } from '../../server/rules/fingerprint.ts';
import { prepareHash, stateOf } from '../../server/rules/state-hash.ts';
import type { Replica } from './replica.ts';

/** Hashes the state of a scope as it is here at this moment, for the hub to compare with its own of the same place. */
export interface HashCheck {
  /** Null where it is not here, or was not made ready yet: then it is, for the next time. */
  of(scope: StateScope): ReportedHash | null;
}

export function createHashCheck(options: {
  replica: () => Replica | null;
  pause: () => Promise<unknown>;
}): HashCheck {
  const digestOf = rememberedDigest();
  const hashOf = fingerprintBy(digestOf);
  /** Entities of these have been reckoned once, but for what has changed since. */
  const ready = new Set<StateScope>();

  return {
    of(scope) {
      const replica = options.replica();
      const cursor = replica?.cursor();
      const head = replica?.heads()[scope];
      if (!replica || !cursor || head === undefined) return null;
      const state = () => stateOf(replica.confirmed(), scope);
      if (ready.has(scope)) return { epoch: cursor.epoch, scope, head, hash: hashOf(state()) };
      void prepareHash(state(), digestOf, options.pause).then(() => ready.add(scope));
      return null;
    },
  };
}
