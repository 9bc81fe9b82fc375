import type { Logger } from 'pino';
import type { EventLog } from '../events/event-log.ts';
import { formatCursor } from '../protocol/index.ts';
import type { StreamHub } from '../sse/stream-hub.ts';

export interface HealingOptions {
  log: Pick<EventLog, 'epoch' | 'seq'>;
  stream: Pick<StreamHub, 'tellOne'>;
  now: () => number;
  logger: Logger;
}

/** Has a device whose state was found to be another than the hub’s start over from a snapshot, in every phase. */
export interface Healing {
  differs(deviceId: string): void;
}

/** One device is told so once within this time at most, ms: what a fresh start does not heal is only counted. */
const HEAL_EVERY_MS = 30_000;

export function createHealing({ log, stream, now, logger }: HealingOptions): Healing {
  const toldAt = new Map<string, number>();

  function forgetOlder(than: number) {
    for (const [deviceId, at] of toldAt) if (at <= than) toldAt.delete(deviceId);
  }

  return {
    differs(deviceId) {
      forgetOlder(now() - HEAL_EVERY_MS);
      if (toldAt.has(deviceId)) return;
      toldAt.set(deviceId, now());
      logger.warn({ deviceId }, 'a device holds another state than the hub; it is to start over');
      const { epoch, seq } = log;
      const cursor = formatCursor({ epoch, seq });
      stream.tellOne(deviceId, 'hub.resync', { reason: 'state-differs', cursor, seq });
    },
  };
}
