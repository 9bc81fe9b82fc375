import { userInfo } from 'node:os';

/** What the person is called on this machine. A numeric user without an entry in its list has no name. */
export function systemUserName(): string {
  try {
    return userInfo().username || nobody;
  } catch {
    return nobody;
  }
}

const nobody = 'Me';
