import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../preload/contract/index.ts';
import { groupHistory, historySentence } from '../../../renderer/features/history/history-words.ts';

const entry = (fields: Partial<HistoryEntry>): HistoryEntry => ({
  ...{ seq: 1, eventType: 'card.updated', kind: 'card', id: 'card', boardId: 'board', cardId: 'card' },
  ...{ by: 'Ana', memberId: null, at: '2026-03-01T12:00:00.000Z', before: {}, after: {} },
  ...fields,
});
const names: Record<string, string> = { card: 'Gloves', todo: 'To do', done: 'Done', a: 'Gloves.png' };
const says = (fields: Partial<HistoryEntry>, here = false) =>
  historySentence(entry(fields), here, (_kind, id) => names[id]);
const moved = { eventType: 'card.moved', before: { columnId: 'todo' }, after: { columnId: 'done' } };

describe('a line of history', () => {
  test('says what was done to what, and on the card itself names the card no more', () => {
    expect(says({ after: { title: 'x', due: null } })).toBe(
      'changed the title and due date of the card “Gloves”',
    );
    expect(says({ after: { title: 'x', due: null, description: '' } }, true)).toBe(
      'changed the title, due date and description',
    );
    expect(says({ eventType: 'card.created', before: null }, true)).toBe('added this card');
    expect(says({ eventType: 'card.archived' })).toBe('archived the card “Gloves”');
    expect(says({ kind: 'comment', eventType: 'comment.created' })).toBe('commented on the card “Gloves”');
    expect(says({ kind: 'label', eventType: 'label.deleted', before: { name: 'Urgent' }, after: null })).toBe(
      'deleted the label “Urgent”',
    );
  });

  test('names the files that came onto a card or went', () => {
    const [none, one] = [{ attachments: [] }, { attachments: [{ id: 'a', name: 'Gloves.png' }] }];
    expect(says({ eventType: 'card.attached', before: none, after: one }, true)).toBe(
      'attached “Gloves.png” to this card',
    );
    expect(says({ eventType: 'card.detached', before: one, after: none })).toBe(
      'took “Gloves.png” off the card “Gloves”',
    );
    const cover = { eventType: 'card.coverSet', before: {} };
    expect(says({ ...cover, after: { coverId: 'a' } }, true)).toBe(
      'made “Gloves.png” the cover of this card',
    );
    expect(says({ ...cover, after: { coverId: 'gone' } }, true)).toBe('changed the cover of this card');
    expect(says({ ...cover, after: { coverId: null } }, true)).toBe('took the cover off this card');
  });

  test('says from where to where a card was moved, as far as the columns are still there', () => {
    expect(says(moved)).toBe('moved the card “Gloves” from “To do” to “Done”');
    expect(says({ ...moved, before: {}, after: { columnId: 'gone' } }, true)).toBe(
      'moved this card to another column',
    );
  });
});

test('what one person did within ten minutes is one occasion', () => {
  const at = (by: string, time: string) => entry({ by, at: `2026-03-01T${time}:00.000Z` });
  const groups = groupHistory([
    at('Ana', '12:20'),
    at('Ana', '12:11'),
    at('Bob', '12:10'),
    at('Ana', '12:09'),
    at('Ana', '11:00'),
  ]);
  expect(groups.map(({ by, entries }) => [by, entries.length])).toEqual([
    ['Ana', 2],
    ['Bob', 1],
    ['Ana', 1],
    ['Ana', 1],
  ]);
});
