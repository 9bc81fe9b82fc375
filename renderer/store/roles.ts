import { mayGive, type Role } from '../../preload/contract/index.ts';
import type { WorkspaceState } from './workspace-store.ts';

export const roleNames: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
};

export const guestSentence = 'You are a guest here: you can read and comment.';

/** The person's own role as it is now; until the workspace has arrived, a member's. */
export function ownRole({ identity, parts }: Pick<WorkspaceState, 'identity' | 'parts'>): Role {
  return parts.member.byId.get(identity?.memberId ?? '')?.entity.role ?? 'member';
}

/** Which roles somebody may give to a person who has `role`; none: theirs is not for them to change. */
export function rolesToGive(own: Role, role: Role): Role[] {
  if (own !== 'owner' && !mayGive(own, role)) return [];
  return (Object.keys(roleNames) as Role[]).filter((each) => mayGive(own, each));
}
