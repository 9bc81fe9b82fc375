import type { ReportedHash, Scope, StateScope } from '../../server/protocol/index.ts';
import { fingerprintBy, rememberedDigest } from '../../server/rules/fingerprint.ts';
import { prepareHash, stateOf } from '../../server/rules/state-hash.ts';
import type { Replica } from './replica.ts';
import type { StreamSink } from './stream-sink.ts';

/**
 * Hashes the state of a scope as it is here at a place that the hub has named, for the hub to compare with its own of
 * the same place. Where the log is asked for, that place is reached only with the next answer.
 */
export interface HashCheck {
  /** Tells the hash where the scope’s count is `head`: at once, or as soon as events have led there. Not where it was not made ready yet: then it is, for the next time. */
  want(scope: StateScope, head: number): void;
  /** The same sink, looked at for places that are reached. */
  watch(sink: StreamSink): StreamSink;
}

export function createHashCheck(options: {
  replica: () => Replica | null;
  pause: () => Promise<unknown>;
  tell: (hash: ReportedHash) => void;
}): HashCheck {
  const digestOf = rememberedDigest();
  const hashOf = fingerprintBy(digestOf);
  const wanted = new Map<Scope, { scope: StateScope; head: number }>();
  /** Entities of these have been reckoned once, but for what has changed since. */
  const ready = new Set<StateScope>();

  function look(asked: Scope) {
    const want = wanted.get(asked);
    const replica = options.replica();
    const cursor = replica?.cursor();
    if (!replica || !cursor || !want) return;
    const { scope, head } = want;
    const here = replica.heads()[scope] ?? 0;
    if (here < head) return;
    wanted.delete(scope);
    // A snapshot may have led past it.
    if (here > head) return;
    const state = () => stateOf(replica.confirmed(), scope);
    if (ready.has(scope)) options.tell({ epoch: cursor.epoch, scope, head, hash: hashOf(state()) });
    else void prepareHash(state(), digestOf, options.pause).then(() => ready.add(scope));
  }

  return {
    want(scope, head) {
      wanted.set(scope, { scope, head });
      look(scope);
    },
    watch: (sink) => ({
      ...sink,
      event(event) {
        const outcome = sink.event(event);
        look(event.scope);
        return outcome;
      },
      snapshot(snapshot) {
        sink.snapshot(snapshot);
        for (const scope of wanted.keys()) look(scope);
      },
    }),
  };
}
