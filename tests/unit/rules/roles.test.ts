import { describe, expect, test } from 'vitest';
import { createReplica } from '../../../main/sync/replica.ts';
import { type Command, type CommandType, type Role, roles } from '../../../server/protocol/index.ts';
import { createWorkspace } from '../../../server/rules/workspace.ts';
import { ana, board, boardOnPaper, bob, card, column, EPOCH, id, NOON } from './log-on-paper.ts';

const member = (role: Role, n: number) => ({ kind: 'member' as const, id: id(n), name: role, role });
const privateBoard = id(0x200);
const people = { owner: id(0xa1), admin: id(0xd1), member: id(0xe1), guest: id(0xf1) };

function boardWithPeople() {
  const paper = boardOnPaper();
  paper.workspace.put(member('owner', 0xa1));
  paper.workspace.put(member('admin', 0xd1));
  paper.workspace.put(member('member', 0xe1));
  paper.workspace.put(member('guest', 0xf1));
  paper.writes(ana, { type: 'board.create', boardId: privateBoard, name: 'Private', access: 'members' });
  for (const memberId of [bob.memberId, people.member, people.guest]) {
    if (memberId === bob.memberId) paper.workspace.put({ ...member('member', 0xb1), name: 'Bob' });
    paper.writes(ana, { type: 'board.addMember', boardId: privateBoard, memberId });
  }
  paper.workspace.put({ kind: 'label', id: id(9), boardId: board, name: 'Urgent', color: 'red', stamps: {} });
  paper.writes(bob, { type: 'comment.create', commentId: id(0x108), cardId: card, body: 'Bob’s words' });
  return paper;
}

/** One command of every type. */
const everyCommand: { [T in CommandType]: Extract<Command, { type: T }> } = {
  'board.create': { type: 'board.create', boardId: id(0x100), name: 'New' },
  'board.update': { type: 'board.update', boardId: board, changes: { name: 'Renamed' } },
  'board.archive': { type: 'board.archive', boardId: board },
  'board.restore': { type: 'board.restore', boardId: board },
  'board.purge': { type: 'board.purge', boardId: board },
  'board.setAccess': { type: 'board.setAccess', boardId: board, access: 'members' },
  'board.addMember': { type: 'board.addMember', boardId: privateBoard, memberId: people.admin },
  'board.removeMember': { type: 'board.removeMember', boardId: privateBoard, memberId: people.guest },
  'column.create': { type: 'column.create', columnId: id(0x101), boardId: board, name: 'New' },
  'column.update': { type: 'column.update', columnId: column, changes: { name: 'Renamed' } },
  'column.move': { type: 'column.move', columnId: column },
  'column.archive': { type: 'column.archive', columnId: column },
  'column.restore': { type: 'column.restore', columnId: column },
  'card.create': { type: 'card.create', cardId: id(0x102), columnId: column, title: 'New' },
  'card.update': { type: 'card.update', cardId: card, changes: { title: 'Renamed' } },
  'card.copy': { type: 'card.copy', cardId: id(0x107), fromCardId: card, columnId: column },
  'card.move': { type: 'card.move', cardId: card, columnId: column },
  'card.archive': { type: 'card.archive', cardId: card },
  'card.restore': { type: 'card.restore', cardId: card },
  'card.purge': { type: 'card.purge', cardId: card },
  'card.attach': {
    ...{ type: 'card.attach', cardId: card, attachmentId: id(0x106) },
    ...{ hash: 'a1'.repeat(32), name: 'Gloves.png' },
  },
  'card.detach': { type: 'card.detach', cardId: card, attachmentId: id(0x106) },
  'card.setCover': { type: 'card.setCover', cardId: card, attachmentId: null },
  'comment.create': { type: 'comment.create', commentId: id(0x103), cardId: card, body: 'Words' },
  'comment.update': { type: 'comment.update', commentId: id(0x108), changes: { body: 'Other words' } },
  'comment.delete': { type: 'comment.delete', commentId: id(0x108) },
  'label.create': { type: 'label.create', labelId: id(0x104), boardId: board, name: 'New', color: 'blue' },
  'label.update': { type: 'label.update', labelId: id(9), changes: { name: 'Renamed' } },
  'label.delete': { type: 'label.delete', labelId: id(9) },
  'import.finish': { type: 'import.finish', importId: id(0x106), boardId: board },
  'import.discard': { type: 'import.discard', importId: id(0x106), boardId: board },
  'member.update': { type: 'member.update', memberId: people.guest, changes: { role: 'member' } },
  'notice.read': { type: 'notice.read', conflictId: id(0x105) },
  'mention.read': { type: 'mention.read', mentionId: id(0x105) },
  'ui.setTheme': { type: 'ui.setTheme', theme: 'dark' },
};
/** What every command of the type is refused with; else guests may not write. */
const ruleFor: Partial<Record<CommandType, string>> = {
  'member.update': 'roles-are-given-by-admins',
  'card.purge': 'purging-is-for-admins',
  'board.purge': 'purging-is-for-admins',
};
const guestMay: CommandType[] = [
  'comment.create',
  'comment.update',
  'comment.delete',
  'notice.read',
  'mention.read',
  'ui.setTheme',
];

