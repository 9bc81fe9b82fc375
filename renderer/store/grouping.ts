/** Ids by group, each list sorted. A list that a change does not touch keeps its identity. */
export type Groups = ReadonlyMap<string, readonly string[]>;

export interface Grouping<T> {
  groupOf(entity: T): string;
  compare(a: T, b: T): number;
}

export interface Change<T> {
  id: string;
  before: T | undefined;
  after: T | undefined;
}

export const emptyList: readonly string[] = [];

interface Touched {
  gone: Set<string>;
  added: string[];
}

function touchedGroups<T>(changes: Iterable<Change<T>>, grouping: Grouping<T>): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  const of = (group: string) => {
    const known = touched.get(group);
    if (known) return known;
    const made: Touched = { gone: new Set(), added: [] };
    touched.set(group, made);
    return made;
  };
  for (const { id, before, after } of changes) {
    if (before !== undefined) of(grouping.groupOf(before)).gone.add(id);
    if (after !== undefined) of(grouping.groupOf(after)).added.push(id);
  }
  return touched;
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** As many are put where they belong one by one; of more, the whole list is sorted. */
const fewAdded = 20;

type LookUp<T> = (id: string) => T | undefined;

function comparing<T>({ compare }: Grouping<T>, lookUp: LookUp<T>): Compare {
  return (a, b) => {
    const [left, right] = [lookUp(a), lookUp(b)];
    return left === undefined || right === undefined ? 0 : compare(left, right);
  };
}

type Compare = (a: string, b: string) => number;

/** Into a list that is sorted but for it; behind those that are equal. */
function insert(list: string[], id: string, compare: Compare): void {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle] ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, id);
}

function withAll(kept: string[], added: readonly string[], compare: Compare): string[] {
  if (added.length > fewAdded) return [...kept, ...added].sort(compare);
  for (const id of added) insert(kept, id, compare);
  return kept;
}

/** `lookUp` finds an entity as it is after the changes. */
export function regroup<T>(
  groups: Groups,
  changes: Iterable<Change<T>>,
  grouping: Grouping<T>,
  lookUp: LookUp<T>,
): Groups {
  const next = new Map(groups);
  let different = false;
  for (const [group, { gone, added }] of touchedGroups(changes, grouping)) {
    const old = groups.get(group) ?? emptyList;
    const kept = old.filter((id) => !gone.has(id));
    const list = withAll(kept, added, comparing(grouping, lookUp));
    if (sameList(old, list)) continue;
    next.set(group, list);
    different = true;
  }
  return different ? next : groups;
}
