import { describe, expect, test } from 'vitest';
import { fold } from '../../../server/rules/fold.ts';
import { createWorkspace } from '../../../server/rules/workspace.ts';
import { ana, boardOnPaper, bob, card, column, id, type LogOnPaper } from './log-on-paper.ts';

const [there, columnThere, red, redThere, green, comment] = [0x21, 0x22, 0x23, 0x24, 0x25, 0x26].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** Ana's card with two labels and a comment, and a private board of hers that has one of the labels. */
function twoBoards(): LogOnPaper {
  const paper = boardOnPaper();
  for (const { memberId, name } of [ana, bob])
    paper.workspace.put({ kind: 'member', id: memberId, name, role: 'member' });
  const here = paper.card(card).boardId;
  paper.writes(ana, { type: 'label.create', labelId: red, boardId: here, name: 'Urgent', color: 'red' });
  paper.writes(ana, { type: 'label.create', labelId: green, boardId: here, name: 'Ward 2', color: 'green' });
  paper.writes(ana, { type: 'board.create', boardId: there, name: 'Surgery', access: 'members' });
  paper.writes(ana, { type: 'column.create', columnId: columnThere, boardId: there, name: 'In' });
  paper.writes(ana, {
    type: 'label.create',
    labelId: redThere,
    boardId: there,
    name: 'Urgent',
    color: 'red',
  });
  const changes = { labelIds: [red, green], assignees: ['Ana', 'Bob', 'Dr. Who'] };
  paper.writes(ana, { type: 'card.update', cardId: card, changes });
  paper.writes(ana, { type: 'comment.create', commentId: comment, cardId: card, body: 'Left ones too' });
  return paper;
}
const go = { type: 'card.move', cardId: card, columnId: columnThere } as const;
const back = { type: 'card.move', cardId: card, columnId: column } as const;

describe('a card that goes to another board', () => {
  test('is there under the same id, with its comments, and with that board’s labels of the same name and colour', () => {
    const paper = twoBoards();
    paper.writes(ana, go);
    const arrived = paper.card(card);
    expect(arrived).toMatchObject({ boardId: there, columnId: columnThere, title: 'Gloves' });
    const labels = arrived.labelIds.map((labelId) => paper.workspace.get('label', labelId));
    expect(labels).toMatchObject([
      { id: redThere, boardId: there },
      { boardId: there, name: 'Ward 2', color: 'green' },
    ]);
    expect(paper.workspace.commentsOf(card)).toMatchObject([{ id: comment, boardId: there }]);
    expect(paper.workspace.cardsOf(column)).toEqual([]);
  });

  test('makes a label that is missing there once, and not again for the next card', () => {
    const paper = twoBoards();
    paper.writes(ana, go);
    const next = id(0x31);
    paper.writes(ana, {
      type: 'card.create',
      cardId: next,
      columnId: column,
      title: 'Caps',
      labelIds: [green],
    });
    paper.writes(ana, { ...go, cardId: next });
    expect(paper.card(next).labelIds).toEqual(paper.card(card).labelIds.slice(1));
  });

  test('leaves off who may not see it there, and says so to its author; who is no member stays', () => {
    const paper = twoBoards();
    const decision = paper.writes(ana, go);
    expect(paper.card(card).assignees).toEqual(['Ana', 'Dr. Who']);
    expect(decision).toMatchObject({ note: 'Bob can’t see the board “Surgery” and is no longer assigned.' });
  });

  test('is told of on each board’s own scope, and of the other board there is nothing on either', () => {
    const paper = twoBoards();
    const from = paper.seq;
    const here = paper.card(card).boardId;
    paper.writes(ana, go);
    const told = paper.events.slice(from);
    expect(told.map(({ eventType }) => eventType)).toEqual([
      'card.left',
      'label.created',
      'card.arrived',
      'comment.arrived',
    ]);
    for (const event of told) {
      const [own, other] = event.eventType === 'card.left' ? [here, there] : [there, here];
      expect(event.scope).toBe(`board:${own}`);
      expect(JSON.stringify(event)).not.toContain(other);
    }
  });

  test('still knows who wrote its words last, so that nobody’s are overwritten in silence', () => {
    const paper = twoBoards();
    paper.writes(ana, { type: 'board.addMember', boardId: there, memberId: bob.memberId });
    const saw = paper.seq;
    const retitle = (title: string) =>
      ({ type: 'card.update', cardId: card, changes: { title }, baseText: { title: 'Gloves' } }) as const;
    paper.writes(ana, retitle('Mittens'));
    paper.writes(ana, go);
    paper.writes(bob, retitle('Scarves'), { saw });
    expect(paper.conflicts()).toHaveLength(1);
  });

  test('can’t be taken there by who may not see that board, nor back by who does not see where it is', () => {
    const paper = twoBoards();
    expect(paper.writes(bob, go)).toMatchObject({
      ok: false,
      problem: { code: 'not-found', field: 'columnId' },
    });
    paper.writes(ana, go);
    expect(paper.writes(bob, back)).toMatchObject({
      ok: false,
      problem: { code: 'not-found', field: 'cardId' },
    });
  });
});

test('whoever has one board from a later place in the log keeps a card that went there, whatever older events say', () => {
  const paper = twoBoards();
  const start = paper.seq;
  const here = paper.card(card).boardId;
  for (const command of [go, back, go, back]) paper.writes(ana, command);
  // The card's first board as it is now, and the other one as it was, whose events are still to come.
  const device = createWorkspace(paper.workspace.entities());
  for (const event of paper.events.slice(start)) if (event.scope === `board:${there}`) fold(device, event);
  expect(device.get('card', card)).toEqual(paper.card(card));
  expect(device.commentsOf(card)).toMatchObject([{ id: comment, boardId: here }]);
});
