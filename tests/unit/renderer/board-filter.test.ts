import { describe, expect, test } from 'vitest';
import { arrangementOf, placeOf, withCardAt } from '../../../renderer/store/arrangement.ts';
import {
  type BoardFilter,
  fits,
  keeping,
  noFilter,
  nothing,
  shownArrangement,
  shownOf,
} from '../../../renderer/store/board-filter.ts';
import { lookThrough } from '../../../renderer/store/look-through.ts';
import { readView } from '../../../renderer/store/replica-view.ts';
import { cardOf } from './fake-bridge.ts';

const now = Date.parse('2026-03-10T12:00:00.000Z');
const filter = (part: Partial<BoardFilter>): BoardFilter => ({ ...noFilter, ...part });

function titlesThat(part: Partial<BoardFilter>, cards = someCards): string[] {
  return cards.filter((card) => fits(card, filter(part), now)).map(({ title }) => title);
}

const someCards = [
  cardOf('1', { title: 'Café plan', due: '2026-03-10T11:00:00.000Z', labelIds: ['red'] }),
  cardOf('2', { title: 'Ward plan', due: '2026-03-14T11:00:00.000Z', assignees: ['Ana', 'Bob'] }),
  cardOf('3', {
    title: 'Rota',
    description: 'The plan for March',
    labelIds: ['red', 'blue'],
    assignees: ['Bob'],
  }),
  cardOf('4', {
    title: 'Supplies',
    due: '2026-05-01T11:00:00.000Z',
    checklists: [{ id: 'c', name: 'Buy', items: [{ id: 'i', text: 'Gloves', done: false }] }],
  }),
];

describe('a board’s filter', () => {
  test('finds words in title, description and checklists, in any order, without case and accents', () => {
    expect(titlesThat({ text: 'plan' })).toEqual(['Café plan', 'Ward plan', 'Rota']);
    expect(titlesThat({ text: 'PLAN cafe' })).toEqual(['Café plan']);
    expect(titlesThat({ text: 'gloves' })).toEqual(['Supplies']);
    expect(titlesThat({ text: '  ' })).toHaveLength(4);
  });

  test('shows cards with any of the labels or people chosen, and those without when that is chosen', () => {
    expect(titlesThat({ labelIds: ['red'] })).toEqual(['Café plan', 'Rota']);
    expect(titlesThat({ labelIds: ['blue', nothing] })).toEqual(['Ward plan', 'Rota', 'Supplies']);
    expect(titlesThat({ assignees: ['Ana'] })).toEqual(['Ward plan']);
    expect(titlesThat({ assignees: [nothing] })).toEqual(['Café plan', 'Supplies']);
  });

  test('tells what is overdue, due within seven days and never due', () => {
    expect(titlesThat({ dues: ['overdue'] })).toEqual(['Café plan']);
    expect(titlesThat({ dues: ['week'] })).toEqual(['Ward plan']);
    expect(titlesThat({ dues: ['none', 'overdue'] })).toEqual(['Café plan', 'Rota']);
  });

  test('what is chosen of several kinds must all be so', () => {
    expect(titlesThat({ text: 'plan', labelIds: ['red'], assignees: ['Bob'] })).toEqual(['Rota']);
  });

  test('a card made under it stays in sight, though it does not fit', () => {
    const made = keeping(filter({ text: 'plan' }), '4');
    expect(someCards.filter((card) => fits(card, made, now)).map(({ id }) => id)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(keeping(noFilter, '4')).toBe(noFilter);
  });

  test('without one the board’s own lists are shown, not copies', () => {
    const ids = ['1', '2'];
    expect(shownOf(ids, new Map(), noFilter, now)).toBe(ids);
  });

  test('a large board is looked through a few milliseconds at a time, which ends when the filter changes; asked then, it knows', async () => {
    const cards = Array.from({ length: 1000 }, (_, i) =>
      cardOf(`c${i}`, { columnId: `column${i % 2}`, title: i % 10 === 0 ? 'plan' : 'other' }),
    );
    const columns = ['column0', 'column1'].map((id) => ({
      ...{ kind: 'column' as const, id, boardId: 'board', name: id, cardLimit: null },
      ...{ order: id, archived: false, stamps: {} },
    }));
    const entities = [...columns, ...cards].map((entity) => ({ entity, pending: false }));
    const { parts } = readView({ version: 0, cursor: null, entities });
    let time = 0;
    let turns = 0;
    const going = new AbortController();
    const look = (by: BoardFilter) =>
      lookThrough({ parts, boardId: 'board' }, by, now, {
        clock: () => (time += 5),
        turn: async () => void turns++,
        signal: going.signal,
      });
    const plan = filter({ text: 'plan' });
    expect(await look(plan)).toBe(true);
    expect(turns).toBeGreaterThan(2);
    const list = parts.card.groups.get('column0') ?? [];
    const shown = shownOf(list, parts.card.byId, plan, now);
    expect(shown).toHaveLength(100);
    expect(shownOf(list, parts.card.byId, plan, now)).toBe(shown);
    going.abort();
    expect(await look(filter({ text: 'pla' }))).toBe(false);
  });

  /** A board of one column, where a drop puts one of its cards or another that comes from elsewhere. */
  function placedUnder(look: { collapsedIds: string[] }, id: string, index: number) {
    const cards = ['a', 'hidden', 'b', 'c', 'last'].map((cardId, at) =>
      cardOf(cardId, { order: `a${at}`, title: ['hidden', 'last'].includes(cardId) ? 'other' : 'plan' }),
    );
    const column = {
      ...{ kind: 'column' as const, id: 'column', boardId: 'board', name: 'To do', cardLimit: null },
      ...{ order: 'a0', archived: false, stamps: {} },
    };
    const entities = [column, ...cards].map((entity) => ({ entity, pending: false }));
    const { parts } = readView({ version: 0, cursor: null, entities });
    const whole = { ...look, filter: filter({ text: 'plan' }), now };
    const shown = shownArrangement(arrangementOf(parts, 'board'), parts.card.byId, whole);
    const list = shown.cards.get('column') ?? [];
    const dropped = withCardAt(shown, id, { columnId: 'column', index: Math.min(index, list.length) });
    return { list, place: placeOf(dropped.cards.get('column') ?? [], id) };
  }

  test('a drop names the neighbours that were on the screen', () => {
    const { list, place } = placedUnder({ collapsedIds: [] }, 'c', 1);
    expect(list).toEqual(['a', 'b', 'c']);
    expect(place).toEqual({ afterId: 'a', beforeId: 'b' });
  });

  test('what is dropped on a collapsed column goes behind all of its cards, also those that the filter hides', () => {
    const { list, place } = placedUnder({ collapsedIds: ['column'] }, 'new', Number.POSITIVE_INFINITY);
    expect(list).toEqual(['a', 'hidden', 'b', 'c', 'last']);
    expect(place).toEqual({ afterId: 'last', beforeId: null });
  });
});
