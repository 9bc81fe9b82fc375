import type { SyncEngine } from '../../main/sync/engine-port.ts';
import { type Entity, formatCursor, type Mutation } from '../../server/protocol/index.ts';
import { msOf } from './stamps.ts';

/** How far a stamp may be from the hub's time, ms: less than clocks go wrong by, more than a run passes in one go. */
const NEAR_MS = 30_000;

/** What an edit has to say of the moment at which it was made. */
export interface Owed {
  /** The place in the log of what was on the screen. */
  base: string | null;
  /** The latest stamp of another device's on the screen. */
  after: string;
  /** The hub's time, where the app had that for all that was asked of it. */
  near: number | null;
  /** The edit that it undoes. */
  inverts: string | undefined;
}

function latestStamp(entities: Iterable<Entity>, ownDevice: string): string {
  let latest = '';
  for (const entity of entities) {
    if (!('stamps' in entity)) continue;
    for (const { hlc, device } of Object.values(entity.stamps))
      if (device !== ownDevice && hlc > latest) latest = hlc;
  }
  return latest;
}

export function owedBy(engine: SyncEngine, deviceId: string, asked: Pick<Owed, 'near' | 'inverts'>): Owed {
  const cursor = engine.cursor();
  const after = latestStamp(engine.entities(), deviceId);
  return { ...asked, base: cursor && formatCursor(cursor), after };
}

/** What is wrong with an edit as it was first written down; `before`: the stamp of the same device's last one. */
export function owing(
  owed: Owed,
  mutation: Mutation,
  {
    before,
    saysAsMuch,
  }: { before: string; saysAsMuch: (base: string | null, shown: string | null) => boolean },
): string | null {
  const { base, after, near, inverts } = owed;
  const { hlc } = mutation;
  if (mutation.inverts !== inverts) return `it should name ${inverts} as what it undoes`;
  if (!saysAsMuch(mutation.base, base)) return `its base should be ${base}`;
  if (hlc <= after) return `its stamp does not come after ${after}, which was on the screen`;
  if (near === null) return null;
  const latest = Math.max(near + NEAR_MS, msOf(before || after || hlc), msOf(after || hlc));
  if (msOf(hlc) < near - NEAR_MS || msOf(hlc) > latest) return `its stamp is not by the hub’s time, ${near}`;
  return null;
}
