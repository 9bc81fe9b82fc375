import { describe, expect, test } from 'vitest';
import type { Board, BoardAccess, Command, PersistedEvent, Role } from '../../../server/protocol/index.ts';
import { admits, isOpen, NOW, seenBy } from '../../../server/rules/visibility.ts';
import {
  ana,
  board,
  bob,
  card,
  column,
  id,
  type LogOnPaper,
  logOnPaper,
  type Writer,
} from './log-on-paper.ts';

const eve: Writer = { name: 'Eve', memberId: id(0xe1), deviceId: id(0xe2) };
const everybody = [ana, bob, eve];

function workspaceOnPaper(access: BoardAccess = 'members'): LogOnPaper {
  const paper = logOnPaper(everybody);
  for (const { memberId, name, role } of everybody)
    paper.workspace.put({ kind: 'member', id: memberId, name, role: role ?? 'member' });
  paper.writes(ana, { type: 'board.create', boardId: board, name: 'Salaries', access });
  paper.writes(ana, { type: 'column.create', columnId: column, boardId: board, name: 'To do' });
  paper.writes(ana, { type: 'card.create', cardId: card, columnId: column, title: 'Raise' });
  return paper;
}
const setAccess = (access: BoardAccess, memberIds?: string[]): Command => ({
  type: 'board.setAccess',
  boardId: board,
  access,
  ...(memberIds ? { memberIds } : {}),
});
const add = (writer: Writer): Command => ({
  type: 'board.addMember',
  boardId: board,
  memberId: writer.memberId,
});
const remove = (writer: Writer): Command => ({
  type: 'board.removeMember',
  boardId: board,
  memberId: writer.memberId,
});
const theBoard = (paper: LogOnPaper) => paper.workspace.get('board', board) as Board;
const seesIt = (paper: LogOnPaper, writer: Writer) =>
  seenBy(paper.workspace, writer.memberId).get('card', card) !== undefined;
const told = (events: readonly PersistedEvent[]) =>
  events.flatMap(({ eventType, scope }) => (scope.startsWith('user:') ? [`${eventType} ${scope}`] : []));
/** What those who are concerned are told when somebody does this. */
function toldBy(paper: LogOnPaper, writer: Writer, command: Command) {
  const from = paper.seq;
  paper.writes(writer, command);
  return told(paper.events.slice(from));
}
const demote = (paper: LogOnPaper, writer: Writer, role: Role) =>
  paper.workspace.put({ kind: 'member', id: writer.memberId, name: writer.name, role });

describe('a private board', () => {
  test('is there for its members alone, who begin with whoever made it', () => {
    const paper = workspaceOnPaper();
    expect(theBoard(paper)).toMatchObject({ access: 'members', memberIds: [ana.memberId] });
    expect(everybody.map((one) => seesIt(paper, one))).toEqual([true, false, false]);
    expect([...seenBy(paper.workspace, bob.memberId).entities()].map(({ kind }) => kind)).toEqual([
      'member',
      'member',
      'member',
    ]);
  });

  test('can be made with several members at once', () => {
    const paper = workspaceOnPaper();
    const boardId = id(0x50);
    const made = paper.writes(ana, {
      type: 'board.create',
      boardId,
      name: 'Two',
      access: 'members',
      memberIds: [bob.memberId],
    });
    expect(made.ok).toBe(true);
    expect(paper.workspace.get('board', boardId)?.memberIds).toEqual([ana.memberId, bob.memberId]);
  });

  test('answers whoever is no member as if it had never been', () => {
    const paper = workspaceOnPaper();
    const nowhere = id(0x999);
    const asked: [Command, Command][] = [
      [remove(ana), { type: 'board.removeMember', boardId: nowhere, memberId: ana.memberId }],
      [add(bob), { type: 'board.addMember', boardId: nowhere, memberId: bob.memberId }],
      [setAccess('workspace'), { type: 'board.setAccess', boardId: nowhere, access: 'workspace' }],
      [
        { type: 'card.update', cardId: card, changes: { title: 'x' } },
        { type: 'card.update', cardId: nowhere, changes: { title: 'x' } },
      ],
      [
        { type: 'card.create', cardId: id(0x60), columnId: column, title: 'x' },
        { type: 'card.create', cardId: id(0x60), columnId: nowhere, title: 'x' },
      ],
      [
        { type: 'column.create', columnId: id(0x61), boardId: board, name: 'x' },
        { type: 'column.create', columnId: id(0x61), boardId: nowhere, name: 'x' },
      ],
      [
        { type: 'card.create', cardId: card, columnId: column, title: 'x' },
        { type: 'card.create', cardId: card, columnId: nowhere, title: 'x' },
      ],
    ];
    for (const [there, missing] of asked) {
      const [answer, likewise] = [paper.writes(bob, there), paper.writes(bob, missing)];
      const text = JSON.stringify(answer).replaceAll(board, nowhere).replaceAll(card, nowhere);
      expect(text.replaceAll(column, nowhere)).toBe(JSON.stringify(likewise));
      expect(likewise).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    }
  });

  test('never gives way to a new thing with an id of its own', () => {
    const paper = workspaceOnPaper();
    const boardId = id(0x70);
    paper.writes(bob, { type: 'board.create', boardId, name: 'Bob’s' });
    paper.writes(bob, { type: 'column.create', columnId: id(0x71), boardId, name: 'To do' });
    expect(
      paper.writes(bob, { type: 'card.create', cardId: card, columnId: id(0x71), title: 'x' }),
    ).toMatchObject({ ok: false, problem: { code: 'already-exists' } });
    expect(paper.card(card).title).toBe('Raise');
  });
});

