import { describe, expect, test } from 'vitest';
import type { CommandOf, Comment } from '../../../server/protocol/index.ts';
import { HUB_MEMBER } from '../../../server/rules/decision.ts';
import { upToDate } from '../../../server/rules/up-to-date.ts';
import { ana, boardOnPaper, bob, card, id, type LogOnPaper } from './log-on-paper.ts';

const commentId = id(0x21);
const phone = { ...ana, deviceId: id(0xa3) };

function commented(): LogOnPaper {
  const paper = boardOnPaper();
  paper.writes(ana, { type: 'comment.create', commentId, cardId: card, body: 'Order gloves today' });
  return paper;
}
const comment = (paper: LogOnPaper) => paper.workspace.get('comment', commentId);
const update = (body: string, from?: string): CommandOf<'comment.update'> => ({
  type: 'comment.update',
  commentId,
  changes: { body },
  ...(from === undefined ? {} : { baseText: { body: from } }),
});
const remove = { type: 'comment.delete', commentId } as const;

describe('a comment', () => {
  test('is changed by its author, says when, and keeps when it was written', () => {
    const paper = commented();
    const writtenAt = comment(paper)?.writtenAt;
    paper.now += 60_000;
    expect(paper.writes(ana, update('Order mittens today')).ok).toBe(true);
    const editedAt = new Date(paper.now).toISOString();
    expect(comment(paper)).toMatchObject({ body: 'Order mittens today', author: 'Ana', writtenAt, editedAt });
  });

  test('is nobody else’s to change or to take away, whatever their role', () => {
    const paper = commented();
    for (const command of [update('Mine now'), remove])
      expect(paper.writes({ ...bob, role: 'owner' }, command)).toMatchObject({
        ok: false,
        problem: { status: 403, code: 'not-allowed', rule: 'comments-are-their-authors', field: 'commentId' },
      });
    expect(comment(paper)?.body).toBe('Order gloves today');
  });

  test('changed on two devices at once holds both changes where they do not touch; where they do, the person chooses', () => {
    const paper = commented();
    const saw = paper.seq;
    paper.writes(ana, update('Order gloves today, size M', 'Order gloves today'));
    paper.writes(phone, update('Please order gloves today', 'Order gloves today'), { saw });
    expect(comment(paper)?.body).toBe('Please order gloves today, size M');
    expect(paper.writes(phone, update('Order masks', 'Order gloves today'), { saw })).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'changed-since', field: 'changes.body' },
    });
  });

  test('taken away is gone, and comes back as of when it was written', () => {
    const paper = commented();
    const { writtenAt = '' } = comment(paper) ?? {};
    paper.writes(ana, remove);
    expect(comment(paper)).toBeUndefined();
    paper.now += 60_000;
    paper.writes(ana, {
      type: 'comment.create',
      commentId,
      cardId: card,
      body: 'Order gloves today',
      writtenAt,
    });
    expect(comment(paper)).toMatchObject({ author: 'Ana', writtenAt });
  });

  test('that another device of its author changed meanwhile is not taken away unseen', () => {
    const paper = commented();
    const saw = paper.seq;
    paper.writes(ana, update('Order mittens today'));
    expect(paper.writes(phone, remove, { saw })).toMatchObject({ ok: true, note: /stays/ });
    expect(comment(paper)?.body).toBe('Order mittens today');
  });

  test('that the hub writes by itself, as on its sample board, is nobody’s', () => {
    const paper = commented();
    const hub = { name: 'Switchboard', memberId: HUB_MEMBER, deviceId: HUB_MEMBER };
    paper.writes(hub, { type: 'comment.create', commentId: id(0x22), cardId: card, body: 'Welcome' });
    expect(paper.workspace.get('comment', id(0x22))).toMatchObject({ author: 'Switchboard', authorId: null });
  });

  test('from before comments named their author by id is that of whoever bears the name', () => {
    const paper = commented();
    const { authorId: _, stamps: _stamps, editedAt: _editedAt, ...old } = comment(paper) as Comment;
    paper.workspace.put(upToDate(old as Comment));
    expect(comment(paper)).toMatchObject({ editedAt: null, stamps: {} });
    expect(paper.writes(bob, update('Mine')).ok).toBe(false);
    expect(paper.writes(ana, update('Order mittens')).ok).toBe(true);
  });
});
