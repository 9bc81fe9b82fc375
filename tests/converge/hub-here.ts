import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { backup } from '../../server/cli/backup.ts';
import { restore } from '../../server/cli/restore.ts';
import { createHub } from '../../server/create-hub.ts';
import { firstWords } from '../../server/first-words.ts';
import type { Hub } from '../../server/hub-options.ts';
import type { Mutation } from '../../server/protocol/index.ts';
import type { Append, StoredWorkspace } from '../../server/store/event-store.ts';
import { openStoreHere } from './store-here.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Events of the log that are kept when it is compacted. */
const KEEP_EVENTS = 2;
const GRACE_MS = 20;
const GATHER_MS = 40;
const HEARTBEAT_MS = 120;
/** Apps of one process need not say so often that they are there. */
const BEAT_MS = 30_000;

/** What becomes of the hub is told to whoever follows it, in the order in which it happens. */
export interface HubFollower {
  /** The hub has read its files. */
  opened(stored: StoredWorkspace): void;
  /** Edits as they have come in; whether they are done is another matter. */
  asked(mutations: readonly Mutation[]): void;
  /** Written, but not answered yet. */
  appended(batch: Append): void;
}

/** The hub with its real files and a real port, one after another over a run. */
export interface HubHere {
  readonly hub: Hub;
  readonly port: number;
  /** `dies`: nobody is told, and answers under way are lost. */
  stop(how: 'says goodbye' | 'dies'): Promise<void>;
  start(): Promise<void>;
  /** Resolves to the copy's file. */
  backUp(): Promise<string>;
  /** The hub must be stopped. False where there is no backup yet. */
  restore(): Promise<boolean>;
}

export async function openHubHere(
  root: string,
  time: VirtualTime,
  follower: HubFollower,
  template?: string,
): Promise<HubHere> {
  let folders = 0;
  let copies = 0;
  let folder = newFolder();
  let copy = template ?? null;
  if (template !== undefined) copyFileSync(template, join(folder, 'workspace.db'));
  let { hub, port } = await start();
  let isRunning = true;

  function newFolder() {
    folders += 1;
    const made = join(root, `hub-${folders}`);
    mkdirSync(made);
    return made;
  }
  async function start() {
    const store = openStoreHere(folder, firstWords('Our workspace'), follower.appended);
    follower.opened(await store.load());
    const opened = await createHub({
      store,
      logger: pino({ level: 'silent' }),
      heartbeatMs: HEARTBEAT_MS,
      beatMs: BEAT_MS,
      gatherMs: GATHER_MS,
      graceMs: GRACE_MS,
      keep: { days: 30, events: KEEP_EVENTS },
      now: time.now,
      random: () => 0,
    });
    opened.app.addHook('preHandler', async ({ url, body }) => {
      if (url === '/api/mutations') follower.asked((body as { mutations: Mutation[] }).mutations);
    });
    return { hub: opened, port: Number(new URL(await opened.listen(0)).port) };
  }

  return {
    get hub() {
      return hub;
    },
    get port() {
      return port;
    },
    async stop(how) {
      if (!isRunning) return;
      isRunning = false;
      if (how === 'dies') hub.app.server.closeAllConnections();
      await hub.close();
    },
    async start() {
      ({ hub, port } = await start());
      isRunning = true;
    },
    async backUp() {
      copies += 1;
      const file = join(root, `backup-${copies}`);
      await backup.run([file, '--data', folder]);
      copy = file;
      return file;
    },
    async restore() {
      if (copy === null) return false;
      folder = newFolder();
      await restore.run([copy, '--data', folder]);
      return true;
    },
  };
}
