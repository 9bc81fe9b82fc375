import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Heads, type ReportedHash, type StateScope, stateScopeSchema } from '../protocol/index.ts';
import { fingerprintBy, rememberedDigest } from '../rules/fingerprint.ts';
import { prepareHash, stateOf } from '../rules/state-hash.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';

/** Heartbeats from one check to the next. */
const EVERY = 5;
/** Scopes that are reckoned with one heartbeat at most. */
const AT_ONCE = 4;
/** Hashes that are remembered, for reports that come late. */
const REMEMBERED = 256;

/**
 * Has devices hash what they hold of a scope, at a place at which the hub hashes it too: with a heartbeat, when both
 * stand at the same place. So each device proves its state without asking for anything.
 */
export interface StateChecks {
  /** One heartbeat goes out. */
  beat(): void;
  /** The scope that whoever sees these heads is to hash; undefined where none is due or ready. */
  due(heads: Heads): StateScope | undefined;
  /** `unknown`: not of a place that was asked for. */
  judge(reported: ReportedHash): 'equal' | 'differs' | 'unknown';
}

export function createStateChecks(options: { workspace: WorkspaceReader; epoch: () => string }): StateChecks {
  const { workspace, epoch } = options;
  const digestOf = rememberedDigest();
  const hashOf = fingerprintBy(digestOf);
  const known = new Map<string, string>();
  /** What has been asked for longest ago comes first. */
  const turns = new Map<StateScope, number>();
  const ready = new Set<StateScope>();
  let beats = 0;
  let reckoned = 0;

  const place = (scope: StateScope, head: number) => `${epoch()} ${scope}#${head}`;

  function prepare(scope: StateScope) {
    void prepareHash(stateOf(workspace, scope), digestOf, () => nextTurn()).then(() => ready.add(scope));
  }

  function hashNow(scope: StateScope, head: number) {
    if (known.has(place(scope, head))) return;
    reckoned += 1;
    known.set(place(scope, head), hashOf(stateOf(workspace, scope)));
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  }

  return {
    beat() {
      beats += 1;
      reckoned = 0;
    },
    due(heads) {
      if (beats % EVERY !== 0 || reckoned >= AT_ONCE) return undefined;
      const scopes = Object.keys(heads).filter(
        (scope): scope is StateScope => stateScopeSchema.safeParse(scope).success,
      );
      const [scope] = scopes.sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
      if (scope === undefined) return undefined;
      if (!ready.has(scope)) {
        prepare(scope);
        return undefined;
      }
      turns.set(scope, beats);
      hashNow(scope, heads[scope] ?? 0);
      return scope;
    },
    judge({ epoch: theirs, scope, head, hash }) {
      const ours = theirs === epoch() ? known.get(place(scope, head)) : undefined;
      if (ours === undefined) return 'unknown';
      return ours === hash ? 'equal' : 'differs';
    },
  };
}
