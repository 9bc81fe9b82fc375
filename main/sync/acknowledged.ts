import { type Cursor, formatCursor, type Mutation } from '../../server/protocol/index.ts';
import type { EntityKey } from '../../server/rules/entity-key.ts';
import { type Lineage, lineageOf, seenOf } from '../../server/rules/lineage.ts';
import type { AcknowledgedEdit, DiskWrite, Stored } from './disk/disk-port.ts';

/** How long an acknowledged edit is kept, ms: what a backup may be older than the hub that it replaces. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** How long somebody else's device may take to bring back what an edit builds on, ms, before its author is told. */
const PATIENCE_MS = 60_000;

/**
 * What the hub acknowledged in the last days, and where in which history of its log. A hub that was restored from a
 * backup has lost some of it; this device has not.
 */
export interface AcknowledgedEdits {
  has(id: string): boolean;
  /** Where it was acknowledged last. */
  lastPlace(id: string): Cursor | null;
  /** The hub holds it there. */
  note(mutation: Mutation, place: Cursor): DiskWrite[];
  drop(id: string): DiskWrite[];
  /** The history that the hub follows now: what it lost, oldest first, to be offered again. */
  meet(hub: Lineage): { lost: Mutation[]; writes: DiskWrite[] };
  /** The epoch of the history that was met last; null before any was. */
  readonly epoch: string | null;
  /** The base in words that the hub understands: of a history that it knows, or as much of its own as was seen. */
  baseFor(base: Cursor): Cursor;
  /** The hub refused it, since it builds on something that somebody else's device has not brought back yet. */
  wait(mutation: Mutation, key: EntityKey): DiskWrite[];
  /** Those that wait for something that is there now; they wait no more. */
  ready(isThere: (key: EntityKey) => boolean): { mutations: Mutation[]; writes: DiskWrite[] };
  /** Those that have waited so long that their author is to be told, once. */
  overdue(): { edits: AcknowledgedEdit[]; writes: DiskWrite[] };
  isWaiting(id: string): boolean;
  /** Forgets what is too old to be of use. */
  outdated(): DiskWrite[];
}

export function createAcknowledgedEdits(
  stored: Pick<Stored, 'acknowledged' | 'lineages'>,
  now: () => number,
): AcknowledgedEdits {
  /** In the order in which they were acknowledged. */
  const byId = new Map(stored.acknowledged.map((edit) => [edit.mutation.id, edit]));
  const lineages = new Map(stored.lineages.map((lineage) => [lineage.epoch, lineage]));
  let met: Lineage | null = null;

  function put(edit: AcknowledgedEdit): DiskWrite {
    byId.set(edit.mutation.id, edit);
    return { what: 'acknowledged.put', edit };
  }
  function holds(hub: Lineage, place: Cursor): boolean {
    const seen = seenOf(hub, place, lineages.values());
    return seen === null || seen >= place.seq;
  }
  /** As it is offered again. */
  const again = ({ mutation, places }: AcknowledgedEdit): Mutation => {
    const place = places.at(-1);
    return place ? { ...mutation, was: formatCursor(place) } : mutation;
  };
  const waiting = () => [...byId.values()].filter(({ waits }) => waits !== null);

  return {
    has: (id) => byId.has(id),
    lastPlace: (id) => byId.get(id)?.places.at(-1) ?? null,
    note(mutation, place) {
      const places = [...(byId.get(mutation.id)?.places ?? []), place];
      byId.delete(mutation.id);
      return [put({ mutation, places, at: now(), waits: null })];
    },
    drop: (id) => (byId.delete(id) ? [{ what: 'acknowledged.delete', ids: [id] }] : []),
    meet(hub) {
      const writes: DiskWrite[] = lineages.has(hub.epoch) ? [] : [{ what: 'lineage.put', lineage: hub }];
      const isSame = met?.epoch === hub.epoch;
      met = hub;
      lineages.set(hub.epoch, hub);
      if (isSame) return { lost: [], writes };
      const lost = [...byId.values()]
        .filter(({ places, waits }) => waits?.in !== hub.epoch && !places.some((place) => holds(hub, place)))
        .sort((a, b) => a.mutation.number - b.mutation.number);
      // What waited in a history that is lost too waits no more: it would be offered twice.
      for (const edit of lost) if (edit.waits !== null) writes.push(put({ ...edit, waits: null }));
      return { lost: lost.map(again), writes };
    },
    get epoch() {
      return met?.epoch ?? null;
    },
    baseFor(base) {
      if (!met || lineageOf(base.epoch, [met])) return base;
      const seen = seenOf(met, base, lineages.values());
      return seen === null ? base : { epoch: met.epoch, seq: seen };
    },
    wait(mutation, key) {
      const known = byId.get(mutation.id);
      if (!known || !met) return [];
      const waits = { for: key, in: met.epoch, since: now(), told: false };
      return [put({ ...known, mutation, waits })];
    },
    ready(isThere) {
      const edits = waiting().filter(({ waits }) => waits && isThere(waits.for));
      const writes = edits.map((edit) => put({ ...edit, waits: null }));
      return { mutations: edits.map(again), writes };
    },
    overdue() {
      const isOverdue = ({ waits }: AcknowledgedEdit) =>
        waits && !waits.told && now() - waits.since > PATIENCE_MS;
      const edits = waiting().filter(isOverdue);
      const writes = edits.map((edit) =>
        put({ ...edit, waits: edit.waits && { ...edit.waits, told: true } }),
      );
      return { edits, writes };
    },
    isWaiting: (id) => (byId.get(id)?.waits ?? null) !== null,
    outdated() {
      const ids: string[] = [];
      for (const { mutation, at } of byId.values()) {
        if (now() - at <= KEPT_MS) break;
        ids.push(mutation.id);
      }
      for (const id of ids) byId.delete(id);
      return ids.length === 0 ? [] : [{ what: 'acknowledged.delete', ids }];
    },
  };
}
