import type { Checklist, CommandOf } from '../../server/protocol/index.ts';
import { type Decided, type Fault, mayWrite, said, same } from './decided.ts';
import type { Thing } from './shadow.ts';

const lists = ['labelIds', 'assignees', 'checklists'] as const;
type List = (typeof lists)[number];
export const isList = (name: string): name is List => (lists as readonly string[]).includes(name);
type Item = Checklist['items'][number];

/** What both added is there, and what either took away is not. */
function set(base: string[], mine: string[], was: string[]): string[] {
  const all = [...new Set([...was, ...mine])];
  return all.filter((one) => (base.includes(one) ? was.includes(one) && mine.includes(one) : true));
}

/** One item after both; null where the two may not say. */
function item(base?: Item, mine?: Item, was?: Item, mineWins?: boolean | null): Item | undefined | null {
  if (!base) return was ?? mine;
  if (!mine || !was) {
    const left = mine ?? was;
    return same(left, base) ? undefined : left;
  }
  if (same(mine, base)) return was;
  if (same(was, base) || same(was, mine)) return mine;
  return mineWins === null ? null : mineWins ? mine : was;
}

const itemsIn = (lists: Checklist[]) =>
  new Map(lists.flatMap((list) => list.items.map((one): [string, Item] => [one.id, one])));

function checklists(
  [base, mine, was, is]: readonly [Checklist[], Checklist[], Checklist[], Checklist[]],
  mineWins: boolean | null,
): Fault {
  /** A list as a whole that one took away while the other worked in it: it stays, with all that was in it. */
  const isTorn = ({ id }: Checklist) =>
    base.some((one) => one.id === id) &&
    mine.some((one) => one.id === id) !== was.some((one) => one.id === id);
  const whole = (lists: Checklist[]) => itemsIn(lists.filter((one) => !isTorn(one)));
  const [from, wanted, stood, now] = [whole(base), whole(mine), whole(was), whole(is)];
  for (const id of new Set([from, wanted, stood, now].flatMap((items) => [...items.keys()]))) {
    const should = item(from.get(id), wanted.get(id), stood.get(id), mineWins);
    if (should !== null && !same(now.get(id), should))
      return `the item is ${said(now.get(id))} and should be ${said(should)}`;
  }
  return null;
}

/** Where an edit says what it began from, what both did to one of a card's lists is in it. */
export function list(card: Thing, name: List, command: CommandOf<'card.update'>, decided: Decided): Fault {
  const [base, mine] = [command.baseLists?.[name], command.changes[name]];
  const [was, is] = [card.fields[name], decided.after.get('card', card.id)?.fields[name]];
  if (name === 'checklists') {
    const all = [base, mine, was, is] as [Checklist[], Checklist[], Checklist[], Checklist[]];
    return checklists(all, mayWrite(card, name, decided));
  }
  const should = set(base as string[], mine as string[], was as string[]);
  return same([...(is as string[])].sort(), should.sort())
    ? null
    : `${name} is ${said(is)} and should be ${said(should)}`;
}
