import type { Credentials } from './engine-port.ts';

/** Whether both are for one person's one device in one workspace, whatever its token and its hub's address. */
export function isSamePlace(a: Credentials, b: Credentials): boolean {
  return (
    a.workspaceId === b.workspaceId &&
    a.identity.memberId === b.identity.memberId &&
    a.identity.deviceId === b.identity.deviceId
  );
}
