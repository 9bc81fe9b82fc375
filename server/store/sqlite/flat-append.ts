import type { Append } from '../event-store.ts';

type Cell = string | number | null;

/** The rows of one table, one after another. */
export interface Rows {
  readonly width: number;
  readonly cells: Cell[];
}

/**
 * A batch as it goes to the writer's thread: the columns of each table in the order in which they are written, row by
 * row in one array, which costs a fraction of an object a row to copy.
 */
export interface FlatAppend {
  readonly expectedSeq: number;
  /** seq, scope, scope_seq, event_type, body */
  readonly events: Rows;
  /** scope, head, seq: of each scope its last */
  readonly heads: Rows;
  /** key, body */
  readonly entities: Rows;
  /** device_id, number, mutation_id, body_hash, result */
  readonly records: Rows;
  /** device_id, key_hash, body_hash, number */
  readonly keys: Rows;
  /** last_number, last_hlc, id */
  readonly devices: Rows;
}

function rowsOf<T>(width: number, values: Iterable<T>, put: (value: T, into: Cell[]) => void): Rows {
  const cells: Cell[] = [];
  for (const value of values) put(value, cells);
  return { width, cells };
}

export function flatten(batch: Append): FlatAppend {
  const heads = new Map(batch.events.map((event) => [event.scope, event]));
  return {
    expectedSeq: batch.expectedSeq,
    events: rowsOf(5, batch.events, (one, into) =>
      into.push(one.seq, one.scope, one.scopeSeq, one.eventType, one.body),
    ),
    heads: rowsOf(3, heads.values(), (one, into) => into.push(one.scope, one.scopeSeq, one.seq)),
    entities: rowsOf(2, batch.entities, (one, into) => into.push(one.key, one.body)),
    records: rowsOf(5, batch.records, (one, into) =>
      into.push(one.deviceId, one.number, one.mutationId, one.bodyHash, JSON.stringify(one.result)),
    ),
    keys: rowsOf(4, batch.keys, (one, into) =>
      into.push(one.deviceId, one.keyHash, one.bodyHash, one.number),
    ),
    devices: rowsOf(3, batch.devices, (one, into) => into.push(one.lastNumber, one.lastHlc, one.id)),
  };
}

export function* eachRow({ width, cells }: Rows): Generator<Cell[]> {
  for (let from = 0; from < cells.length; from += width) yield cells.slice(from, from + width);
}
