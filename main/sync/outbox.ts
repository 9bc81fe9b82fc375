import { type Command, limits, type Mutation, type MutationResult } from '../../server/protocol/index.ts';
import { laterStamp, nextStamp } from '../../server/rules/hybrid-clock.ts';
import type { Disk, OutboxEntry } from './disk/disk-port.ts';

/** This device's edits, numbered 1, 2, 3…, from the moment they are made until the replica holds their effect. */
export interface Outbox {
  /** Gives the command its number, id and stamp. It may be sent once it is on disk. */
  make(command: Command, base: string | null): Mutation;
  /** Adds it, and resolves once it may be sent: when it is on disk. */
  add(mutation: Mutation): Promise<void>;
  /** In order: what the hub has not answered yet and what the replica does not hold yet. */
  unconfirmed(): Mutation[];
  /** What goes into the next request. */
  nextBatch(): Mutation[];
  /** The hub's answer: a refused mutation leaves, an applied one stays until the replica reaches it. */
  answer(result: MutationResult): Mutation | null;
  /** Lets go of what the replica now holds; true if anything went. */
  reached(seq: number): boolean;
  /** A fresh snapshot holds all that was acknowledged. */
  reachedSnapshot(): void;
  /** The hub waits for another number than ours: what it has not answered is numbered anew from there. */
  renumber(expected: number): void;
  readonly unsent: number;
  /** Takes the stamps of others into account, so that ours come after what the person saw. */
  observe(hlc: string): void;
}

export function createOutbox(
  disk: Disk,
  options: { now: () => number; newId: () => string; onDiskError: (error: unknown) => void },
): Outbox {
  let entries: (OutboxEntry & { durable: boolean })[] = disk.stored.outbox.map((entry) => ({ ...entry, durable: true }));
  let lastNumber = disk.stored.lastNumber;
  let lastHlc: string | null = entries.at(-1)?.mutation.hlc ?? null;
  const keep = (...writes: Parameters<Disk['write']>) => disk.write(...writes).catch(options.onDiskError);

  function drop(gone: OutboxEntry[]) {
    if (gone.length === 0) return false;
    entries = entries.filter((entry) => !gone.includes(entry));
    keep({ what: 'outbox.delete', numbers: gone.map(({ mutation }) => mutation.number) });
    return true;
  }

  return {
    make(command, base) {
      lastHlc = nextStamp(lastHlc, options.now());
      return { id: options.newId(), number: lastNumber + 1, hlc: lastHlc, base, command };
    },
    async add(mutation) {
      lastNumber = mutation.number;
      const entry = { mutation, ackedSeq: null, durable: false };
      entries.push(entry);
      await keep({ what: 'outbox.put', entry: { mutation, ackedSeq: null } });
      // Where this disk has failed, the hub's is the edit's best chance.
      entry.durable = true;
    },
    unconfirmed: () => entries.map(({ mutation }) => mutation),
    nextBatch() {
      const unanswered = entries.filter(({ ackedSeq }) => ackedSeq === null);
      const firstNotDurable = unanswered.findIndex(({ durable }) => !durable);
      const ready = firstNotDurable < 0 ? unanswered : unanswered.slice(0, firstNotDurable);
      return ready.slice(0, limits.mutationsPerRequest).map(({ mutation }) => mutation);
    },
    answer(result) {
      const entry = entries.find(({ mutation }) => mutation.id === result.id);
      if (!entry) return null;
      if (result.status === 'refused') drop([entry]);
      else {
        entry.ackedSeq = result.seq;
        keep({ what: 'outbox.put', entry: { mutation: entry.mutation, ackedSeq: entry.ackedSeq } });
      }
      return entry.mutation;
    },
    reached: (seq) => drop(entries.filter(({ ackedSeq }) => ackedSeq !== null && ackedSeq <= seq)),
    reachedSnapshot: () => void drop(entries.filter(({ ackedSeq }) => ackedSeq !== null)),
    renumber(expected) {
      const unanswered = entries.filter(({ ackedSeq }) => ackedSeq === null);
      const stale = unanswered.map(({ mutation }) => mutation.number);
      unanswered.forEach((entry, i) => {
        entry.mutation = { ...entry.mutation, number: expected + i };
      });
      lastNumber = expected + unanswered.length - 1;
      keep(
        { what: 'outbox.delete', numbers: stale },
        ...unanswered.map(({ mutation }) => ({ what: 'outbox.put' as const, entry: { mutation, ackedSeq: null } })),
      );
    },
    get unsent() {
      return entries.filter(({ ackedSeq }) => ackedSeq === null).length;
    },
    observe(hlc) {
      lastHlc = lastHlc === null ? hlc : laterStamp(lastHlc, hlc);
    },
  };
}
