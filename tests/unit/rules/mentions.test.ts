import { describe, expect, test } from 'vitest';
import type { Command, Member } from '../../../server/protocol/index.ts';
import { mentionedIn, mentionOf, namesForMentions } from '../../../server/rules/mentions.ts';
import {
  ana,
  board,
  boardOnPaper,
  bob,
  card,
  column,
  id,
  type LogOnPaper,
  type Writer,
} from './log-on-paper.ts';

const commentId = id(0x21);
const cy: Writer = { name: 'Cy', role: 'guest', memberId: id(0xc1), deviceId: id(0xc2) };
const at = ({ name, memberId }: Writer) => mentionOf({ id: memberId, name });

function boardWithPeople(): LogOnPaper {
  const paper = boardOnPaper();
  for (const { name, memberId, role = 'member' } of [ana, bob, cy])
    paper.workspace.put({ kind: 'member', id: memberId, name, role } satisfies Member);
  return paper;
}
const says = (body: string): Command => ({ type: 'comment.create', commentId, cardId: card, body });
const mentions = (paper: LogOnPaper) =>
  [...paper.workspace.entities()].flatMap((entity) => (entity.kind === 'mention' ? [entity] : []));
const told = (paper: LogOnPaper) =>
  mentions(paper).map(({ memberId, commentId: where }) => [memberId, where]);

describe('a mention', () => {
  test('is found by its id, whatever the name is and wherever it stands, and not in code', () => {
    const odd = { id: id(0xd1), name: 'Dr. [No] \\ Smith' };
    expect([...mentionedIn(`**${mentionOf(odd)}**, ${at(bob)} and ${at(bob)}`)]).toEqual([
      odd.id,
      bob.memberId,
    ]);
    expect(namesForMentions(`Ask ${mentionOf(odd)}!`)).toBe('Ask @Dr. [No] \\ Smith!');
    expect([...mentionedIn(`\`${at(bob)}\` and\n\`\`\`\n${at(cy)}\n\`\`\``)]).toEqual([]);
    expect([...mentionedIn(`a lone \` and ${at(bob)}`)]).toEqual([bob.memberId]);
  });

  test('tells whoever is meant, a guest too, once a text, on their own scope; who wrote it is told nothing', () => {
    const paper = boardWithPeople();
    paper.writes(ana, says(`${at(bob)} ${at(cy)} ${at(bob)} ${at(ana)}`));
    expect(told(paper)).toEqual([
      [bob.memberId, commentId],
      [cy.memberId, commentId],
    ]);
    expect(paper.events.slice(-2).map(({ scope }) => scope)).toEqual([
      `user:${bob.memberId}/board:${board}`,
      `user:${cy.memberId}/board:${board}`,
    ]);
    paper.writes(cy, { type: 'comment.create', commentId: id(0x22), cardId: card, body: at(bob) });
    expect(mentions(paper).map(({ by }) => by)).toEqual(['Ana', 'Ana', 'Cy']);
  });

  test('in a text that is changed tells those who are new in it, and is taken back with the words', () => {
    const paper = boardWithPeople();
    paper.writes(ana, says(`Hi ${at(bob)}`));
    const change = (body: string): Command => ({ type: 'comment.update', commentId, changes: { body } });
    paper.writes(ana, change(`Hi ${at(bob)} and ${at(cy)}`));
    expect(told(paper).map(([who]) => who)).toEqual([bob.memberId, cy.memberId]);
    paper.writes(ana, change(`Hi ${at(cy)}`));
    expect(told(paper).map(([who]) => who)).toEqual([cy.memberId]);
    paper.writes(ana, { type: 'comment.delete', commentId });
    expect(told(paper)).toEqual([]);
  });

  test('stands in a description as in a comment', () => {
    const paper = boardWithPeople();
    const describing = (description: string): Command => ({
      type: 'card.update',
      cardId: card,
      changes: { description },
    });
    paper.writes(ana, describing(`For ${at(bob)}`));
    paper.writes(ana, describing(`Still for ${at(bob)}`));
    expect(paper.events.filter(({ eventType }) => eventType === 'mention.recorded')).toHaveLength(1);
    expect(told(paper)).toEqual([[bob.memberId, null]]);
    paper.writes(ana, describing('For nobody'));
    expect(told(paper)).toEqual([]);
    const create = { type: 'card.create', cardId: id(0x31), columnId: column, title: 'New' } as const;
    paper.writes(ana, { ...create, description: at(bob) });
    expect(told(paper)).toEqual([[bob.memberId, null]]);
  });

  test('of somebody who may not see the board, or is nobody here, or that an import brings, tells nobody', () => {
    const paper = boardWithPeople();
    paper.writes(ana, { type: 'board.setAccess', boardId: board, access: 'members' });
    paper.writes(ana, says(`${at(bob)} ${mentionOf({ id: id(0xee), name: 'Nobody' })}`));
    paper.writes(ana, { type: 'board.setAccess', boardId: board, access: 'workspace' });
    const imported = { author: 'Zoe', writtenAt: '2026-03-01T09:00:00.000Z' };
    paper.writes(ana, { type: 'comment.create', commentId: id(0x23), cardId: card, body: at(bob), imported });
    expect(told(paper)).toEqual([]);
  });

  test('that was looked at is gone, and is nobody else’s to look at', () => {
    const paper = boardWithPeople();
    paper.writes(ana, says(at(bob)));
    const [{ id: mentionId } = { id: '' }] = mentions(paper);
    paper.writes(ana, { type: 'mention.read', mentionId });
    expect(told(paper)).toHaveLength(1);
    paper.writes(bob, { type: 'mention.read', mentionId });
    expect(told(paper)).toEqual([]);
    // It goes by itself, and is no part of what was done on the board.
    expect(paper.events.at(-1)?.scope).toBe(`user:${bob.memberId}/board:${board}`);
  });

  test('that its author took away and brought back is as old as it was', () => {
    const paper = boardWithPeople();
    paper.writes(ana, says(at(bob)));
    const [{ at: first } = { at: '' }] = mentions(paper);
    paper.writes(ana, { type: 'comment.delete', commentId });
    paper.now += 60_000;
    paper.writes(ana, { ...says(at(bob)), writtenAt: first } as Command);
    expect(mentions(paper)).toMatchObject([{ at: first }]);
  });
});
