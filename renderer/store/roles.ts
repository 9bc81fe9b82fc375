import { mayGive, type Role } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { WorkspaceState } from './workspace-store.ts';

/** From the one who may do most. */
const roles = ['owner', 'admin', 'member', 'guest'] as const satisfies readonly Role[];

export function roleName(role: Role): string {
  return t(`roles.${role}`);
}

export function guestSentence(): string {
  return t('roles.guestSentence');
}

/** The person's own role as it is now; until the workspace has arrived, a member's. */
export function ownRole({ identity, parts }: Pick<WorkspaceState, 'identity' | 'parts'>): Role {
  return parts.member.byId.get(identity?.memberId ?? '')?.entity.role ?? 'member';
}

/** Which roles somebody may give to a person who has `role`; none: theirs is not for them to change. */
export function rolesToGive(own: Role, role: Role): Role[] {
  if (own !== 'owner' && !mayGive(own, role)) return [];
  return roles.filter((each) => mayGive(own, each));
}
