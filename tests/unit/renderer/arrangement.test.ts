import { describe, expect, test } from 'vitest';
import { type Arrangement, placeOf, withCardAt, withColumnAt } from '../../../renderer/store/arrangement.ts';

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

  test('a column moves with its cards', () => {
    const moved = withColumnAt(board, 'done', 0);
    expect(moved.columns).toEqual(['done', 'todo']);
    expect(moved.cards).toBe(board.cards);
  });
});

describe('the place that a move names', () => {
  test('is between the neighbours as shown; alone in a column it names none', () => {
    expect(placeOf(['a', 'b', 'c'], 'b')).toEqual({ afterId: 'a', beforeId: 'c' });
    expect(placeOf(['a', 'b'], 'a')).toEqual({ afterId: null, beforeId: 'b' });
    expect(placeOf(['a', 'b'], 'b')).toEqual({ afterId: 'a', beforeId: null });
    expect(placeOf(['a'], 'a')).toEqual({});
  });
});
