import type { CommandOf } from '../protocol/index.ts';
import { accepted, notFound, type Rule } from './decision.ts';

/** Whether the asker may is for `forbidden` in roles.ts. */
export const updateMember: Rule<CommandOf<'member.update'>> = (command, workspace, asking) => {
  const member = workspace.get('member', command.memberId);
  if (!member) return notFound('member', command.memberId, 'memberId');
  if (member.role === command.changes.role) return accepted(asking, []);
  const eventData = { memberId: member.id, changes: { role: command.changes.role } };
  return accepted(asking, [{ eventType: 'member.updated', eventData, scope: 'workspace' }]);
};
