import * as z from 'zod';
import { askHub, type HubAddress, HubError, post } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';

/** Clicks within this time go to the hub together, ms. */
const TOGETHER_MS = 10_000;
/** Longer than this the hub may not take for one of them, ms: what comes meanwhile waits for the next time. */
const PATIENCE_MS = 5000;
/** As many of one button as one event may tell of. */
const MOST = 1000;

/** Which buttons are used: counted here, told to the hub by the number, and forgotten where it can't be told. */
export interface Clicks {
  count(button: string): void;
}

export function createClicks(options: {
  scheduler: Scheduler;
  /** Null while there is no stream. */
  hub: () => HubAddress | null;
  /** Whether the hub wants them. */
  wanted: () => boolean;
}): Clicks {
  const { scheduler, hub, wanted } = options;
  let waiting = new Map<string, number>();

  async function tell(): Promise<void> {
    const counts = waiting;
    waiting = new Map();
    const address = hub();
    if (!address || !wanted()) return;
    try {
      for (const [button, times] of counts) {
        const event = { eventType: 'ui.buttonClick', eventData: { button, times } };
        const signal = AbortSignal.timeout(PATIENCE_MS);
        await askHub(address, '/api/sse/emit', z.null(), { ...post(event), signal });
      }
    } catch (error) {
      // Nobody is to hear of it, and nothing is tried again: a count is not worth a request more.
      if (!(error instanceof HubError)) throw error;
    }
  }
  return {
    count(button) {
      waiting.set(button, Math.min(MOST, (waiting.get(button) ?? 0) + 1));
      if (!scheduler.pending().includes('clicks')) scheduler.set('clicks', TOGETHER_MS, () => void tell());
    },
  };
}
