import { randomUUID } from 'node:crypto';
import { newCode } from './access/secrets.ts';
import type { FirstWords } from './store/sqlite/thread.ts';

/** A name for a history of the log that no other has. */
export function newEpoch(): string {
  return randomUUID().replaceAll('-', '').slice(0, 10);
}

/** What a workspace that is just beginning is known by. */
export function firstWords(workspaceName: string): FirstWords {
  return {
    epoch: newEpoch(),
    workspaceId: randomUUID(),
    workspaceName,
    joinCode: newCode(),
  };
}
