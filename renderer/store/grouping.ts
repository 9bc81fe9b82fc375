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

/** `lookUp` finds an entity as it is after the changes. */
export function regroup<T>(
  groups: Groups,
  changes: Iterable<Change<T>>,
  grouping: Grouping<T>,
  lookUp: (id: string) => T | undefined,
): Groups {
  const next = new Map(groups);
  let different = false;
  for (const [group, { gone, added }] of touchedGroups(changes, grouping)) {
    const old = groups.get(group) ?? emptyList;
    const list = [...old.filter((id) => !gone.has(id)), ...added];
    list.sort((a, b) => {
      const left = lookUp(a);
      const right = lookUp(b);
      return left === undefined || right === undefined ? 0 : grouping.compare(left, right);
    });
    if (sameList(old, list)) continue;
    next.set(group, list);
    different = true;
  }
  return different ? next : groups;
}
