import type { Append } from '../event-store.ts';

/** The rows that a batch writes, table by table; the tables and their columns are those of `columns`. */
export interface AppendRows {
  events: [seq: number, scope: string, scopeSeq: number, eventType: string, body: string];
  /** Of each scope its last. */
  heads: [scope: string, head: number, seq: number];
  entities: [key: string, body: string | null];
  history: [seq: number, boardId: string, cardId: string | null, forMember: string | null, body: string];
  purges: [kind: string, id: string];
  records: [deviceId: string, number: number, mutationId: string, bodyHash: string, result: string];
  keys: [deviceId: string, keyHash: string, bodyHash: string, number: number];
  devices: [id: string, lastNumber: number, lastHlc: string | null];
}
type Table = keyof AppendRows;
type Cell = string | number | null;
export type TablesOfRows = { [T in Table]: AppendRows[T][] };

/** What is in each column: `n`, a number; `t`, text or null. */
const columns: Record<Table, string> = {
  ...{ events: 'ntntt', heads: 'tnn', entities: 'tt', history: 'ntttt' },
  ...{ purges: 'tt', records: 'tnttt', keys: 'tttn', devices: 'tnt' },
};
const tables = Object.keys(columns) as Table[];
const NULL = -1;

/**
 * A batch as it goes to the writer's thread: all its text in one string, which costs a fraction to copy of what as
 * many strings do.
 */
export interface FlatAppend {
  readonly expectedSeq: number;
  /** Rows of each table, in the order of `columns`. */
  readonly counts: number[];
  /** Cell by cell the number itself, or the length of its text; -1 for null. */
  readonly cells: Float64Array;
  readonly text: string;
}

function rowsOf(batch: Append): TablesOfRows {
  const heads = new Map(batch.events.map((event) => [event.scope, event]));
  return {
    events: batch.events.map((one) => [one.seq, one.scope, one.scopeSeq, one.eventType, one.body]),
    heads: Array.from(heads.values(), (one) => [one.scope, one.scopeSeq, one.seq]),
    entities: batch.entities.map(({ key, body }) => [key, body]),
    history: batch.history.map(({ entry, forMember }) => {
      return [entry.seq, entry.boardId, entry.cardId, forMember, JSON.stringify(entry)];
    }),
    purges: batch.purges.map(({ kind, id }) => [kind, id]),
    records: batch.records.map((one) => {
      return [one.deviceId, one.number, one.mutationId, one.bodyHash, JSON.stringify(one.result)];
    }),
    keys: batch.keys.map((one) => [one.deviceId, one.keyHash, one.bodyHash, one.number]),
    devices: batch.devices.map(({ id, lastNumber, lastHlc }) => [id, lastNumber, lastHlc]),
  };
}

export function flatten(batch: Append): FlatAppend {
  const all = rowsOf(batch);
  const cells: number[] = [];
  let text = '';
  for (const table of tables)
    for (const row of all[table])
      for (const cell of row) {
        if (typeof cell === 'string') text += cell;
        cells.push(typeof cell === 'string' ? cell.length : (cell ?? NULL));
      }
  const counts = tables.map((table) => all[table].length);
  return { expectedSeq: batch.expectedSeq, counts, cells: Float64Array.from(cells), text };
}

/** The rows again, table by table, each row of as many cells as its table has columns. */
export function unflatten({ counts, cells, text }: FlatAppend): TablesOfRows {
  let [at, from] = [0, 0];
  const all: Partial<Record<Table, Cell[][]>> = {};
  for (const [index, table] of tables.entries()) {
    const kinds = columns[table];
    const rows: Cell[][] = [];
    for (let left = counts[index] ?? 0; left > 0; left--) {
      const row: Cell[] = [];
      for (let column = 0; column < kinds.length; column++) {
        const value = cells[at++] as number;
        if (kinds[column] === 'n') row.push(value);
        else if (value === NULL) row.push(null);
        else {
          row.push(text.slice(from, from + value));
          from += value;
        }
      }
      rows.push(row);
    }
    all[table] = rows;
  }
  return all as TablesOfRows;
}
