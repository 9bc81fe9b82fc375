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

/** Whether it stays in its list, and between the same two: nobody looks through the list then. */
function standsStill<T>(before: T, after: T, { groupOf, compare }: Grouping<T>): boolean {
  return groupOf(before) === groupOf(after) && compare(before, after) === 0;
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
    if (before !== undefined && after !== undefined && standsStill(before, after, grouping)) continue;
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

/** Into a list that is sorted but for it; behind those that are equal. */
function insert<T>(list: string[], id: string, { compare }: Grouping<T>, lookUp: LookUp<T>): void {
  const entity = lookUp(id);
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = lookUp(list[middle] ?? '');
    if (entity === undefined || other === undefined || compare(other, entity) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, id);
}

/** Each is looked up once, and not for every comparison. */
function sorted<T>(ids: readonly string[], { compare }: Grouping<T>, lookUp: LookUp<T>): string[] {
  const found = ids.flatMap((id) => {
    const entity = lookUp(id);
    return entity === undefined ? [] : [{ id, entity }];
  });
  return found.sort((a, b) => compare(a.entity, b.entity)).map(({ id }) => id);
}

function withAll<T>(kept: string[], added: readonly string[], by: Grouping<T>, lookUp: LookUp<T>): string[] {
  if (added.length > fewAdded) return sorted([...kept, ...added], by, lookUp);
  for (const id of added) insert(kept, id, by, lookUp);
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
    const list = withAll(kept, added, grouping, lookUp);
    if (sameList(old, list)) continue;
    next.set(group, list);
    different = true;
  }
  return different ? next : groups;
}
