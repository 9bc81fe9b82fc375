import { describe, expect, test } from 'vitest';
import {
  type Arrangement,
  placeOf,
  placesOf,
  withCardAt,
  withCardsAt,
  withColumnAt,
} from '../../../renderer/store/arrangement.ts';

const board: Arrangement = {
  columns: ['todo', 'done'],
  cards: new Map([
    ['todo', ['a', 'b', 'c']],
    ['done', []],
  ]),
};

describe('the arrangement that a drop leaves', () => {
  test('within a column the index counts without the card itself', () => {
    expect(withCardAt(board, 'a', { columnId: 'todo', index: 2 }).cards.get('todo')).toEqual(['b', 'c', 'a']);
    expect(withCardAt(board, 'c', { columnId: 'todo', index: 0 }).cards.get('todo')).toEqual(['c', 'a', 'b']);
  });

  test('between columns the card leaves one and stands in the other', () => {
    const { cards } = withCardAt(board, 'b', { columnId: 'done', index: 0 });
    expect([cards.get('todo'), cards.get('done')]).toEqual([['a', 'c'], ['b']]);
  });

  test('several cards stand together in their order where one of them was dropped, from whichever columns they came', () => {
    const wide: Arrangement = {
      columns: ['todo', 'done'],
      cards: new Map([
        ['todo', ['a', 'b', 'c', 'd']],
        ['done', ['x', 'y', 'z']],
      ]),
    };
    const at = (columnId: string, index: number, droppedId: string) => {
      const { cards } = withCardsAt(wide, ['a', 'c', 'y'], droppedId, { columnId, index });
      return [cards.get('todo')?.join(''), cards.get('done')?.join('')];
    };
    expect(at('done', 0, 'a')).toEqual(['bd', 'acyxz']);
    // Before “y”, which goes along: before what comes after it.
    expect(at('done', 1, 'c')).toEqual(['bd', 'xacyz']);
    expect(at('done', 2, 'y')).toEqual(['bd', 'xzacy']);
    expect(at('todo', 3, 'a')).toEqual(['bdacy', 'xz']);
    expect(at('todo', 0, 'c')).toEqual(['acybd', 'xz']);
  });

  test('a column moves with its cards', () => {
    const moved = withColumnAt(board, 'done', 0);
    expect(moved.columns).toEqual(['done', 'todo']);
    expect(moved.cards).toBe(board.cards);
  });
});

describe('the place that a move names', () => {
  test('of several that are put there one after another is after the one before, and before the next that stays', () => {
    const places = placesOf(['a', 'b', 'x', 'c'], ['a', 'b', 'c']);
    expect(Object.fromEntries(places)).toEqual({
      a: { afterId: null, beforeId: 'x' },
      b: { afterId: 'a', beforeId: 'x' },
      c: { afterId: 'x', beforeId: null },
    });
  });

  test('is between the neighbours as shown; alone in a column it names none', () => {
    expect(placeOf(['a', 'b', 'c'], 'b')).toEqual({ afterId: 'a', beforeId: 'c' });
    expect(placeOf(['a', 'b'], 'a')).toEqual({ afterId: null, beforeId: 'b' });
    expect(placeOf(['a', 'b'], 'b')).toEqual({ afterId: 'a', beforeId: null });
    expect(placeOf(['a'], 'a')).toEqual({});
  });
});
