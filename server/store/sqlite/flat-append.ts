import type { Append } from '../event-store.ts';

export type Cell = string | number | null;

/** The rows of one table, one after another. */
export interface Rows<R extends readonly Cell[]> {
  readonly width: R['length'];
  readonly cells: R[number][];
}

/**
 * A batch as it goes to the writer's thread: the columns of each table row by row in one array, which costs a fraction
 * of an object a row to copy.
 */
export interface FlatAppend {
  readonly expectedSeq: number;
  readonly events: Rows<[seq: number, scope: string, scopeSeq: number, eventType: string, body: string]>;
  /** Of each scope its last. */
  readonly heads: Rows<[scope: string, head: number, seq: number]>;
  readonly entities: Rows<[key: string, body: string | null]>;
  readonly history: Rows<
    [seq: number, boardId: string, cardId: string | null, forMember: string | null, body: string]
  >;
  readonly records: Rows<
    [deviceId: string, number: number, mutationId: string, bodyHash: string, result: string]
  >;
  readonly keys: Rows<[deviceId: string, keyHash: string, bodyHash: string, number: number]>;
  readonly devices: Rows<[id: string, lastNumber: number, lastHlc: string | null]>;
}

function rowsOf<T, R extends readonly Cell[]>(
  width: R['length'],
  values: Iterable<T>,
  rowOf: (value: T) => R,
): Rows<R> {
  const cells: R[number][] = [];
  for (const value of values) cells.push(...rowOf(value));
  return { width, cells };
}

export function flatten(batch: Append): FlatAppend {
  const heads = new Map(batch.events.map((event) => [event.scope, event]));
  return {
    expectedSeq: batch.expectedSeq,
    events: rowsOf(5, batch.events, (one) => [one.seq, one.scope, one.scopeSeq, one.eventType, one.body]),
    heads: rowsOf(3, heads.values(), (one) => [one.scope, one.scopeSeq, one.seq]),
    entities: rowsOf(2, batch.entities, ({ key, body }) => [key, body]),
    history: rowsOf(5, batch.history, ({ entry, forMember }) => [
      entry.seq,
      entry.boardId,
      entry.cardId,
      forMember,
      JSON.stringify(entry),
    ]),
    records: rowsOf(5, batch.records, (one) => [
      one.deviceId,
      one.number,
      one.mutationId,
      one.bodyHash,
      JSON.stringify(one.result),
    ]),
    keys: rowsOf(4, batch.keys, (one) => [one.deviceId, one.keyHash, one.bodyHash, one.number]),
    devices: rowsOf(3, batch.devices, ({ id, lastNumber, lastHlc }) => [id, lastNumber, lastHlc]),
  };
}

export function* eachRow<R extends readonly Cell[]>({ width, cells }: Rows<R>): Generator<R> {
  for (let from = 0; from < cells.length; from += width)
    yield cells.slice(from, from + width) as unknown as R;
}
