import type { Answer, CommandPayload, Identity, KnownHubs } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { HubBook } from './credentials.ts';
import type { Windows } from './windows.ts';

/** The hubs that this device has joined, each with data and windows of its own. One is used at a time. */
export interface Hubs {
  known(): KnownHubs;
  /** Joins a hub, and goes there. */
  join(request: CommandPayload<'join'>): Promise<Answer<Identity>>;
  /** Goes to one that was joined before. */
  switchTo(workspaceId: string): Promise<Answer<null>>;
}

export interface HubsOptions {
  engine: Pick<SyncEngine, 'join' | 'switchTo' | 'workspaceId'>;
  book: Pick<HubBook, 'all'>;
  windows: Pick<Windows, 'follow'>;
}

const unknown = {
  ok: false,
  code: 'unknown-hub',
  message: 'This device is not signed in to that hub any more. Join it again with a join code.',
} as const;

export function createHubs({ engine, book, windows }: HubsOptions): Hubs {
  return {
    known() {
      const hubs = book.all().map(({ workspaceId, workspaceName, hubUrl, identity }) => ({
        ...{ workspaceId, workspaceName, hubUrl, memberName: identity.memberName },
      }));
      // In an order that stays, whichever is used.
      hubs.sort(
        (a, b) => a.workspaceName.localeCompare(b.workspaceName) || (a.workspaceId < b.workspaceId ? -1 : 1),
      );
      return { current: engine.workspaceId(), hubs };
    },
    async join(request) {
      // Whoever joins their first hub goes on in the window in which they did.
      if (engine.workspaceId() === null) return engine.join(request);
      return windows.follow(() => engine.join(request));
    },
    async switchTo(workspaceId) {
      const credentials = book.all().find((one) => one.workspaceId === workspaceId);
      if (!credentials) return unknown;
      await windows.follow(() => engine.switchTo(credentials));
      return { ok: true, value: null };
    },
  };
}