const asks = (role: Role, command: Command) => {
  const decision = boardWithPeople().writes({ ...bob, role }, command);
  return decision.ok ? 'accepted' : decision.problem;
};

describe('a guest', () => {
  test.each(Object.values(everyCommand).map((command) => [command.type, command] as const))(
    'asking for %s gets it only where it is reading, commenting or their own affair',
    (type, command) => {
      if (guestMay.includes(type)) return expect(asks('guest', command)).toBe('accepted');
      const rule = ruleFor[type] ?? 'guests-read-and-comment';
      expect(asks('guest', command)).toMatchObject({ code: 'not-allowed', status: 403, rule });
    },
  );

  test('cannot comment under another name', () => {
    const imported = { author: 'Ana', writtenAt: '2026-03-01T09:00:00.000Z' };
    expect(asks('guest', { ...everyCommand['comment.create'], imported })).toMatchObject({
      code: 'not-allowed',
      rule: 'guests-comment-as-themselves',
      field: 'command.imported',
    });
  });
});

test.each(roles.filter((role) => role !== 'guest'))('%s: may do all that boards are for', (role) => {
  for (const command of Object.values(everyCommand))
    if (!ruleFor[command.type]) expect(asks(role, command), command.type).toBe('accepted');
});

test('what is archived is removed for good by owners and admins, and by nobody else', () => {
  for (const role of roles) {
    const paper = boardWithPeople();
    const asker = { ...bob, role };
    paper.writes(ana, { type: 'card.archive', cardId: card });
    paper.writes(ana, { type: 'board.archive', boardId: board });
    const may = role === 'owner' || role === 'admin';
    expect(paper.writes(asker, everyCommand['card.purge']).ok, role).toBe(may);
    expect(paper.writes(asker, everyCommand['board.purge']).ok, role).toBe(may);
  }
});

describe('a role', () => {
  const give = (asker: Role, to: keyof typeof people, role: Role) =>
    asks(asker, { type: 'member.update', memberId: people[to], changes: { role } });

  test('is given by an owner to anybody', () => {
    for (const role of roles) expect(give('owner', 'member', role)).toBe('accepted');
  });

  test('is given by an admin below an admin’s own, to those below', () => {
    expect(give('admin', 'guest', 'member')).toBe('accepted');
    expect(give('admin', 'member', 'guest')).toBe('accepted');
    for (const [to, role] of [
      ['member', 'admin'],
      ['member', 'owner'],
      ['admin', 'member'],
      ['owner', 'guest'],
    ] as const)
      expect(give('admin', to, role)).toMatchObject({ code: 'not-allowed', rule: 'admins-give-lower-roles' });
  });

  test('is not a member’s to give, not even to themselves', () => {
    expect(give('member', 'member', 'owner')).toMatchObject({ rule: 'roles-are-given-by-admins' });
  });

  test('is never taken from the last owner', () => {
    expect(give('owner', 'owner', 'member')).toMatchObject({
      code: 'not-allowed',
      rule: 'one-owner-at-least',
    });
  });

  test('cannot be given to somebody who is not there', () => {
    const command = { type: 'member.update', memberId: id(0x999), changes: { role: 'guest' } } as const;
    expect(asks('owner', command)).toMatchObject({ code: 'not-found', field: 'memberId' });
  });
});

test('the app refuses a guest’s edit with the hub’s own words, before the hub has said any', () => {
  const paper = boardWithPeople();
  const replica = createReplica(
    { epoch: EPOCH, seq: paper.seq, heads: {}, entities: [...paper.workspace.entities()] },
    {
      author: () => ({ memberId: people.guest, memberName: 'guest', deviceId: ana.deviceId }),
      now: () => NOON,
      newId: () => id(1),
    },
  );
  const command = everyCommand['card.update'];
  const preview = replica.previewOne({ id: id(2), number: 1, hlc: '000000001:0000', base: null, command });
  expect(preview).toEqual({ ok: false, problem: asks('guest', command) });
  expect(replica.view().get('card', card)?.title).toBe('Gloves');
});

test('a person stored before there were roles is a member', () => {
  const old = { kind: 'member', id: id(1), name: 'Ana' } as never;
  expect(createWorkspace([old]).get('member', id(1))?.role).toBe('member');
});
