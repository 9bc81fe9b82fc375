import type { Mutation, MutationResult, PersistedEvent } from '../../server/protocol/index.ts';
import type { Shadow, Thing, Write } from './shadow.ts';

/** One edit as the hub decided it, with what there was before and what there is after. */
export interface Decided {
  mutation: Mutation;
  result: MutationResult;
  events: readonly PersistedEvent[];
  before: Shadow;
  after: Shadow;
  device: string;
  memberId: string;
  /** How much of the log the person had seen. */
  seen: number;
  /** The stamp that it counts with, at the earliest and at the latest. */
  stamps: readonly [string, string];
  memberOf(device: string): string | undefined;
}

/** What is wrong, in words. */
export type Fault = string | null;

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
export const said = (value: unknown) => JSON.stringify(value);

export function seesBoard(board: Thing | undefined, memberId: string): boolean {
  if (!board) return false;
  return board.fields['access'] === 'workspace' || (board.fields['memberIds'] as string[]).includes(memberId);
}

export function isConcurrent(write: Write | undefined, { device, seen }: Decided): write is Write {
  return write !== undefined && write.device !== device && write.seq > seen;
}

/** Whether it comes after the other write; null where the time at which it was decided says that and is not known. */
export function isLater(write: Write, { stamps, device, mutation }: Decided): boolean | null {
  if (write.device === device) return true;
  const [early, late] = stamps.map((stamp) =>
    stamp === write.hlc ? mutation.id > (write.mutation ?? '') : stamp > write.hlc,
  );
  return early === late ? (early ?? null) : null;
}

/** Whether the edit may write the field: it has seen the last write, or is its own device's, or is later. */
export function mayWrite(thing: Thing, field: string, decided: Decided): boolean | null {
  const write = thing.writes[field];
  return isConcurrent(write, decided) ? isLater(write, decided) : true;
}
