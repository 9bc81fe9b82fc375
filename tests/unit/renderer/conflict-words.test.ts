import { describe, expect, test } from 'vitest';
import type { Conflict } from '../../../preload/contract/index.ts';
import {
  conflictSentence,
  currentIn,
  fieldName,
  nameIn,
  whoseNow,
} from '../../../renderer/features/conflicts/conflict-words.ts';
import { readView } from '../../../renderer/store/replica-view.ts';

const entities = [
  { kind: 'card', id: 'card', boardId: 'board', columnId: 'done', title: 'Gloves', order: 'a' },
  { kind: 'column', id: 'done', boardId: 'board', name: 'Done', order: 'a' },
].map((entity) => ({ entity: { ...entity, archived: false, stamps: {} } as never, pending: false }));
const { parts } = readView({ version: 1, cursor: null, entities });

const conflict = (fields: Partial<Conflict>): Conflict => ({
  ...{ kind: 'conflict', id: 'it', boardId: 'board', cardId: 'card', field: 'title', memberId: 'ana' },
  ...{ theirs: 'Mine', kept: 'His', by: 'Bob', byMemberId: 'bob', at: '2026-03-01T12:00:00.000Z' },
  ...fields,
});
const says = (fields: Partial<Conflict>) => {
  const given = conflict(fields);
  return conflictSentence(given, nameIn(parts, given));
};

describe('what gave way is told in a sentence', () => {
  test('of words, a due date, a name and a place', () => {
    expect(says({})).toBe('Bob’s words replaced yours in the title of “Gloves”.');
    expect(says({ field: 'due' })).toBe('Bob’s due date replaced yours on “Gloves”.');
    const named = { cardId: null, field: 'name', subject: { kind: 'column', id: 'done' } } as const;
    expect(says(named)).toBe('Bob’s name replaced yours for the column “Done”.');
    expect(says({ ...named, subject: { kind: 'label', id: 'gone' } })).toBe(
      'Bob’s name replaced yours for a label.',
    );
    expect(says({ field: 'place', theirs: 'Waiting', kept: 'Done' })).toBe(
      'Bob moved “Gloves” to “Done” while you moved it to “Waiting”.',
    );
    expect(fieldName(conflict(named))).toBe('name of the column');
  });

  test('and says where it is one’s own, from another device', () => {
    expect(says({ byMemberId: 'ana' })).toBe(
      'What you wrote on another device stands in the title of “Gloves”.',
    );
    expect(says({ byMemberId: 'ana', field: 'place', theirs: 'Waiting', kept: 'Done' })).toBe(
      'You, on another device, moved “Gloves” to “Done” while you moved it to “Waiting”.',
    );
  });
});

test('what stands now is the column of the card, or the thing’s name, and whose it is where nobody changed it since', () => {
  const place = conflict({ field: 'place', theirs: 'Waiting', kept: 'Done' });
  expect([currentIn(parts, place), whoseNow(place, 'Done'), whoseNow(place, 'To do')]).toEqual([
    ...['Done', 'Bob’s', 'In the card now'],
  ]);
  const named = conflict({ cardId: null, field: 'name', subject: { kind: 'column', id: 'done' } });
  expect([currentIn(parts, named), whoseNow(named, 'Ready')]).toEqual(['Done', 'There now']);
});
