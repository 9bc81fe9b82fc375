import {
  type Command,
  type Cursor,
  formatCursor,
  limits,
  type Mutation,
  type MutationResult,
  type Problem,
  parseCursor,
} from '../../server/protocol/index.ts';
import type { EntityKey } from '../../server/rules/entity-key.ts';
import { laterStamp, nextStamp } from '../../server/rules/hybrid-clock.ts';
import type { Lineage } from '../../server/rules/lineage.ts';
import { createAcknowledgedEdits } from './acknowledged.ts';
import type { AcknowledgedEdit, Disk, DiskWrite, OutboxEntry } from './disk/disk-port.ts';
import { keyNamed } from './notices.ts';

/** What became of an edit that the hub answered. */
export interface Answered {
  mutation: Mutation;
  /** Refused for now: it builds on what somebody else's device has not brought back to a restored hub yet. */
  waits: boolean;
}

/** This device's edits, numbered 1, 2, 3…, from the moment they are made until the replica holds their effect. */
export interface Outbox {
  /** Gives the command its number, id and stamp. It may be sent once it is on disk. `inverts`: the mutation that it undoes. */
  make(command: Command, base: string | null, inverts?: string): Mutation;
  /** Adds it, and resolves once it may be sent: when it is on disk. */
  add(mutation: Mutation): Promise<void>;
  /** In order: what the hub has not answered yet and what the replica does not hold yet. */
  unconfirmed(): Mutation[];
  /** What goes into the next request. */
  nextBatch(): Mutation[];
  /** The hub's answer: a refused mutation leaves, an applied one stays until the replica reaches it. */
  answer(result: MutationResult, epoch: string): Answered | null;
  /** Lets go of what the replica now holds. On disk it stays until the replica is there too: see `forgotten`. */
  reached(place: Cursor): void;
  /** A fresh snapshot holds what was acknowledged up to its place, and all that was under another epoch. */
  reachedSnapshot(place: Cursor): void;
  /** What there is to write once the replica's own file holds what was let go. */
  forgotten(): DiskWrite[];
  /**
   * The hub waits for another number than this mutation’s: it and those behind it are numbered anew from there. Those
   * before it stay, since the hub may have done them under their numbers, though its answer was lost. Resolves once
   * that is on disk: sent before, it could be sent under both numbers, and be done twice.
   */
  renumber(id: string, expected: number): Promise<void>;
  /**
   * The history that the hub follows. What it acknowledged in one that it has left is offered again, under the same
   * ids and before what is newer. Resolves once that may be sent.
   */
  meet(hub: Lineage): Promise<void>;
  /** Offers again, last, what waited for things that are there now; null where nothing did. */
  comeBack(isThere: (key: EntityKey) => boolean): { ids: string[]; ready: Promise<void> } | null;
  /** What has waited so long that its author is to be told. Each once. */
  overdue(): AcknowledgedEdit[];
  /** Waits no longer: its author has dealt with it. */
  giveUp(id: string): void;
  readonly unsent: number;
  /** The epoch that the hub was met in last; null before it was. What is sent is meant for that one. */
  readonly epoch: string | null;
  /** Takes the stamps of others into account, so that ours come after what the person saw. */
  observe(hlc: string): void;
}

/** `ackedIn`: the epoch of the answer; null where that is not known. */
type Entry = OutboxEntry & { durable: boolean; ackedIn: string | null };

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

/** What a refused command names and the hub does not have. */
function missingThing(command: Command, { code, field }: Problem): EntityKey | null {
  return code === 'not-found' ? (keyNamed(command, field) as EntityKey | null) : null;
}

/** Numbers go up: one that is taken by the mutation before makes way. */
function inOrder(mutations: Mutation[]): Mutation[] {
  let last = 0;
  return mutations.map((mutation) => {
    last = Math.max(mutation.number, last + 1);
    return mutation.number === last ? mutation : { ...mutation, number: last };
  });
}

