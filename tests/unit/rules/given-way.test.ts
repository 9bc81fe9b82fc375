import { describe, expect, test } from 'vitest';
import type { Command } from '../../../server/protocol/index.ts';
import { ana, board, boardOnPaper, bob, card, column, id, otherColumn } from './log-on-paper.ts';

const [label, thirdColumn, below] = [id(9), id(0x31), id(0x32)];

/** Ana and Bob have seen the same; she writes first, and he without having seen it. */
function bothDo(hers: Command, his: Command, hisClock = 1000) {
  const paper = boardOnPaper();
  paper.writes(ana, { type: 'label.create', labelId: label, boardId: board, name: 'Urgent', color: 'red' });
  paper.writes(ana, { type: 'column.create', columnId: thirdColumn, boardId: board, name: 'Waiting' });
  paper.writes(ana, { type: 'card.create', cardId: below, columnId: column, title: 'Below' });
  paper.now += 60_000;
  const saw = paper.seq;
  paper.writes(ana, hers);
  paper.writes(bob, his, { saw, clock: paper.now + hisClock });
  return paper;
}

const renames = {
  board: (name: string): Command => ({ type: 'board.update', boardId: board, changes: { name } }),
  column: (name: string): Command => ({ type: 'column.update', columnId: column, changes: { name } }),
  label: (name: string): Command => ({ type: 'label.update', labelId: label, changes: { name } }),
};
const ids = { board, column, label };

describe('a name that two people gave at once', () => {
  test.each(['board', 'column', 'label'] as const)(
    'of a %s: whoever’s gave way is told, with both, whether they wrote first or last',
    (kind) => {
      const about = { cardId: null, boardId: board, field: 'name', subject: { kind, id: ids[kind] } };
      expect(bothDo(renames[kind]('Hers'), renames[kind]('His')).conflicts()).toMatchObject([
        { ...about, memberId: ana.memberId, theirs: 'Hers', kept: 'His', by: 'Bob' },
      ]);
      expect(bothDo(renames[kind]('Hers'), renames[kind]('His'), -9000).conflicts()).toMatchObject([
        { ...about, memberId: bob.memberId, theirs: 'His', kept: 'Hers', by: 'Ana' },
      ]);
    },
  );

  test('is no conflict where both gave the same one, or one other things', () => {
    expect(bothDo(renames.column('Ready'), renames.column('Ready')).conflicts()).toEqual([]);
    const limit: Command = { type: 'column.update', columnId: column, changes: { cardLimit: 3 } };
    expect(bothDo(renames.column('Ready'), limit).conflicts()).toEqual([]);
  });

  test('is a board’s description likewise', () => {
    const described = (description: string): Command => {
      return { type: 'board.update', boardId: board, changes: { description } };
    };
    expect(bothDo(described('Hers'), described('His')).conflicts()).toMatchObject([
      { field: 'description', theirs: 'Hers', kept: 'His' },
    ]);
  });
});

describe('a card that two people moved at once', () => {
  const move = (columnId: string, fromColumnId = column): Command => {
    return { type: 'card.move', cardId: card, columnId, fromColumnId, afterId: below };
  };

  test('to two columns: whoever’s gave way is told where it was to go and where it is, and can put it there', () => {
    expect(bothDo(move(otherColumn), move(thirdColumn)).conflicts()).toMatchObject([
      {
        ...{ cardId: card, boardId: board, field: 'place', memberId: ana.memberId, by: 'Bob' },
        ...{ theirs: 'Done', kept: 'Waiting', columnId: otherColumn },
      },
    ]);
    const paper = bothDo(move(otherColumn), move(thirdColumn), -9000);
    expect(paper.conflicts()).toMatchObject([
      { memberId: bob.memberId, theirs: 'Waiting', kept: 'Done', columnId: thirdColumn, by: 'Ana' },
    ]);
    expect(paper.card(card).columnId).toBe(otherColumn);
  });

  test('is no news to whoever only put it elsewhere in its column, nor where both meant the same column', () => {
    expect(bothDo(move(column), move(thirdColumn)).conflicts()).toEqual([]);
    expect(bothDo(move(otherColumn), move(column), -9000).conflicts()).toEqual([]);
    expect(bothDo(move(otherColumn), move(otherColumn)).conflicts()).toEqual([]);
  });

  test('is news to whoever moved it to a column from which another’s tidying took it back', () => {
    expect(bothDo(move(column), move(thirdColumn), -9000).conflicts()).toMatchObject([
      { memberId: bob.memberId, theirs: 'Waiting', kept: 'To do' },
    ]);
  });
});
