import { uuidv7 } from 'uuidv7';
import type { Device } from '../../server/store/event-store.ts';

/** A device that has written nothing yet, of a member of its own. */
export const blankDevice = (id: string): Device => ({
  ...{ id, memberId: uuidv7(), name: 'Laptop', tokenHash: id },
  ...{ lastNumber: 0, lastHlc: null, lastUsedAt: null, revokedAt: null },
});
