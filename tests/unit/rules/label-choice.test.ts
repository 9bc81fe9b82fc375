import { describe, expect, test } from 'vitest';
import type { Command } from '../../../server/protocol/index.ts';
import { ana, board, boardOnPaper, bob, card, id } from './log-on-paper.ts';

const [urgent, soon, elsewhere, there] = [id(0x41), id(0x42), id(0x43), id(0x44)];

/** Bob chose labels while the card was on its first board; Ana has taken it to another one since. */
function chosenBefore(labelIds: string[], base: string[], alsoThere: Command[] = []) {
  const paper = boardOnPaper();
  const label = (labelId: string, name: string, boardId = board): Command => {
    return { type: 'label.create', labelId, boardId, name, color: 'red' };
  };
  paper.writes(ana, label(urgent, 'Urgent'));
  paper.writes(ana, label(soon, 'Soon'));
  paper.writes(ana, { type: 'card.update', cardId: card, changes: { labelIds: base } });
  const saw = paper.seq;
  paper.writes(ana, { type: 'board.create', boardId: elsewhere, name: 'Elsewhere' });
  paper.writes(ana, { type: 'column.create', columnId: there, boardId: elsewhere, name: 'In' });
  paper.writes(ana, { type: 'card.move', cardId: card, columnId: there });
  for (const command of alsoThere) paper.writes(ana, command);
  const decision = paper.writes(
    bob,
    { type: 'card.update', cardId: card, changes: { labelIds }, baseLists: { labelIds: base } },
    { saw },
  );
  const names = paper.card(card).labelIds.map((labelId) => {
    const found = paper.workspace.get('label', labelId);
    return [found?.name, found?.boardId === elsewhere];
  });
  return { decision, names };
}

describe('labels that were chosen before the card went to another board', () => {
  test('are on it there, made where that board has none like them', () => {
    const { decision, names } = chosenBefore([urgent, soon], [urgent]);
    expect(names).toEqual([
      ['Urgent', true],
      ['Soon', true],
    ]);
    expect(decision).toMatchObject({ ok: true });
  });

  test('are off it there where they were taken off', () => {
    expect(chosenBefore([soon], [urgent, soon]).names).toEqual([['Soon', true]]);
  });

  test('and deleted meanwhile are left out, which their author is told', () => {
    const { decision, names } = chosenBefore(
      [urgent, soon],
      [urgent],
      [{ type: 'label.delete', labelId: soon }],
    );
    expect(names).toEqual([['Urgent', true]]);
    expect(decision).toMatchObject({
      note: 'A label that you put on “Gloves” is no longer there, so the card is without it.',
    });
  });
});
