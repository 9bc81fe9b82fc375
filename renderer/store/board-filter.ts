import { type Card, namesForMentions } from '../../preload/contract/index.ts';
import type { Arrangement } from './arrangement.ts';
import type { Shown } from './replica-view.ts';

export type DueChoice = 'overdue' | 'week' | 'none';

/**
 * Which cards of a board a window shows. Of each kind a card needs one of those chosen, and something of every
 * kind that is chosen at all.
 */
export interface BoardFilter {
  /** Each of its words stands somewhere in the card. */
  text: string;
  /** Ids, and `nothing` for cards without a label. */
  labelIds: readonly string[];
  /** Names, and `nothing` for cards that are assigned to nobody. */
  assignees: readonly string[];
  dues: readonly DueChoice[];
  /** Cards made under this filter: they stay in sight, whether it fits them or not. */
  keptIds: readonly string[];
}

/** Stands for having none, among ids and names, which are never empty. */
export const nothing = '';

export const noFilter: BoardFilter = { text: '', labelIds: [], assignees: [], dues: [], keptIds: [] };

const week = 7 * 24 * 60 * 60 * 1000;

export function isFiltering({ text, labelIds, assignees, dues }: BoardFilter): boolean {
  return text.trim() !== '' || labelIds.length + assignees.length + dues.length > 0;
}

/** Without case and accents: what people type when they look for something. */
export function folded(text: string): string {
  // A board has thousands of texts, most of them without any accent.
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const wordsOf = new WeakMap<Card, string>();

function wordsIn(card: Card): string {
  const known = wordsOf.get(card);
  if (known !== undefined) return known;
  const items = card.checklists.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]);
  const words = folded([card.title, namesForMentions(card.description), ...items].join('\n'));
  wordsOf.set(card, words);
  return words;
}

const soughtBy = new WeakMap<BoardFilter, readonly string[]>();

/** The filter’s own words, taken apart once and not for every card. */
function wordsSought(filter: BoardFilter): readonly string[] {
  const known = soughtBy.get(filter);
  if (known !== undefined) return known;
  const words = folded(filter.text).split(/\s+/u).filter(Boolean);
  soughtBy.set(filter, words);
  return words;
}

function hasText(card: Card, filter: BoardFilter): boolean {
  const sought = wordsSought(filter);
  return sought.length === 0 || sought.every((word) => wordsIn(card).includes(word));
}

function hasOneOf(chosen: readonly string[], values: readonly string[]): boolean {
  if (chosen.length === 0) return true;
  return values.length === 0 ? chosen.includes(nothing) : values.some((value) => chosen.includes(value));
}

function isDue(card: Card, choice: DueChoice, now: number): boolean {
  if (card.due === null) return choice === 'none';
  const due = Date.parse(card.due);
  return choice === 'overdue' ? due < now : choice === 'week' && due >= now && due < now + week;
}

/** `now` in milliseconds since the Unix epoch. */
export function fits(card: Card, filter: BoardFilter, now: number): boolean {
  return (
    filter.keptIds.includes(card.id) ||
    (hasText(card, filter) &&
      hasOneOf(filter.labelIds, card.labelIds) &&
      hasOneOf(filter.assignees, card.assignees) &&
      (filter.dues.length === 0 || filter.dues.some((choice) => isDue(card, choice, now))))
  );
}

type Cards = Pick<ReadonlyMap<string, Shown<'card'>>, 'get'>;

interface Outcome {
  cards: Cards;
  now: number;
  shown: readonly string[];
}

/** Of each list what a filter last came to: a column asks, and so does whoever counts the board. */
const outcomes = new WeakMap<BoardFilter, WeakMap<readonly string[], Outcome>>();

function outcomesOf(filter: BoardFilter): WeakMap<readonly string[], Outcome> {
  const known = outcomes.get(filter) ?? new WeakMap<readonly string[], Outcome>();
  outcomes.set(filter, known);
  return known;
}

/** Cards that are looked at between two looks at the clock. */
const atOnce = 100;

/**
 * The ids of those that fit, in their order; the list itself where nothing is filtered. May be left off at each yield.
 * `cards` is one that never changes.
 */
export function* shownInSteps(
  cardIds: readonly string[],
  cards: Cards,
  filter: BoardFilter,
  time: number,
): Generator<undefined, readonly string[]> {
  if (!isFiltering(filter)) return cardIds;
  const known = outcomesOf(filter);
  const last = known.get(cardIds);
  const now = filter.dues.length > 0 ? time : 0;
  if (last?.cards === cards && last.now === now) return last.shown;
  const shown: string[] = [];
  for (const [index, id] of cardIds.entries()) {
    const card = cards.get(id)?.entity;
    if (card !== undefined && fits(card, filter, now)) shown.push(id);
    if (index % atOnce === atOnce - 1) yield;
  }
  known.set(cardIds, { cards, now, shown });
  return shown;
}

/** Likewise, at once. */
export function shownOf(
  cardIds: readonly string[],
  cards: Cards,
  filter: BoardFilter,
  time: number,
): readonly string[] {
  const steps = shownInSteps(cardIds, cards, filter, time);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** What a window shows of a board: the filter, as of when, and which columns are strips. */
export interface Look {
  filter: BoardFilter;
  /** Milliseconds since the Unix epoch. */
  now: number;
  collapsedIds: readonly string[];
}

/**
 * What of a board is on the screen, so that a drop lies between the neighbours that the person sees. A collapsed
 * column shows no card but counts all of them, filtered or not, and its end is the end of them all.
 */
export function shownArrangement({ columns, cards }: Arrangement, known: Cards, look: Look): Arrangement {
  const { filter, now, collapsedIds } = look;
  const shown = [...cards].map(([id, list]) => {
    const all = collapsedIds.includes(id);
    return [id, all ? list : shownOf(list, known, filter, now)] as const;
  });
  return { columns, cards: new Map(shown) };
}

/** The same filter, which also shows a card that was made under it. */
export function keeping(filter: BoardFilter, cardId: string): BoardFilter {
  return isFiltering(filter) ? { ...filter, keptIds: [...filter.keptIds, cardId] } : filter;
}