export function createOutbox(
  disk: Disk,
  options: { now: () => number; newId: () => string; onDiskError: (error: unknown) => void },
): Outbox {
  const acknowledged = createAcknowledgedEdits(disk.stored, options.now);
  let entries: Entry[] = disk.stored.outbox.map((entry) => {
    const ackedIn =
      entry.ackedSeq === null ? null : (acknowledged.lastPlace(entry.mutation.id)?.epoch ?? null);
    return { ...entry, durable: true, ackedIn };
  });
  let letGo: number[] = [];
  let lastNumber = disk.stored.lastNumber;
  let lastHlc: string | null = entries.at(-1)?.mutation.hlc ?? null;
  const keep = async (...writes: DiskWrite[]) => {
    if (writes.length > 0) await disk.write(...writes).catch(options.onDiskError);
  };

  const unanswered = () => entries.filter(({ ackedSeq }) => ackedSeq === null);
  function release(gone: OutboxEntry[]) {
    if (gone.length === 0) return;
    entries = entries.filter((entry) => !gone.includes(entry));
    letGo.push(...gone.map(({ mutation }) => mutation.number));
  }
  /** The unanswered ones as they are to be sent from now on; none of them before that is on disk. */
  async function putAgain(mutations: Mutation[], also: DiskWrite[] = []) {
    const changed = unanswered();
    const stale = changed.map(({ mutation }) => mutation.number);
    changed.forEach((entry, i) => {
      entry.mutation = mutations[i] ?? entry.mutation;
      entry.durable = false;
    });
    await keep(
      { what: 'outbox.delete', numbers: stale },
      ...changed.map(({ mutation }) => ({
        what: 'outbox.put' as const,
        entry: { mutation, ackedSeq: null },
      })),
      ...also,
    );
    for (const entry of changed) entry.durable = true;
  }
  async function add(mutation: Mutation, ...also: DiskWrite[]) {
    lastNumber = mutation.number;
    const entry: Entry = { mutation, ackedSeq: null, durable: false, ackedIn: null };
    entries.push(entry);
    await keep({ what: 'outbox.put', entry: { mutation, ackedSeq: null } }, ...also);
    // Where this disk has failed, the hub's is the edit's best chance.
    entry.durable = true;
  }
  function refuse({ mutation }: Entry, problem: Problem): DiskWrite[] {
    const missing = acknowledged.has(mutation.id) ? missingThing(mutation.command, problem) : null;
    return missing ? acknowledged.wait(mutation, missing) : acknowledged.drop(mutation.id);
  }
  void keep(...acknowledged.outdated());
  /** The base as the hub that was met last understands it, which may know nothing of what is still shown here. */
  function understood(base: string | null): string | null {
    const cursor = base === null ? null : parseCursor(base);
    return cursor && formatCursor(acknowledged.baseFor(cursor));
  }

  return {
    make(command, base, inverts) {
      lastHlc = nextStamp(lastHlc, options.now());
      return {
        id: options.newId(),
        number: lastNumber + 1,
        hlc: lastHlc,
        base: understood(base),
        ...(inverts && { inverts }),
        command,
      };
    },
    add: (mutation) => add(mutation),
    unconfirmed: () => entries.map(({ mutation }) => mutation),
    nextBatch() {
      const waiting = unanswered();
      const firstNotDurable = waiting.findIndex(({ durable }) => !durable);
      const ready = firstNotDurable < 0 ? waiting : waiting.slice(0, firstNotDurable);
      return fitting(ready.map(({ mutation }) => mutation));
    },
    answer(result, epoch) {
      const entry = entries.find(({ mutation }) => mutation.id === result.id);
      if (!entry) return null;
      const { mutation } = entry;
      if (result.status === 'refused') {
        entries = entries.filter((other) => other !== entry);
        void keep({ what: 'outbox.delete', numbers: [mutation.number] }, ...refuse(entry, result.problem));
        return { mutation, waits: acknowledged.isWaiting(mutation.id) };
      }
      entry.ackedSeq = result.seq;
      entry.ackedIn = epoch;
      void keep(
        { what: 'outbox.put', entry: { mutation, ackedSeq: result.seq } },
        ...acknowledged.note(mutation, { epoch, seq: result.seq }),
        ...acknowledged.outdated(),
      );
      return { mutation, waits: false };
    },
    reached: ({ epoch, seq }) =>
      release(
        entries.filter(
          ({ ackedSeq, ackedIn }) => ackedSeq !== null && ackedSeq <= seq && (ackedIn ?? epoch) === epoch,
        ),
      ),
    reachedSnapshot({ epoch, seq }) {
      // Acknowledged while the snapshot was on its way: its event is still to come.
      const isAhead = (entry: Entry) => entry.ackedIn === epoch && (entry.ackedSeq ?? 0) > seq;
      release(entries.filter((entry) => entry.ackedSeq !== null && !isAhead(entry)));
    },
    forgotten() {
      const numbers = letGo;
      letGo = [];
      return numbers.length === 0 ? [] : [{ what: 'outbox.delete', numbers }];
    },
    renumber(id, expected) {
      const waiting = unanswered().map(({ mutation }) => mutation);
      const from = waiting.findIndex((mutation) => mutation.id === id);
      if (from < 0) return Promise.resolve();
      lastNumber = expected + waiting.length - from - 1;
      return putAgain(
        waiting.map((mutation, i) => (i < from ? mutation : { ...mutation, number: expected + i - from })),
      );
    },
    async meet(hub) {
      const { lost, writes } = acknowledged.meet(hub);
      const isUnderWay = new Set(unanswered().map(({ mutation }) => mutation.id));
      const again = lost.filter(({ id }) => !isUnderWay.has(id));
      const ids = new Set(again.map(({ id }) => id));
      entries = [
        ...entries.filter(({ mutation }) => !ids.has(mutation.id)),
        ...again.map((mutation) => ({ mutation, ackedSeq: null, durable: false, ackedIn: null })),
      ].sort((a, b) => a.mutation.number - b.mutation.number);
      const before = unanswered().map(({ mutation }) => mutation);
      const after = inOrder(before).map((mutation) => {
        const base = understood(mutation.base);
        return base === mutation.base ? mutation : { ...mutation, base };
      });
      lastNumber = Math.max(lastNumber, after.at(-1)?.number ?? 0);
      if (again.length > 0 || after.some((mutation, i) => mutation !== before[i]))
        await putAgain(after, writes);
      else await keep(...writes);
    },
    comeBack(isThere) {
      const { mutations, writes } = acknowledged.ready(isThere);
      if (mutations.length === 0) return null;
      const added = mutations.map((mutation) => add({ ...mutation, number: lastNumber + 1 }));
      added.push(keep(...writes));
      return { ids: mutations.map(({ id }) => id), ready: Promise.all(added).then(() => undefined) };
    },
    overdue() {
      const { edits, writes } = acknowledged.overdue();
      void keep(...writes);
      return edits;
    },
    giveUp: (id) => {
      if (acknowledged.isWaiting(id)) void keep(...acknowledged.drop(id));
    },
    get unsent() {
      return unanswered().length;
    },
    get epoch() {
      return acknowledged.epoch;
    },
    observe(hlc) {
      lastHlc = lastHlc === null ? hlc : laterStamp(lastHlc, hlc);
    },
  };
}
