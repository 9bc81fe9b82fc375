import type { Entity, Heads, Mutation } from '../../../server/protocol/index.ts';
import type { StoredNotice } from '../notices.ts';

/** A mutation in the outbox; `ackedSeq` is set once the hub has answered for it. */
export interface OutboxEntry {
  mutation: Mutation;
  ackedSeq: number | null;
}

export interface StoredReplica {
  epoch: string;
  seq: number;
  heads: Heads;
  entities: Entity[];
}

export interface Stored {
  lastNumber: number;
  outbox: OutboxEntry[];
  notices: StoredNotice[];
  /** Null: never had a snapshot, or the file was damaged and has been set aside. */
  replica: StoredReplica | null;
  /** Files that were damaged, under the names they were set aside with. */
  setAside: string[];
}

export type DiskWrite =
  | { what: 'outbox.put'; entry: OutboxEntry }
  | { what: 'outbox.delete'; numbers: number[] }
  | { what: 'notice.put'; notice: StoredNotice }
  | { what: 'notice.delete'; id: string }
  | {
      what: 'replica.advance';
      epoch: string;
      seq: number;
      heads: Heads;
      entities: { key: string; body: string | null }[];
    }
  | { what: 'replica.replace'; replica: StoredReplica };

/** Where one workspace is kept on this device: the outbox, safe against power cuts, and the replica. */
export interface Disk {
  readonly stored: Stored;
  /** Resolves when it is kept: for the outbox, when it would survive a power cut. */
  write(...writes: DiskWrite[]): Promise<void>;
  close(): Promise<void>;
}
