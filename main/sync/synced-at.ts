import type { Disk } from './disk/disk-port.ts';

export interface SyncedAtOptions {
  disk: Disk;
  /** This device's own time: it is compared with what its own clock says later. */
  now: () => number;
  onDiskError: (error: unknown) => void;
  /** It is worth telling anew. */
  onNews: () => void;
}

/** When the view last agreed with the hub, over restarts too. */
export interface SyncedAt {
  /** Milliseconds since the epoch, by this device's clock; null if never. */
  value(): number | null;
  /** It agrees now. */
  agrees(): void;
  /** What is not on disk yet goes there. */
  keep(): void;
}

/** How much older than the truth, ms, it may say to be after the app was killed. */
const KEPT_EVERY_MS = 30_000;

export function createSyncedAt({ disk, now, onDiskError, onNews }: SyncedAtOptions): SyncedAt {
  let kept = disk.stored.syncedAt;
  let value = kept;

  function keep() {
    if (value === null || value === kept) return;
    kept = value;
    disk.write({ what: 'replica.synced', at: value }).catch(onDiskError);
  }

  return {
    value: () => value,
    agrees() {
      value = now();
      // A clock that was set back must not stop it from being kept.
      if (kept !== null && Math.abs(value - kept) < KEPT_EVERY_MS) return;
      keep();
      onNews();
    },
    keep,
  };
}
