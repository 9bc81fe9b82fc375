import {
  type Command,
  type Cursor,
  limits,
  type Mutation,
  type MutationResult,
} from '../../server/protocol/index.ts';
import { laterStamp, nextStamp } from '../../server/rules/hybrid-clock.ts';
import type { Disk, DiskWrite, OutboxEntry } from './disk/disk-port.ts';

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
  answer(result: MutationResult, epoch: string): Mutation | null;
  /** Lets go of what the replica now holds. On disk it stays until the replica is there too: see `forgotten`. */
  reached(seq: number): void;
  /** A fresh snapshot holds what was acknowledged up to its place, and all that was under another epoch. */
  reachedSnapshot(place: Cursor): void;
  /** What there is to write once the replica's own file holds what was let go. */
  forgotten(): DiskWrite[];
  /** The hub waits for another number than ours: what it has not answered is numbered anew from there. */
  renumber(expected: number): void;
  readonly unsent: number;
  /** Takes the stamps of others into account, so that ours come after what the person saw. */
  observe(hlc: string): void;
}

/** The first of these that fit into one request; one at least, which the hub may then refuse for its size. */
function fitting(mutations: Mutation[]): Mutation[] {
  const chosen: Mutation[] = [];
  let bytes = Buffer.byteLength('{"mutations":[]}');
  for (const mutation of mutations) {
    bytes += Buffer.byteLength(JSON.stringify(mutation)) + 1;
    const full = bytes > limits.requestBytes || chosen.length === limits.mutationsPerRequest;
    if (full && chosen.length > 0) break;
    chosen.push(mutation);
  }
  return chosen;
}

export function createOutbox(
  disk: Disk,
  options: { now: () => number; newId: () => string; onDiskError: (error: unknown) => void },
): Outbox {
  /** `ackedIn`: the epoch of the answer; null where it came before the app was opened. */
  let entries: (OutboxEntry & { durable: boolean; ackedIn: string | null })[] = disk.stored.outbox.map(
    (entry) => {
      return { ...entry, durable: true, ackedIn: null };
    },
  );
  let letGo: number[] = [];
  let lastNumber = disk.stored.lastNumber;
  let lastHlc: string | null = entries.at(-1)?.mutation.hlc ?? null;
  const keep = (...writes: Parameters<Disk['write']>) => disk.write(...writes).catch(options.onDiskError);

  function release(gone: OutboxEntry[]) {
    if (gone.length === 0) return;
    entries = entries.filter((entry) => !gone.includes(entry));
    letGo.push(...gone.map(({ mutation }) => mutation.number));
  }

  return {
    make(command, base) {
      lastHlc = nextStamp(lastHlc, options.now());
      return { id: options.newId(), number: lastNumber + 1, hlc: lastHlc, base, command };
    },
    async add(mutation) {
      lastNumber = mutation.number;
      const entry = { mutation, ackedSeq: null, durable: false, ackedIn: null };
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
      return fitting(ready.map(({ mutation }) => mutation));
    },
    answer(result, epoch) {
      const entry = entries.find(({ mutation }) => mutation.id === result.id);
      if (!entry) return null;
      if (result.status === 'refused') {
        entries = entries.filter((other) => other !== entry);
        keep({ what: 'outbox.delete', numbers: [entry.mutation.number] });
      } else {
        entry.ackedSeq = result.seq;
        entry.ackedIn = epoch;
        keep({ what: 'outbox.put', entry: { mutation: entry.mutation, ackedSeq: entry.ackedSeq } });
      }
      return entry.mutation;
    },
    reached: (seq) => release(entries.filter(({ ackedSeq }) => ackedSeq !== null && ackedSeq <= seq)),
    reachedSnapshot({ epoch, seq }) {
      // Acknowledged while the snapshot was on its way: its event is still to come.
      const isAhead = (entry: (typeof entries)[number]) =>
        entry.ackedIn === epoch && (entry.ackedSeq ?? 0) > seq;
      release(entries.filter((entry) => entry.ackedSeq !== null && !isAhead(entry)));
    },
    forgotten() {
      const numbers = letGo;
      letGo = [];
      return numbers.length === 0 ? [] : [{ what: 'outbox.delete', numbers }];
    },
    renumber(expected) {
      const unanswered = entries.filter(({ ackedSeq }) => ackedSeq === null);
      const stale = unanswered.map(({ mutation }) => mutation.number);
      unanswered.forEach((entry, i) => {
        entry.mutation = { ...entry.mutation, number: expected + i };
      });
      lastNumber = expected + unanswered.length - 1;
      keep(
        { what: 'outbox.delete', numbers: stale },
        ...unanswered.map(({ mutation }) => ({
          what: 'outbox.put' as const,
          entry: { mutation, ackedSeq: null },
        })),
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
