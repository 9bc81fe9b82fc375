import { expect, test } from 'vitest';
import { indexesToMount } from '../../../renderer/features/board/card-lists.ts';

const sight = { startIndex: 10, endIndex: 12, overscan: 2, count: 20 };
const around = [8, 9, 10, 11, 12, 13, 14];

test('of a long column the cards in sight are there, and some beyond', () => {
  expect(indexesToMount(sight, -1)).toEqual(around);
  expect(indexesToMount({ ...sight, startIndex: 0, endIndex: 18 }, -1)).toHaveLength(20);
  expect(indexesToMount({ ...sight, startIndex: 0, endIndex: 0, count: 0 }, -1)).toEqual([]);
});

test('the card that has the focus is there wherever it is, once, and in order', () => {
  expect(indexesToMount(sight, 2)).toEqual([2, ...around]);
  expect(indexesToMount(sight, 9)).toEqual(around);
  expect(indexesToMount(sight, 19)).toEqual([...around, 19]);
});
