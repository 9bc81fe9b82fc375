import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../server/protocol/index.ts';
import { derivedId } from '../../../server/rules/derived-id.ts';
import { ana, boardOnPaper, bob, card, column, id, type LogOnPaper, otherColumn } from './log-on-paper.ts';

const [copy, there, columnThere, label, comment, list] = [0x21, 0x22, 0x23, 0x24, 0x25, 0x26].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const all = { checklists: true, assignees: true, due: true, comments: true, files: true };
const copies = (more: Partial<CommandOf<'card.copy'>> = {}) =>
  ({ type: 'card.copy', cardId: copy, fromCardId: card, columnId: otherColumn, ...more }) as const;

/** Ana's card with all that a card has, and a private board of hers. */
function fullCard(): LogOnPaper {
  const paper = boardOnPaper({ description: 'Size M' });
  for (const { memberId, name } of [ana, bob])
    paper.workspace.put({ kind: 'member', id: memberId, name, role: 'member' });
  const boardId = paper.card(card).boardId;
  paper.writes(ana, { type: 'label.create', labelId: label, boardId, name: 'Ward 2', color: 'green' });
  paper.writes(ana, { type: 'board.create', boardId: there, name: 'Surgery', access: 'members' });
  paper.writes(ana, { type: 'column.create', columnId: columnThere, boardId: there, name: 'In' });
  const items = [{ id: list, text: 'Count them', done: true }];
  const changes = {
    labelIds: [label],
    assignees: ['Ana', 'Bob'],
    due: '2026-03-02T09:00:00.000Z',
    checklists: [{ id: list, name: 'First', items }],
  };
  paper.writes(ana, { type: 'card.update', cardId: card, changes });
  paper.writes(bob, { type: 'comment.create', commentId: comment, cardId: card, body: 'Left ones too' });
  return paper;
}

describe('a copy of a card', () => {
  test('of a template is a card to work on, and one only where that is asked for', () => {
    const paper = fullCard();
    paper.writes(ana, { type: 'card.update', cardId: card, changes: { template: true } });
    paper.writes(ana, copies());
    paper.writes(ana, copies({ cardId: id(0x31), template: true }));
    expect([card, copy, id(0x31)].map((each) => paper.card(each).template)).toEqual([true, false, true]);
  });

  test('is a new card of whoever made it, with the words and labels alone unless more is asked for', () => {
    const paper = fullCard();
    const before = paper.card(card);
    paper.writes(bob, copies());
    expect(paper.card(copy)).toMatchObject({
      ...{
        title: 'Gloves',
        description: 'Size M',
        labelIds: [label],
        createdBy: 'Bob',
        columnId: otherColumn,
      },
      ...{ due: null, assignees: [], checklists: [], archived: false },
    });
    expect(paper.workspace.commentsOf(copy)).toEqual([]);
    expect(paper.card(card)).toEqual(before);
  });

  test('takes along what is asked for: checklists with nothing ticked, comments under their authors’ names', () => {
    const paper = fullCard();
    paper.writes(ana, copies({ parts: all, title: 'Caps' }));
    const { due, assignees } = paper.card(card);
    expect(paper.card(copy)).toMatchObject({
      ...{ title: 'Caps', due, assignees },
      checklists: [{ name: 'First', items: [{ text: 'Count them', done: false }] }],
    });
    const said = paper.workspace.commentsOf(copy);
    expect(said).toMatchObject([{ id: derivedId(copy, comment), body: 'Left ones too', author: 'Bob' }]);
    expect(paper.workspace.commentsOf(card)).toHaveLength(1);
  });

  test('goes below the card it was made of, where that is asked for', () => {
    const paper = fullCard();
    paper.writes(ana, { type: 'card.create', cardId: id(0x31), columnId: column, title: 'Last' });
    paper.writes(ana, copies({ columnId: column, afterId: card }));
    const cards = paper.workspace.cardsOf(column).sort((a, b) => (a.order < b.order ? -1 : 1));
    expect(cards.map((one) => one.id)).toEqual([card, copy, id(0x31)]);
  });

  test('has on another board that board’s labels, and not those who may not see it, who are named', () => {
    const paper = fullCard();
    const decision = paper.writes(ana, copies({ columnId: columnThere, parts: all }));
    expect(decision).toMatchObject({
      note: 'Bob can’t see the board “Surgery” and is not assigned on the copy.',
    });
    const { labelIds, assignees } = paper.card(copy);
    expect(assignees).toEqual(['Ana']);
    expect(labelIds.map((one) => paper.workspace.get('label', one))).toMatchObject([
      { id: derivedId(copy, label), boardId: there, name: 'Ward 2', color: 'green' },
    ]);
  });

  test('says nothing on another board of where it came from', () => {
    const paper = fullCard();
    const from = paper.seq;
    paper.writes(ana, copies({ columnId: columnThere, parts: all }));
    for (const event of paper.events.slice(from)) {
      expect(event.scope).toBe(`board:${there}`);
      for (const theirs of [paper.card(card).boardId, card, label, comment])
        expect(JSON.stringify(event)).not.toContain(`"${theirs}"`);
    }
  });

  test('is refused of a card or to a column that the person does not see, to guests, and under ids that are taken', () => {
    const paper = fullCard();
    const refusal = (code: string, field: string) => ({ ok: false, problem: { code, field } });
    expect(paper.writes(bob, copies({ columnId: columnThere }))).toMatchObject(
      refusal('not-found', 'columnId'),
    );
    paper.writes(ana, copies({ columnId: columnThere }));
    const back = copies({ cardId: id(0x41), fromCardId: copy });
    expect(paper.writes(bob, back)).toMatchObject(refusal('not-found', 'fromCardId'));
    const guest = { ...ana, role: 'guest' } as const;
    expect(paper.writes(guest, copies({ cardId: id(0x42) }))).toMatchObject(
      refusal('not-allowed', 'command.type'),
    );
    expect(paper.writes(ana, copies())).toMatchObject(refusal('already-exists', 'cardId'));
    const made = derivedId(id(0x43), label);
    const boardId = there;
    paper.writes(ana, { type: 'label.create', labelId: made, boardId, name: 'In the way', color: 'red' });
    expect(paper.writes(bob, copies({ cardId: id(0x43) }))).toMatchObject(
      refusal('already-exists', 'cardId'),
    );
  });
});
