import { describe, expect, test } from 'vitest';
import type { Member, Role } from '../../../preload/contract/index.ts';
import { emptyParts, readView } from '../../../renderer/store/replica-view.ts';
import { ownRole, rolesToGive } from '../../../renderer/store/roles.ts';

const identity = { memberId: 'ana', memberName: 'Ana', deviceId: 'laptop' };
const ana = (role: Role): Member => ({ kind: 'member', id: 'ana', name: 'Ana', role });
const viewOf = (member: Member) =>
  readView({ version: 1, cursor: null, entities: [{ entity: member, pending: false }] });

describe('roles in a window', () => {
  test('the person’s own role is the one that the workspace has now, and a member’s until it has come', () => {
    expect(ownRole({ identity, parts: emptyParts })).toBe('member');
    expect(ownRole({ identity, parts: viewOf(ana('guest')).parts })).toBe('guest');
  });

  test('an owner gives every role to everybody, an admin the two lower ones to those who have them, others none', () => {
    expect(rolesToGive('owner', 'admin')).toEqual(['owner', 'admin', 'member', 'guest']);
    expect(rolesToGive('admin', 'guest')).toEqual(['member', 'guest']);
    expect(rolesToGive('admin', 'admin')).toEqual([]);
    expect(rolesToGive('admin', 'owner')).toEqual([]);
    expect(rolesToGive('member', 'guest')).toEqual([]);
    expect(rolesToGive('guest', 'guest')).toEqual([]);
  });
});
