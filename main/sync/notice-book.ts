import type { Notice } from '../../preload/contract/index.ts';
import type { Mutation, Problem } from '../../server/protocol/index.ts';
import type { Disk } from './disk/disk-port.ts';
import {
  keyNamed,
  refusalNotice,
  removedNotice,
  type StoredNotice,
  type Where,
  withFollower,
  wouldMake,
} from './notices.ts';
import type { RemovedCard } from './removed-cards.ts';

/** What the person has yet to deal with, on disk. */
export interface NoticeBook {
  add(stored: StoredNotice): void;
  /** Oldest first. */
  list(): Notice[];
  get(id: string): StoredNotice | undefined;
  remove(id: string): void;
  /** One notice for a refused creation and all that was built on it. */
  refused(mutation: Mutation, problem: Problem, where: Where, at: number): void;
  /** Likewise one for a card that was removed for good, and all that was to be done to it; to what it says. */
  removed(mutation: Mutation, removed: RemovedCard, canCreate: boolean, at: number): string;
}

export function createNoticeBook(
  disk: Disk,
  onDiskError: (error: unknown) => void,
  onChange: () => void,
): NoticeBook {
  const byId = new Map(disk.stored.notices.map((stored) => [stored.notice.id, stored]));
  function add(stored: StoredNotice) {
    byId.set(stored.notice.id, stored);
    disk.write({ what: 'notice.put', notice: stored }).catch(onDiskError);
    onChange();
  }
  return {
    add,
    list: () => [...byId.values()].map(({ notice }) => notice).sort((a, b) => a.at - b.at),
    get: (id) => byId.get(id),
    remove(id) {
      if (!byId.delete(id)) return;
      disk.write({ what: 'notice.delete', id }).catch(onDiskError);
      onChange();
    },
    refused(mutation, problem, where, at) {
      const missing = problem.code === 'not-found' ? keyNamed(mutation.command, problem.field) : null;
      const root = [...byId.values()].find((stored) => missing !== null && wouldMake(stored, missing));
      if (root) add(withFollower(root, mutation.command));
      else add(refusalNotice(mutation, problem, where, at));
    },
    removed(mutation, removed, canCreate, at) {
      const before = [...byId.values()].find((stored) => stored.removed?.id === removed.card.id);
      const stored = before?.notice.createsAgain
        ? withFollower(before, mutation.command)
        : removedNotice(mutation, removed, canCreate, at);
      add(stored);
      return stored.notice.message;
    },
  };
}