describe('a change of who sees a board', () => {
  test('tells those whom it brings the board, those whom it takes it from, and nobody else', () => {
    const paper = workspaceOnPaper('workspace');
    const [anas, eves] = [`user:${ana.memberId}`, `user:${eve.memberId}`];
    expect(toldBy(paper, ana, setAccess('members', [bob.memberId]))).toEqual([`board.revoked ${eves}`]);
    expect(toldBy(paper, bob, add(eve))).toEqual([`board.granted ${eves}`]);
    expect(toldBy(paper, eve, remove(ana))).toEqual([`board.revoked ${anas}`]);
    expect(toldBy(paper, eve, setAccess('workspace'))).toEqual([`board.granted ${anas}`]);
  });

  test('leaves whoever closes the board, and whoever made it, among its members', () => {
    const paper = workspaceOnPaper('workspace');
    paper.writes(bob, setAccess('members'));
    expect(theBoard(paper).memberIds).toEqual([ana.memberId, bob.memberId]);
  });

  test('that somebody asked for before they saw another one gives way to it', () => {
    const paper = workspaceOnPaper('workspace');
    const saw = paper.seq;
    const clock = paper.now - 60_000;
    paper.writes(ana, setAccess('members', [bob.memberId]));
    expect(paper.writes(bob, setAccess('workspace'), { saw, clock })).toMatchObject({ ok: true, drafts: [] });
    expect(theBoard(paper).access).toBe('members');
  });

  test('never leaves a board without a member who is more than a guest', () => {
    const paper = workspaceOnPaper();
    expect(paper.writes(ana, remove(ana))).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed', rule: 'one-board-member-at-least' },
    });
    demote(paper, bob, 'guest');
    paper.writes(ana, add(bob));
    expect(paper.writes(ana, remove(ana))).toMatchObject({ ok: false });
    paper.writes(ana, add(eve));
    expect(paper.writes(ana, remove(ana))).toMatchObject({ ok: true });
  });

  test('is not for guests, but where only guests are left, who may bring somebody in', () => {
    const paper = workspaceOnPaper();
    const guest: Writer = { ...bob, role: 'guest' };
    demote(paper, bob, 'guest');
    paper.writes(ana, add(bob));
    expect(paper.writes(guest, add(eve))).toMatchObject({ problem: { rule: 'guests-read-and-comment' } });
    demote(paper, ana, 'guest');
    expect(paper.writes(guest, add(eve))).toMatchObject({ ok: true });
    expect(theBoard(paper).memberIds).toContain(eve.memberId);
  });

  test('names people of the workspace alone, and only where the board has members', () => {
    const paper = workspaceOnPaper();
    const nobody = id(0x999);
    const named: Command[] = [
      { type: 'board.addMember', boardId: board, memberId: nobody },
      setAccess('members', [nobody]),
      { type: 'board.create', boardId: id(0x51), name: 'x', memberIds: [nobody] },
    ];
    for (const command of named)
      expect(paper.writes(ana, command)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    paper.writes(ana, setAccess('workspace'));
    expect(paper.writes(ana, add(bob))).toMatchObject({ ok: false, problem: { code: 'board-is-open' } });
  });
});

describe('the events of a board', () => {
  const scope = `board:${board}` as const;
  const sees = (paper: LogOnPaper, writer: Writer, seq: number) =>
    admits(paper.workspace, writer.memberId, scope, seq);

  test('from before somebody was let in are not for them, also when they were in before', () => {
    const paper = workspaceOnPaper();
    const before = paper.seq;
    paper.writes(ana, add(bob));
    const between = paper.seq;
    paper.writes(ana, { type: 'card.update', cardId: card, changes: { title: 'Cut' } });
    expect([before, paper.seq].map((seq) => sees(paper, bob, seq))).toEqual([false, true]);
    paper.writes(ana, remove(bob));
    expect(sees(paper, bob, between + 1)).toBe(false);
    paper.writes(ana, add(bob));
    expect([between + 1, NOW].map((seq) => sees(paper, bob, seq))).toEqual([false, true]);
    expect(sees(paper, ana, 1)).toBe(true);
  });

  test('that was opened are everybody’s from then on, and stay so for those who are kept when it is closed', () => {
    const paper = workspaceOnPaper();
    const before = paper.seq;
    paper.writes(ana, setAccess('workspace'));
    const opened = paper.seq;
    paper.writes(ana, { type: 'card.update', cardId: card, changes: { title: 'Cut' } });
    expect(isOpen(paper.workspace, scope, before)).toBe(false);
    expect(isOpen(paper.workspace, scope, opened + 1)).toBe(true);
    paper.writes(ana, setAccess('members', [bob.memberId]));
    expect(isOpen(paper.workspace, scope, NOW)).toBe(false);
    expect([before, opened + 1, NOW].map((seq) => sees(paper, bob, seq))).toEqual([false, true, true]);
    expect([before, opened + 1, NOW].map((seq) => sees(paper, eve, seq))).toEqual([false, false, false]);
    expect(sees(paper, ana, 1)).toBe(true);
  });

  test('say nothing to whoever lost words on it and is no member any more', () => {
    const paper = workspaceOnPaper('workspace');
    const saw = paper.seq;
    paper.writes(bob, { type: 'card.update', cardId: card, changes: { title: 'Bob’s' } });
    paper.writes(ana, setAccess('members'));
    paper.writes(eve, { type: 'card.update', cardId: card, changes: { title: 'Eve’s' } }, { saw });
    paper.writes(ana, { type: 'card.update', cardId: card, changes: { title: 'Ana’s' } }, { saw });
    expect(paper.card(card).title).toBe('Ana’s');
    expect(paper.conflicts()).toEqual([]);
  });
});
