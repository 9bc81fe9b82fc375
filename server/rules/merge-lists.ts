import { type Card, type Checklist, type CommandOf, limits } from '../protocol/index.ts';
import { mergeText } from './merge-text.ts';

/*
 * Three-way merges of a card's lists. What one side added, took away or changed since `base` is applied to what the
 * other side made of it; `mine` is the edit that arrives, `current` what stands.
 */

interface Keyed {
  id: string;
}
type Item = Checklist['items'][number];

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const byId = <T extends Keyed>(things: readonly T[]) => new Map(things.map((thing) => [thing.id, thing]));

/** Ids or names in which each is there once; at most `most` of them. */
export function mergeSets(base: string[], mine: string[], current: string[], most: number): string[] {
  if (same(base, current)) return mine;
  const kept = current.filter((one) => mine.includes(one) || !base.includes(one));
  const added = mine.filter((one) => !base.includes(one) && !kept.includes(one));
  return [...kept, ...added].slice(0, Math.max(most, kept.length));
}

/** The things in `list` that the person arranged anew, in their order, in the places that these have in the list. */
function arranged<T extends Keyed>(list: T[], base: readonly T[], mine: readonly T[]): T[] {
  const [before, now] = [byId(base), byId(list)];
  const common = mine.filter(({ id }) => before.has(id) && now.has(id)).map(({ id }) => id);
  const was = base.filter(({ id }) => common.includes(id)).map(({ id }) => id);
  if (same(common, was)) return list;
  const next = common.values();
  return list.map((thing) =>
    common.includes(thing.id) ? (now.get(next.next().value ?? '') ?? thing) : thing,
  );
}

/** What both changed is decided by `both`. What one took away and the other changed stays. */
function mergeKeyed<T extends Keyed>(
  { base, mine, current }: { base: T[]; mine: T[]; current: T[] },
  both: (base: T, mine: T, current: T) => T,
  most: number,
): T[] {
  const [before, wanted, now] = [byId(base), byId(mine), byId(current)];
  const kept = current.flatMap((thing) => {
    const [was, own] = [before.get(thing.id), wanted.get(thing.id)];
    if (was === undefined) return [thing];
    if (own === undefined) return same(was, thing) ? [] : [thing];
    return [both(was, own, thing)];
  });
  const merged = arranged(kept, base, mine);
  mine.forEach((thing, index) => {
    const was = before.get(thing.id);
    const isNew = !now.has(thing.id) && (was === undefined || !same(was, thing));
    if (!isNew || merged.length >= most) return;
    const above = mine.slice(0, index).findLast(({ id }) => merged.some((other) => other.id === id));
    merged.splice(merged.findIndex(({ id }) => id === above?.id) + 1, 0, thing);
  });
  return merged;
}

/** `mineWins`: whose change stands where both are to the same words and do not merge. */
export function mergeChecklists(
  lists: { base: Checklist[]; mine: Checklist[]; current: Checklist[] },
  mineWins: boolean,
): Checklist[] {
  const { base, mine, current } = lists;
  if (same(base, current)) return mine;
  const field = <T>(was: T, own: T, now: T): T => (own === was ? now : now === was || mineWins ? own : now);
  const words = (was: string, own: string, now: string): string => {
    const merged = mergeText(was, own, now);
    return merged !== null && merged.length <= limits.titleLength ? merged : field(was, own, now);
  };
  const item = (was: Item, own: Item, now: Item): Item => ({
    id: now.id,
    text: words(was.text, own.text, now.text),
    done: field(was.done, own.done, now.done),
  });
  const list = (was: Checklist, own: Checklist, now: Checklist): Checklist => ({
    id: now.id,
    name: field(was.name, own.name, now.name),
    items: mergeKeyed(
      { base: was.items, mine: own.items, current: now.items },
      item,
      limits.itemsPerChecklist,
    ),
  });
  return mergeKeyed(lists, list, limits.checklistsPerCard);
}

/** What an edit makes of one of the card's lists; undefined where it does not say what it began from. */
export function mergedList(
  name: string,
  card: Card,
  { changes, baseLists = {} }: CommandOf<'card.update'>,
  mineWins: boolean,
): string[] | Checklist[] | undefined {
  if (name === 'checklists') {
    const [base, mine] = [baseLists.checklists, changes.checklists];
    return base && mine && mergeChecklists({ base, mine, current: card.checklists }, mineWins);
  }
  if (name !== 'labelIds' && name !== 'assignees') return undefined;
  const [base, mine] = [baseLists[name], changes[name]];
  const most = name === 'labelIds' ? limits.labelsPerCard : limits.assigneesPerCard;
  return base && mine && mergeSets(base, mine, card[name], most);
}
