import { GUARD_HEAP_BYTES, SLOW_NETWORK_MS } from './pace.ts';
import type { Scene } from './scene.ts';

export const faultNames = ['latency', 'loss', 'corruption', 'leak', 'dead-store'] as const;
export type FaultName = (typeof faultNames)[number];

interface Fault {
  /** What the incident has to name, by figures alone: nobody tells the hub which fault there is. */
  cause: string;
  /** Returns what puts an end to it. */
  begin(scene: Scene): () => void;
}

const FOLLOW_MS = 500;

export const faults: Record<FaultName, Fault> = {
  latency: {
    cause: 'network-latency',
    begin({ cable, slowness }) {
      // As bars are widened, so is the trouble; and no less again: what it is held against is of the slower time.
      let times = 0;
      const follow = () => {
        times = Math.max(times, slowness.times);
        cable.delay((SLOW_NETWORK_MS * times) / 2);
      };
      follow();
      const timer = setInterval(follow, FOLLOW_MS);
      return () => {
        clearInterval(timer);
        cable.delay(0);
      };
    },
  },
  loss: {
    cause: 'network-loss',
    begin({ cable }) {
      cable.lose(true);
      return () => cable.lose(false);
    },
  },
  corruption: {
    cause: 'corruption',
    begin({ cable }) {
      cable.corrupt(true);
      return () => cable.corrupt(false);
    },
  },
  leak: {
    cause: 'memory-leak',
    begin({ hub, form }) {
      // Four times what the guard allows for.
      hub.ask({ leakPerSecond: (GUARD_HEAP_BYTES * 4000) / form.watchedMs });
      return () => hub.ask({ leakPerSecond: 0 });
    },
  },
  'dead-store': {
    cause: 'dead-store',
    begin({ hub }) {
      hub.ask({ disk: 'dead' });
      return () => hub.ask({ disk: 'well' });
    },
  },
};
