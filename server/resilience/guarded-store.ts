import type { Logger } from 'pino';
import type { EventStore } from '../store/event-store.ts';
import { type BreakerState, createStoreBreaker, type StoreBreaker } from './store-breaker.ts';

export interface GuardedStoreOptions {
  store: EventStore;
  logger: Logger;
  /** How long a store that fails is left alone, in ms. */
  probeMs?: number;
  /** A write that takes longer is a stall, in ms. */
  stallMs?: number;
  /** Called with how long each append took, in ms, and whether it was written. */
  onAppend?: (ms: number, written: boolean) => void;
}

/** The store behind a circuit breaker. Reads pass: they have a thread of their own. */
export interface GuardedStore extends EventStore {
  readonly breaker: Omit<StoreBreaker, 'execute'>;
  /** Whole seconds after which it is worth asking again. */
  readonly retryAfter: number;
  onChange(listener: (state: BreakerState) => void): void;
}

const PROBE_MS = 1000;
const STALL_MS = 3000;
/** Kept by the probe, so that it waits for the disk as a real write does. */
const PROBE = 'probe';

export function createGuardedStore(options: GuardedStoreOptions): GuardedStore {
  const { store, logger, probeMs = PROBE_MS, stallMs = STALL_MS, onAppend } = options;
  const listeners = new Set<(state: BreakerState) => void>();
  let next: NodeJS.Timeout | null = null;
  let closed = false;
  /** A probe is one write; no second one queues up behind a disk that stalls. */
  let probing = false;

  function changed(state: BreakerState) {
    logger.warn({ breaker: state, reason: breaker.reason }, `the store's breaker is ${state}`);
    if (state === 'open') later();
    for (const listener of listeners) listener(state);
  }
  const breaker = createStoreBreaker({ probeMs, stallMs, onChange: changed });

  function later() {
    if (next) clearTimeout(next);
    next = closed ? null : setTimeout(probe, probeMs + 1);
  }
  function probe() {
    if (breaker.state === 'closed' || closed) return;
    if (probing) return later();
    probing = true;
    breaker
      .execute(() => store.saveSetting(PROBE, new Date().toISOString()))
      .catch(() => {})
      .finally(() => {
        probing = false;
        if (breaker.state !== 'closed') later();
      });
  }

  return {
    ...store,
    breaker,
    retryAfter: Math.max(1, Math.ceil(probeMs / 1000)),
    onChange: (listener) => void listeners.add(listener),
    async append(batch) {
      const from = performance.now();
      try {
        const outcome = await breaker.execute(() => store.append(batch));
        onAppend?.(performance.now() - from, true);
        return outcome;
      } catch (error) {
        onAppend?.(performance.now() - from, false);
        throw error;
      }
    },
    saveDevice: (device) => breaker.execute(() => store.saveDevice(device)),
    saveUse: (devices) => breaker.execute(() => store.saveUse(devices)),
    saveInvite: (invite) => breaker.execute(() => store.saveInvite(invite)),
    saveFileTie: (tie) => breaker.execute(() => store.saveFileTie(tie)),
    close() {
      closed = true;
      if (next) clearTimeout(next);
      return store.close();
    },
  };
}
