/** As many parts as keep each small where a board has tens of thousands of cards. */
const PARTS = 128;

type Part<V> = ReadonlyMap<string, V> | undefined;

/** By the end of an id: its beginning is the time at which it was made. */
function partOf(id: string): number {
  const last = id.length - 1;
  return (id.charCodeAt(last) * 37 + id.charCodeAt(last - 1) * 11 + id.charCodeAt(last - 2)) % PARTS || 0;
}

/**
 * A map that is never changed. A change makes another one, which shares with it all but the part that the change is
 * in: copying all of a large board for each edit would take longer than the edit. In no order.
 */
export class SharedMap<V> {
  readonly #parts: readonly Part<V>[];

  private constructor(parts: readonly Part<V>[]) {
    this.#parts = parts;
  }

  static empty<V>(): SharedMap<V> {
    return new SharedMap<V>(new Array<Part<V>>(PARTS).fill(undefined));
  }

  get(id: string): V | undefined {
    return this.#parts[partOf(id)]?.get(id);
  }

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + (part?.size ?? 0), 0);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *keys(): Generator<string> {
    for (const part of this.#parts) if (part) yield* part.keys();
  }

  *values(): Generator<V> {
    for (const part of this.#parts) if (part) yield* part.values();
  }

  /** With these in place of what it has under their ids; undefined: with nothing there. */
  with(changes: Iterable<readonly [id: string, value: V | undefined]>): SharedMap<V> {
    const parts = [...this.#parts];
    const own = new Map<number, Map<string, V>>();
    for (const [id, value] of changes) {
      const at = partOf(id);
      const part = own.get(at) ?? new Map(parts[at]);
      own.set(at, part);
      parts[at] = part;
      if (value === undefined) part.delete(id);
      else part.set(id, value);
    }
    return new SharedMap(parts);
  }
}
