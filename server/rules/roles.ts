import type { Command, Member, Problem, Role } from '../protocol/index.ts';
import type { WorkspaceReader } from './workspace.ts';

/** From who may do least to who may do most. */
const ranks: Readonly<Record<Role, number>> = { guest: 0, member: 1, admin: 2, owner: 3 };

export function outranks(a: Role, b: Role): boolean {
  return ranks[a] > ranks[b];
}

/** Whether this role looks after the workspace: owners and admins do. */
export function mayAdminister(role: Role): boolean {
  return !outranks('admin', role);
}

/** Whether `giver` may hand out `role`: owners any, admins what is below their own. */
export function mayGive(giver: Role, role: Role): boolean {
  return giver === 'owner' || (giver === 'admin' && outranks(giver, role));
}

export function notAllowed(rule: string, title: string, detail: string, field: string): Problem {
  return {
    type: 'urn:switchboard:problem:not-allowed',
    title,
    status: 403,
    detail,
    code: 'not-allowed',
    field,
    rule,
  };
}

export function guestsReadAndComment(commandType: string): Problem {
  const detail = `Guests read and comment; ${commandType} needs the role of a member.`;
  return notAllowed('guests-read-and-comment', 'A guest may not do that', detail, 'command.type');
}

function lastOwner(member: Member, workspace: WorkspaceReader): boolean {
  for (const other of workspace.entities())
    if (other.kind === 'member' && other.role === 'owner' && other.id !== member.id) return false;
  return true;
}

function roleChange(
  member: Member | undefined,
  to: Role,
  asker: Role,
  workspace: WorkspaceReader,
): Problem | null {
  if (asker !== 'owner' && asker !== 'admin') {
    const detail = 'Only owners and admins say which role somebody has.';
    return notAllowed('roles-are-given-by-admins', 'Not yours to change', detail, 'changes.role');
  }
  if (!member) return null;
  if (asker === 'admin' && !(mayGive(asker, to) && mayGive(asker, member.role))) {
    const detail = 'An admin makes members and guests of members and guests; the rest is for an owner.';
    return notAllowed('admins-give-lower-roles', 'Only an owner may do that', detail, 'changes.role');
  }
  if (member.role === 'owner' && to !== 'owner' && lastOwner(member, workspace)) {
    const detail = `${member.name} is the only owner. Make somebody else an owner first.`;
    return notAllowed('one-owner-at-least', 'A workspace needs an owner', detail, 'changes.role');
  }
  return null;
}

/** What concerns whoever asks and nobody else, so that it needs no role. */
function isOwnAffair({ type }: Command): boolean {
  return type === 'notice.read' || type === 'mention.read' || type === 'ui.setTheme';
}

/** Whose comment it is, is for the rules of those commands. */
function isComment(command: Command): command is Extract<Command, { type: `comment.${string}` }> {
  return command.type.startsWith('comment.');
}

/** What the asker's role forbids, or null. The hub refuses by it; a client's preview says the same. */
export function forbidden(command: Command, role: Role, workspace: WorkspaceReader): Problem | null {
  if (command.type === 'member.update') {
    const member = workspace.get('member', command.memberId);
    return roleChange(member, command.changes.role, role, workspace);
  }
  if (command.type === 'card.purge' || command.type === 'board.purge') {
    if (mayAdminister(role)) return null;
    const detail = 'Only owners and admins remove for good. What is archived stays where everybody finds it.';
    return notAllowed('purging-is-for-admins', 'Not yours to remove', detail, 'command.type');
  }
  if (role !== 'guest' || isOwnAffair(command)) return null;
  // Which guests may add a member is for the rule of that command.
  if (command.type === 'board.addMember') return null;
  if (!isComment(command)) return guestsReadAndComment(command.type);
  if (command.type !== 'comment.create' || command.imported === undefined) return null;
  const detail = 'A guest’s comment bears the guest’s own name; an import needs the role of a member.';
  return notAllowed('guests-comment-as-themselves', 'A guest may not do that', detail, 'command.imported');
}
