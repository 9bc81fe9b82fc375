import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../../server/protocol/index.ts';
import { withoutImports } from '../../../server/rules/import-rules.ts';
import { ana, bob, id, type LogOnPaper, logOnPaper } from './log-on-paper.ts';

const [board, column, card, label, comment] = [id(1), id(2), id(3), id(4), id(5)];
const [newColumn, newCard] = [id(6), id(7)];
const importId = id(8);

/** A card with a comment and a label, in a new column of a board that is there, and a card in a column that is there. */
const ofImport: Command[] = [
  { type: 'label.create', labelId: label, boardId: board, name: 'Urgent', color: 'red', importId },
  { type: 'column.create', columnId: newColumn, boardId: board, name: 'New', importId },
  { type: 'card.create', cardId: newCard, columnId: newColumn, title: 'One', labelIds: [label], importId },
  { type: 'comment.create', commentId: comment, cardId: newCard, body: 'Words' },
  { type: 'card.create', cardId: id(9), columnId: column, title: 'Two', importId },
];

let paper: LogOnPaper;
const keys = () =>
  [...withoutImports(paper.workspace).entities()].map(({ kind, id: its }) => `${kind}:${its}`);
const asks = (command: Command, writer = ana) => expect(paper.writes(writer, command).ok).toBe(true);

beforeEach(() => {
  paper = logOnPaper();
  asks({ type: 'board.create', boardId: board, name: 'Ward round' });
  asks({ type: 'column.create', columnId: column, boardId: board, name: 'To do' });
  asks({ type: 'card.create', cardId: card, columnId: column, title: 'Old' });
});

describe('what an import brings', () => {
  test('is shown to nobody until it is finished, and then all at once', () => {
    const before = keys();
    for (const command of ofImport) asks(command);
    expect(keys()).toEqual(before);
    const shown = withoutImports(paper.workspace);
    expect(shown.cardsOf(column).map(({ title }) => title)).toEqual(['Old']);
    expect(shown.columnsOf(board).map(({ name }) => name)).toEqual(['To do']);
    asks({ type: 'import.finish', importId, boardId: board });
    expect(paper.events.at(-1)?.eventType).toBe('import.finished');
    expect(keys().sort()).toEqual(
      [
        ...before,
        `label:${label}`,
        `column:${newColumn}`,
        `card:${newCard}`,
        `comment:${comment}`,
        `card:${id(9)}`,
      ].sort(),
    );
    expect(paper.card(newCard)).toMatchObject({ labelIds: [label] });
    expect(paper.card(newCard)).not.toHaveProperty('importId');
  });

  test('is gone whole when it is taken back, and nothing else is', () => {
    const before = keys();
    for (const command of ofImport) asks(command);
    asks({ type: 'import.discard', importId, boardId: board });
    expect([...paper.workspace.entities()].map(({ kind, id: its }) => `${kind}:${its}`)).toEqual(before);
  });

  test('takes nothing of another import with it', () => {
    const other = id(0xff);
    for (const command of ofImport) asks(command);
    asks({ type: 'card.create', cardId: id(0xfe), columnId: column, title: 'Other', importId: other });
    asks({ type: 'import.discard', importId, boardId: board });
    asks({ type: 'import.finish', importId: other, boardId: board });
    expect(paper.card(id(0xfe)).title).toBe('Other');
  });

  test('a whole board of its own that is taken back is never shown, and never asked for again', () => {
    const boardId = id(0x20);
    const before = keys();
    asks({ type: 'board.create', boardId, name: 'Brought', importId });
    asks({ type: 'column.create', columnId: id(0x21), boardId, name: 'To do', importId });
    asks({ type: 'import.discard', importId, boardId });
    expect(keys()).toEqual(before);
    expect(paper.workspace.columnsOf(boardId)).toEqual([]);
  });
});

describe('finishing or taking back an import', () => {
  test('that is finished already changes nothing', () => {
    for (const command of ofImport) asks(command);
    asks({ type: 'import.finish', importId, boardId: board });
    const { seq } = paper;
    asks({ type: 'import.finish', importId, boardId: board });
    asks({ type: 'import.discard', importId, boardId: board });
    expect(paper.seq).toBe(seq);
    expect(paper.card(newCard).title).toBe('One');
  });

  test('on a board that somebody does not see is refused as if it were not there', () => {
    asks({ type: 'board.setAccess', boardId: board, access: 'members' });
    for (const type of ['import.finish', 'import.discard'] as const)
      expect(paper.writes(bob, { type, importId, boardId: board })).toMatchObject(
        type === 'import.finish'
          ? { ok: false, problem: { code: 'not-found', field: 'boardId' } }
          : { ok: true, drafts: [] },
      );
  });
});
