import type { Cursor, Entity, Heads, Mutation } from '../../../server/protocol/index.ts';
import type { EntityKey } from '../../../server/rules/entity-key.ts';
import type { Lineage } from '../../../server/rules/lineage.ts';
import type { StoredNotice } from '../notices.ts';

/** A mutation in the outbox; `ackedSeq` is set once the hub has answered for it. */
export interface OutboxEntry {
  mutation: Mutation;
  ackedSeq: number | null;
}

/** A mutation that the hub acknowledged, kept in case that it is restored from an older backup. */
export interface AcknowledgedEdit {
  mutation: Mutation;
  /** Where: `seq` of the result. More than one where it was offered again. */
  places: Cursor[];
  /** Milliseconds since the epoch, hub time. */
  at: number;
  /** Offered again to the history `in`, it was refused since this is not there; it waits for it to come back. */
  waits: { for: EntityKey; in: string; since: number; told: boolean } | null;
}

export interface StoredReplica {
  epoch: string;
  seq: number;
  heads: Heads;
  entities: Entity[];
}

/** How this device’s clock stood to the hub’s when that was last heard. */
export interface KeptClock {
  /** Hub time minus this clock, ms. */
  offset: number;
  /** This clock then, ms since the epoch, and how long the device had been running, ms. */
  wall: number;
  uptime: number;
}

export interface Stored {
  lastNumber: number;
  outbox: OutboxEntry[];
  /** Oldest first. */
  acknowledged: AcknowledgedEdit[];
  /** Histories that the hub has followed. */
  lineages: Lineage[];
  notices: StoredNotice[];
  kept: { name: string; body: string }[];
  /** Null: never had a snapshot, or the file was damaged and has been set aside. */
  replica: StoredReplica | null;
  /** When the replica last agreed with the hub, ms since the epoch by this device's clock; null: not known. */
  syncedAt: number | null;
  /** Null: the hub has not been heard since this is kept. */
  clock: KeptClock | null;
  /** Files that were damaged, under the names they were set aside with. */
  setAside: string[];
}

export type DiskWrite =
  | { what: 'outbox.put'; entry: OutboxEntry }
  | { what: 'outbox.delete'; numbers: number[] }
  | { what: 'acknowledged.put'; edit: AcknowledgedEdit }
  | { what: 'acknowledged.delete'; ids: string[] }
  | { what: 'lineage.put'; lineage: Lineage }
  | { what: 'notice.put'; notice: StoredNotice }
  | { what: 'notice.delete'; id: string }
  | { what: 'kept.put'; name: string; body: string }
  | { what: 'kept.delete'; name: string }
  | {
      what: 'replica.advance';
      epoch: string;
      seq: number;
      heads: Heads;
      entities: { key: string; body: string | null }[];
    }
  | { what: 'replica.replace'; replica: StoredReplica }
  | { what: 'replica.synced'; at: number }
  | { what: 'replica.clock'; clock: KeptClock };

/** Where one workspace is kept on this device: the outbox, safe against power cuts, and the replica. */
export interface Disk {
  readonly stored: Stored;
  /** Resolves when it is kept: for the outbox, when it would survive a power cut. */
  write(...writes: DiskWrite[]): Promise<void>;
  close(): Promise<void>;
}
