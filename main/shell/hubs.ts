import type { BrowserWindow } from 'electron';
import type { Answer, CommandPayload, Identity, KnownHubs } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Credentials, SyncEngine } from '../sync/engine-port.ts';
import type { HubBook } from './credentials.ts';
import { createForgetting, type ForgettingOptions, forgettingWords } from './forgetting.ts';
import type { Windows } from './windows.ts';

/** The hubs that this device has joined, each with data and windows of its own. One is used at a time. */
export interface Hubs {
  known(): KnownHubs;
  /** Joins a hub, and goes there. */
  join(request: CommandPayload<'join'>): Promise<Answer<Identity>>;
  /** Goes to one that was joined before. */
  switchTo(workspaceId: string): Promise<Answer<null>>;
  /** Removes all that is kept of one that is not used, once its person has been told what would be lost. */
  forget(window: BrowserWindow, workspaceId: string): Promise<Answer<{ forgotten: boolean }>>;
}

export interface HubsOptions extends ForgettingOptions {
  engine: Pick<SyncEngine, 'join' | 'switchTo' | 'workspaceId'>;
  book: Pick<HubBook, 'all' | 'forget'>;
  /** Ends this device's sign-in at a hub. */
  signOut: (hub: Credentials) => Promise<void>;
  ask: (window: BrowserWindow, words: { message: string; detail: string }) => Promise<boolean>;
  windows: Pick<Windows, 'follow'>;
}

const unknown = () =>
  ({
    ok: false,
    code: 'unknown-hub',
    message: t('native.unknownHub'),
  }) as const;

const inUse = () => ({ ok: false, code: 'hub-in-use', message: t('hubs.inUse') }) as const;

export function createHubs({ engine, book, windows, ask, signOut, ...kept }: HubsOptions): Hubs {
  const forgetting = createForgetting(kept);
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
      if (!credentials) return unknown();
      await windows.follow(() => engine.switchTo(credentials));
      return { ok: true, value: null };
    },
    async forget(window, workspaceId) {
      const hub = book.all().find((one) => one.workspaceId === workspaceId);
      if (!hub) return unknown();
      const isUsed = () => engine.workspaceId() === workspaceId;
      if (isUsed()) return inUse();
      const words = forgettingWords(hub.workspaceName, await forgetting.leftBehind(hub));
      if (!(await ask(window, words))) return { ok: true, value: { forgotten: false } };
      // Another window may have gone there while this one asked.
      if (isUsed()) return inUse();
      book.forget(workspaceId);
      // A hub that is away can't be told: whoever runs it finds the device among its person's.
      void signOut(hub).catch(() => undefined);
      await forgetting.remove(workspaceId);
      return { ok: true, value: { forgotten: true } };
    },
  };
}
