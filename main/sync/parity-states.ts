import {
  type Scope,
  type StateHash,
  type StateScope,
  stateHashSchema,
  stateScopeSchema,
} from '../../server/protocol/index.ts';
import { fingerprintBy, rememberedDigest } from '../../server/rules/fingerprint.ts';
import { boardScopeIn } from '../../server/rules/scopes.ts';
import { prepareHash, stateOf } from '../../server/rules/state-hash.ts';
import { askHub, type HubAddress, problemIn } from './hub-client.ts';
import { faultAt, type ParityFault } from './parity-tally.ts';
import type { Replica } from './replica.ts';

export interface ParityStatesOptions {
  replica: () => Replica | null;
  /** Resolves after so many ms; never, where nobody waits any more. */
  pause: (ms: number) => Promise<void>;
}

/** Compares the state that the stream has led to with the hub's own, scope by scope. */
export interface ParityStates {
  /** Something happened in this scope: it is among the next to be compared. */
  touched(scope: Scope): void;
  /** Compares some: those that changed first, then the others by turns. Rejects with a `HubError`. */
  compare(hub: HubAddress, signal: AbortSignal): Promise<{ states: number; faults: ParityFault[] }>;
}

/** Scopes at a time. */
const AT_A_TIME = 4;
/** How long, and how often, it is waited for the replica to come to where the hub was, ms. */
const STEP_MS = 50;
const STEPS = 40;

export function createParityStates({ replica, pause }: ParityStatesOptions): ParityStates {
  const digestOf = rememberedDigest();
  const hashOf = fingerprintBy(digestOf);
  const changed = new Set<StateScope>();
  /** What has been compared longest ago comes first. */
  const turns = new Map<StateScope, number>();
  let turn = 0;

  function scopesHere(): StateScope[] {
    return Object.keys(replica()?.heads() ?? {}).filter(
      (scope): scope is StateScope => stateScopeSchema.safeParse(scope).success,
    );
  }

  function next(): StateScope[] {
    const here = new Set(scopesHere());
    for (const scope of turns.keys()) if (!here.has(scope)) turns.delete(scope);
    const byTurn = [...here].sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
    const due = new Set([...changed].filter((scope) => here.has(scope)).slice(0, AT_A_TIME - 1));
    if (byTurn[0] !== undefined) due.add(byTurn[0]);
    for (const scope of due) {
      changed.delete(scope);
      turns.set(scope, ++turn);
    }
    return [...due];
  }

  async function ask(hub: HubAddress, scope: StateScope, signal: AbortSignal): Promise<StateHash | null> {
    try {
      return await askHub(hub, `/api/parity/state?scope=${scope}`, stateHashSchema, { signal });
    } catch (error) {
      // It has just been taken away.
      if (problemIn(error)?.code === 'not-found') return null;
      throw error;
    }
  }

  /** True once the replica has the scope exactly as it was when the hub answered; false where it has gone past. */
  async function isThere({ epoch, head }: StateHash, scope: StateScope): Promise<boolean> {
    for (let step = 0; step < STEPS; step++) {
      const here = replica();
      const at = here?.heads()[scope];
      if (!here || at === undefined || at > head || here.cursor()?.epoch !== epoch) return false;
      if (at === head) return true;
      await pause(STEP_MS);
    }
    return false;
  }

  /** Null where the two were never seen at the same place. */
  async function compareOne(hub: HubAddress, scope: StateScope, signal: AbortSignal) {
    const before = replica();
    if (before) await prepareHash(stateOf(before.confirmed(), scope), digestOf, () => pause(0));
    const answer = await ask(hub, scope, signal);
    if (!answer || !(await isThere(answer, scope))) return null;
    const here = replica();
    if (!here || here.heads()[scope] !== answer.head) return null;
    if (hashOf(stateOf(here.confirmed(), scope)) === answer.hash) return [];
    return [faultAt('state', answer, scope)];
  }

  return {
    touched(scope) {
      const of = scope === 'workspace' ? scope : boardScopeIn(scope);
      if (of) changed.add(of);
    },
    async compare(hub, signal) {
      const faults: ParityFault[] = [];
      let states = 0;
      for (const scope of next()) {
        const found = await compareOne(hub, scope, signal);
        if (!found) continue;
        states += 1;
        faults.push(...found);
      }
      return { states, faults };
    },
  };
}
