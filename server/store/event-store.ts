import type { Entity, Fork, MutationResult, Role, Scope } from '../protocol/index.ts';
import type { Told } from '../rules/history.ts';

export interface StoredEvent {
  seq: number;
  scope: Scope;
  scopeSeq: number;
  eventType: string;
  /** The envelope as JSON, encoded once when the event was decided. */
  body: string;
}

/** What became of one mutation of one device, kept so that asking again gives the same answer. */
export interface MutationRecord {
  deviceId: string;
  number: number;
  mutationId: string;
  /** SHA-256 of the mutation's canonical JSON: the same number with another body is refused. */
  bodyHash: string;
  result: MutationResult;
}

export interface Device {
  id: string;
  memberId: string;
  name: string;
  /** SHA-256 of the token; the token itself is never kept. */
  tokenHash: string;
  lastNumber: number;
  lastHlc: string | null;
  /** Milliseconds since the epoch; kept cheaply, so it may lag by a minute. */
  lastUsedAt: number | null;
  /** When it was signed out for good, ms since the epoch; its token lets nobody in from then on. */
  revokedAt: number | null;
}

export interface StoredInvite {
  id: string;
  /** SHA-256 of the code; the code itself is never kept. */
  codeHash: string;
  role: Role;
  /** Who made it, by name. */
  createdBy: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  expiresAt: number;
  /** Null: as many as come. */
  usesLeft: number | null;
}

/** Somebody who has brought a file to the hub, or a board on which it has been: see files/shared-files.ts. */
export interface FileTie {
  hash: string;
  kind: 'member' | 'board';
  id: string;
}

/** A script's own name for one mutation that the hub numbered for it. Hashes, both. */
export interface KeyRecord {
  deviceId: string;
  keyHash: string;
  bodyHash: string;
  number: number;
}

/** Where a scope stands: its own count, and the `seq` of its last event. */
export interface ScopeHead {
  scope: Scope;
  head: number;
  seq: number;
}

/** A card, or a board with all that is on it, of which nothing is to be read any more. */
export interface Purge {
  kind: 'board' | 'card';
  id: string;
}

/** Everything that one group commit writes, all of it or nothing. */
export interface Append {
  /** The log's head that the events were decided on. */
  expectedSeq: number;
  events: StoredEvent[];
  /** Projection: each entity that changed, as JSON, or null where it is gone. */
  entities: { key: string; body: string | null }[];
  /** What the history of boards and cards is to tell of the events. */
  history: Told[];
  /** What the events remove for good: its words go from the log and the history, those of this batch included. */
  purges: Purge[];
  records: MutationRecord[];
  keys: KeyRecord[];
  devices: { id: string; lastNumber: number; lastHlc: string | null }[];
}

/** Of a board with all that is on it, or of one card: what is older than `before`, a `seq`. */
export interface HistoryQuery {
  of: 'board' | 'card';
  id: string;
  before: number;
  limit: number;
}

/** Newest first; fewer than the limit where they are large. `more`: there are older ones. */
export interface HistoryFound {
  told: Told[];
  more: boolean;
}

/**
 * `redacted`: events of the log as they are from now on, without the words of what was purged. `stale`: another hub
 * wrote to the log since, or what the batch builds on could not be written; catch up and decide again.
 */
export type AppendOutcome =
  | { outcome: 'written'; redacted: StoredEvent[] }
  | { outcome: 'stale'; seq: number };

export interface StoredWorkspace {
  epoch: string;
  /** The histories that this one came from by a restored backup, oldest first. */
  parents: Fork[];
  workspaceId: string;
  workspaceName: string;
  joinCode: string;
  seq: number;
  /** Events up to and including this one are no longer in the log. */
  horizon: number;
  scopes: ScopeHead[];
  entities: Entity[];
  devices: Device[];
  invites: StoredInvite[];
  fileTies: FileTie[];
  /** The hub's own settings, as `saveSetting` left them. */
  settings: Record<string, string>;
}

/** Where a workspace is kept. Every call rejects with a `StoreError` when the disk or database does not oblige. */
export interface EventStore {
  load(): Promise<StoredWorkspace>;
  /**
   * Resolves once the batch would survive a power cut. The next may be given before that: where this one fails, that
   * one is `stale`.
   */
  append(batch: Append): Promise<AppendOutcome>;
  /** Events with `seq` above `after`, in order, at most `limit`. */
  readAfter(after: number, limit: number): Promise<StoredEvent[]>;
  history(query: HistoryQuery): Promise<HistoryFound>;
  recordOf(deviceId: string, number: number): Promise<MutationRecord | null>;
  keyOf(deviceId: string, keyHash: string): Promise<KeyRecord | null>;
  /** Adds the device, gives it a new token, or revokes it. */
  saveDevice(device: Device): Promise<void>;
  /** When these were last heard from. */
  saveUse(devices: { id: string; lastUsedAt: number | null }[]): Promise<void>;
  saveInvite(invite: StoredInvite): Promise<void>;
  saveFileTie(tie: FileTie): Promise<void>;
  /** These files are no longer there. */
  dropFileTies(hashes: string[]): Promise<void>;
  /** A value of the hub's own. Resolves once it would survive a power cut. */
  saveSetting(name: string, value: string): Promise<void>;
  /** Drops events up to and including `seq`, a few at a time, so that writes go on; state is untouched. */
  compact(seq: number): Promise<void>;
  /** The `seq` of the last event that is older than `at` (ISO 8601, hub time); the horizon where none is. */
  lastBefore(at: string): Promise<number>;
  close(): Promise<void>;
}

export class StoreError extends Error {
  readonly code = 'store-unavailable';
}
