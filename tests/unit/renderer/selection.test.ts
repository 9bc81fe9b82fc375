import { describe, expect, test } from 'vitest';
import { noFilter } from '../../../renderer/store/board-filter.ts';
import { outcomeInWords } from '../../../renderer/store/bulk.ts';
import type { Parts } from '../../../renderer/store/replica-view.ts';
import { chosenOf, createSelection } from '../../../renderer/store/selection.ts';

const list = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection = createSelection()) => [...selection.store.getState().ids].sort();

describe('a selection of cards', () => {
  test('a card is taken in by one click and out by the next', () => {
    const selection = createSelection();
    selection.toggle('a');
    selection.toggle('c');
    expect(ids(selection)).toEqual(['a', 'c']);
    selection.toggle('a');
    expect(ids(selection)).toEqual(['c']);
  });

  test('a range goes from where it began to where it ends now, and leaves what was selected beside it', () => {
    const selection = createSelection();
    selection.toggle('a');
    selection.toggle('c');
    selection.extend('e', 'e', list);
    expect(ids(selection)).toEqual(['a', 'c', 'd', 'e']);
    selection.extend('d', 'd', list);
    expect(ids(selection)).toEqual(['a', 'c', 'd']);
    selection.extend('b', 'b', list);
    expect(ids(selection)).toEqual(['a', 'b', 'c']);
  });

  test('from a card with the focus, Shift and an arrow take in both cards', () => {
    const selection = createSelection();
    selection.extend('b', 'c', list);
    selection.extend('c', 'd', list);
    expect(ids(selection)).toEqual(['b', 'c', 'd']);
    selection.extend('d', 'c', list);
    expect(ids(selection)).toEqual(['b', 'c']);
  });

  test('a card of another column joins by itself, and a range goes on from there', () => {
    const selection = createSelection();
    selection.toggle('a');
    selection.extend('z', 'z', ['x', 'y', 'z']);
    expect(ids(selection)).toEqual(['a', 'z']);
    selection.extend('x', 'x', ['x', 'y', 'z']);
    expect(ids(selection)).toEqual(['a', 'x', 'y', 'z']);
  });

  test('a whole column is taken in, and out again where all of it is selected', () => {
    const selection = createSelection();
    selection.toggle('b');
    selection.toggleAll(list);
    expect(ids(selection)).toEqual(list);
    selection.toggleAll(list);
    expect(ids(selection)).toEqual([]);
  });

  test('what is done to it touches only cards that the board shows, in the order of the board', () => {
    const card = (id: string, title: string) => [
      id,
      { entity: { id, title, description: '', checklists: [] } },
    ];
    const parts = {
      column: { groups: new Map([['board', ['todo', 'done']]]) },
      card: {
        groups: new Map([
          ['todo', ['c', 'a']],
          ['done', ['b']],
        ]),
        byId: new Map([card('a', 'Gloves'), card('b', 'Masks'), card('c', 'More gloves')] as never),
      },
    } as unknown as Parts;
    const chosen = (filter = noFilter) =>
      chosenOf(new Set(['archived', 'b', 'a', 'c']), { parts, boardId: 'board' }, filter, 0);
    expect(chosen()).toEqual(['c', 'a', 'b']);
    expect(chosen({ ...noFilter, text: 'gloves' })).toEqual(['c', 'a']);
  });
});

describe('what was done to many cards', () => {
  test('is told in a sentence, with how many it was not done to and why', () => {
    expect(outcomeInWords('Archived', 1, [])).toBe('Archived: 1 card');
    expect(outcomeInWords('Moved to Done', 3, ['it is full.', 'it is full.'])).toBe(
      'Moved to Done: 3 cards. 2 cards stay as they are: it is full.',
    );
    expect(outcomeInWords('Archived', 0, ['it is gone.'])).toBe('1 card stays as it is: it is gone.');
  });
});
