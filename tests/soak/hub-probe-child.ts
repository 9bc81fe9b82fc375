import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { countRequestsHere } from '../support/counting.ts';
import { type Footprint, footprint } from './footprint.ts';

/** How many of each request, such as `POST /api/mutations`, have come in. */
export type Requests = Record<string, number>;

/** `count`: the requests alone, which costs the hub nothing. */
export type ProbeWish = 'probe' | 'count';

/** What the probe tells each time it is asked. */
export interface Probed extends Footprint {
  /** How late the event loop was since it was asked last, in ms. */
  lagP99: number;
  lagMax: number;
  /** Since the hub started, as its server saw them, and as they are in the bytes of its sockets. */
  requests: { atHub: Requests; onSockets: Requests };
}

const RESOLUTION_MS = 10;
/** The probe's own collection is over by then, and is not counted. */
const SETTLED_MS = 100;

/** Preloaded into a hub's main thread: tells what only the process itself can tell, and ends it with whoever asks. */
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const counted = countRequestsHere();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) || 0;
  process.on('message', (asked: ProbeWish) => {
    const [lagP99, lagMax] = [late(delay.percentile(99)), late(delay.max)];
    const requests = {
      atHub: Object.fromEntries(counted.byRoute()),
      onSockets: Object.fromEntries(counted.onSockets()),
    };
    if (asked === 'count') return process.send?.({ requests } satisfies Pick<Probed, 'requests'>);
    process.send?.({ ...footprint(), lagP99, lagMax, requests } satisfies Probed);
    setTimeout(() => delay.reset(), SETTLED_MS);
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
