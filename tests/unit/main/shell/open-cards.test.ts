import { beforeEach, expect, test } from 'vitest';
import { createOpenCards, type OpenCardsBook } from '../../../../main/shell/open-cards.ts';
import type { OpenCards } from '../../../../preload/contract/index.ts';

interface Shown {
  window: string;
  boardName: string | null;
  isCards: boolean;
}
const onBoard = (window: string, boardName: string | null): Shown => ({ window, boardName, isCards: false });
const place = (cardId: string | null) => ({ boardId: 'board', cardId, field: null });

let windows: Shown[];
let elsewhere: string[];
let told: [window: string, OpenCards][];
let book: OpenCardsBook<string>;
beforeEach(() => {
  [windows, elsewhere, told] = [[onBoard('one', 'Ward'), onBoard('two', 'Ward')], [], []];
  book = createOpenCards<string>({
    windows: () => windows,
    elsewhere: () => elsewhere,
    tell: (window, cards) => told.push([window, cards]),
  });
  book.changed();
  told = [];
});

test('a card that is open in one window is told to the others, and not to that one', () => {
  book.show('two', place('gloves'));
  expect(told).toEqual([
    ['one', { number: 1, cards: [{ cardId: 'gloves', inWindow: true, windowName: 'Ward (2)' }] }],
  ]);
  expect(book.windowWith('gloves', 'one')).toBe('two');
  expect(book.windowWith('gloves', 'two')).toBeUndefined();
  book.show('two', place(null));
  expect(told.at(-1)).toEqual(['one', { number: 1, cards: [] }]);
});

test('nothing is told twice', () => {
  book.show('two', place('gloves'));
  book.show('two', place('gloves'));
  book.changed();
  expect(told).toHaveLength(1);
});

test('windows are called after their boards, with a number where several show one, and a card’s own by none', () => {
  windows.push(onBoard('three', 'Night'), { window: 'own', boardName: 'Ward', isCards: true });
  windows.push(onBoard('four', null));
  for (const { window } of windows) book.show(window, place(window));
  const names = book.of('nobody’s').cards.map(({ windowName }) => windowName);
  expect(names).toEqual(['Ward', 'Ward (2)', 'Night', null, 'Switchboard']);
  expect(windows.map(({ window }) => book.of(window).number)).toEqual([1, 2, 1, 1, 1]);
});

test('what was open in a window that has been closed is open no more', () => {
  book.show('two', place('gloves'));
  windows.pop();
  book.changed();
  expect(book.of('one').cards).toEqual([]);
  expect(book.windowWith('gloves', 'one')).toBeUndefined();
});

test('cards on other devices are told as such', () => {
  elsewhere = ['gloves'];
  book.changed();
  expect(told.map(([, { cards }]) => cards)).toEqual(
    Array(2).fill([{ cardId: 'gloves', inWindow: false, windowName: null }]),
  );
});
