import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../preload/contract/index.ts';
import { restorationOf, valueInWords } from '../../../renderer/features/history/restoring.ts';

const entry = (fields: Partial<HistoryEntry>): HistoryEntry => ({
  ...{ seq: 1, eventType: 'card.updated', kind: 'card', id: 'card', boardId: 'board', cardId: 'card' },
  ...{ by: 'Ana', memberId: null, at: '2026-03-01T12:00:00.000Z', before: {}, after: {} },
  ...fields,
});
const names: Record<string, string> = { todo: 'To do', done: 'Done', urgent: 'Urgent' };
const nameOf = (_kind: string, id: string) => names[id];
const restored = (fields: Partial<HistoryEntry>, now: object | undefined) =>
  restorationOf(entry(fields), now, nameOf);
const updated = (changes: object) => ({ type: 'card.update', cardId: 'card', changes });

describe('what can be restored', () => {
  const now = { title: 'Mittens', due: null, columnId: 'done', attachments: [] };
  test('is the version that an entry left, where the card is another by now', () => {
    expect(restored({ before: { title: 'Glvoes' }, after: { title: 'Gloves' } }, now)).toEqual({
      label: 'Restore this version',
      commands: [updated({ title: 'Gloves' })],
    });
  });

  test('is the version before, where the card stands as the entry left it', () => {
    expect(restored({ before: { title: 'Gloves' }, after: { title: 'Mittens' } }, now)).toEqual({
      label: 'Restore the version before',
      commands: [updated({ title: 'Gloves' })],
    });
  });

  test('is nothing where the entry tells of no other version, or of no words', () => {
    expect(restored({ before: {}, after: { title: 'Mittens' } }, now)).toBeNull();
    expect(restored({ kind: 'comment', after: { title: 'x' } }, now)).toBeNull();
    expect(restored({ before: { title: 'Gloves' } }, undefined)).toBeNull();
  });

  test('is one’s own version of words and of a column that gave way', () => {
    const lost = { kind: 'conflict', before: null };
    const title = { field: 'title', theirs: 'Scarves', kept: 'Mittens' };
    expect(restored({ ...lost, after: title }, now)).toEqual({
      label: 'Use your version',
      commands: [updated({ title: 'Scarves' })],
    });
    const place = { field: 'place', theirs: 'To do', kept: 'Done', columnId: 'todo' };
    expect(restored({ ...lost, after: place }, now)?.commands).toEqual([
      {
        ...{ type: 'card.move', cardId: 'card', columnId: 'todo' },
      },
    ]);
    const subject = { kind: 'column', id: 'done' };
    const name = { field: 'name', theirs: 'Ready', kept: 'Done', subject };
    expect(restored({ ...lost, cardId: null, after: name }, { name: 'Done' })?.commands).toEqual([
      {
        ...{ type: 'column.update', columnId: 'done', changes: { name: 'Ready' } },
      },
    ]);
  });

  test('is where a card was before it was moved, as long as that column is there', () => {
    const moved = { eventType: 'card.moved', before: { columnId: 'todo' }, after: { columnId: 'done' } };
    expect(restored(moved, now)).toEqual({
      label: 'Move back to “To do”',
      commands: [{ type: 'card.move', cardId: 'card', columnId: 'todo' }],
    });
    expect(restored({ ...moved, before: { columnId: 'gone' } }, now)).toBeNull();
  });

  test.each([
    ['board', { name: 'Ward' }],
    ['column', { name: 'Ready', cardLimit: 3 }],
    ['label', { name: 'Urgent', color: 'red' }],
  ])('is each version of a %s', (kind, version) => {
    const now = { name: 'Another', cardLimit: null, color: 'blue' };
    const renamed = {
      eventType: `${kind}.updated`,
      kind,
      id: 'it',
      cardId: null,
      before: version,
      after: now,
    };
    expect(restored(renamed, now)?.commands).toEqual([
      {
        ...{ type: `${kind}.update`, [`${kind}Id`]: 'it', changes: version },
      },
    ]);
  });

  const picture = {
    ...{ id: 'pic', hash: 'a'.repeat(64), name: 'hut.png', size: 9, type: 'image/png', addedBy: 'Ana' },
    addedAt: '2026-03-01T12:00:00.000Z',
  };
  const attach = {
    ...{ type: 'card.attach', cardId: 'card', attachmentId: 'pic', hash: picture.hash, name: 'hut.png' },
    ...{ size: 9, mediaType: 'image/png' },
  };
  const cover = (attachmentId: string | null) => ({ type: 'card.setCover', cardId: 'card', attachmentId });
  const bare = { ...now, attachments: [{ ...picture, id: 'later' }], coverId: null, archived: false };

  test('is a file that was taken off, and with it the cover that it was; what came since stays', () => {
    const detached = { eventType: 'card.detached', before: { attachments: [picture], coverId: 'pic' } };
    const after = { attachments: [], coverId: null };
    expect(restored({ ...detached, after }, bare)).toEqual({
      label: 'Restore the version before',
      commands: [attach, cover('pic')],
    });
  });

  test('is a cover, as long as its picture is on the card', () => {
    const chosen = { eventType: 'card.coverSet', before: { coverId: null }, after: { coverId: 'pic' } };
    expect(restored(chosen, bare)).toBeNull();
    const there = { ...bare, attachments: [picture] };
    expect(restored(chosen, there)?.commands).toEqual([cover('pic')]);
    expect(restored(chosen, { ...there, coverId: 'pic' })?.commands).toEqual([cover(null)]);
  });

  test('is whether a thing was archived: out of the archive before anything else, and into it last', () => {
    const version = { title: 'Gloves', attachments: [picture], coverId: 'pic', archived: false };
    const created = { eventType: 'card.created', before: null, after: version };
    expect(restored(created, { ...bare, archived: true })?.commands).toEqual([
      { type: 'card.restore', cardId: 'card' },
      updated({ title: 'Gloves' }),
      ...[attach, cover('pic')],
    ]);
    const column = { eventType: 'column.restored', kind: 'column', id: 'done', cardId: null };
    const back = { ...column, before: { archived: true }, after: { archived: false } };
    expect(restored(back, { name: 'Done', archived: false })).toEqual({
      label: 'Archive again',
      commands: [{ type: 'column.archive', columnId: 'done' }],
    });
    expect(restored(back, { name: 'Done', archived: true })).toEqual({
      label: 'Bring it back',
      commands: [{ type: 'column.restore', columnId: 'done' }],
    });
  });

  test('is a label that was deleted, unless it is there again', () => {
    const before = { name: 'Urgent', color: 'red' };
    const deleted = {
      eventType: 'label.deleted',
      kind: 'label',
      id: 'urgent',
      cardId: null,
      before,
      after: null,
    };
    expect(restored(deleted, undefined)?.commands).toEqual([
      {
        ...{ type: 'label.create', labelId: 'urgent', boardId: 'board', ...before },
      },
    ]);
    expect(restored(deleted, before)).toBeNull();
  });
});

test('both versions of people, labels, limits and checklists are told in words', () => {
  expect(valueInWords('assignees', ['Ana', 'Bob'], nameOf)).toBe('Ana, Bob');
  expect(valueInWords('labelIds', ['urgent', 'gone'], nameOf)).toBe('Urgent, a deleted label');
  expect(valueInWords('cardLimit', null, nameOf)).toBe('No limit');
  const items = [{ id: 'i', text: 'Left', done: true }];
  expect(valueInWords('checklists', [{ id: 'c', name: 'Pack', items }], nameOf)).toBe('Pack\n☑ Left');
});
