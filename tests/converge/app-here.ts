import type { Credentials, SyncEngine } from '../../main/sync/engine-port.ts';
import { systemClock } from '../../main/sync/scheduler.ts';
import { createSyncEngine } from '../../main/sync/sync-engine.ts';
import type { EntityKind, EntityOf, Mutation } from '../../server/protocol/index.ts';
import { type DiskHere, openDiskHere } from './disk-here.ts';
import type { Link } from './link.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One person's app: the production engine on files of its own, at the end of a cable. */
export interface AppHere {
  readonly name: string;
  readonly memberId: string;
  readonly deviceId: string;
  readonly link: Link;
  readonly engine: SyncEngine;
  /** Each edit as it was last put on this disk, by its id: none of these may be lost. */
  readonly kept: ReadonlyMap<string, Mutation>;
  /** How far this device's clock is ahead, ms. */
  skewMs: number;
  all<K extends EntityKind>(kind: K): EntityOf<K>[];
  /** The place in the log of what is shown. */
  cursor(): string | null;
  isQuiet(): boolean;
  /** The app ends and starts again on the same files; where it crashes, what is not on disk is lost. */
  restart(how: 'quits' | 'crashes'): Promise<void>;
  close(): Promise<void>;
}

export interface AppHereOptions {
  credentials: Credentials;
  link: Link;
  folder: string;
  time: VirtualTime;
}

export async function openAppHere({ credentials, link, folder, time }: AppHereOptions): Promise<AppHere> {
  const kept = new Map<string, Mutation>();
  const { memberName: name, memberId, deviceId } = credentials.identity;
  const clock = { skewMs: 0 };
  let disk: DiskHere;
  let engine = await open();

  function open(): Promise<SyncEngine> {
    return createSyncEngine({
      dataFolder: folder,
      diskWorkerFile: '',
      credentials: { load: () => credentials, save: () => {}, clear: () => {} },
      deviceName: name,
      clock: { ...systemClock, now: () => time.now() + clock.skewMs },
      random: () => 0,
      async openDisk(place) {
        disk = openDiskHere(place, (writes) => {
          for (const write of writes)
            if (write.what === 'outbox.put') kept.set(write.entry.mutation.id, write.entry.mutation);
        });
        return disk;
      },
      log: () => {},
    });
  }
  return {
    name,
    memberId,
    deviceId,
    link,
    get engine() {
      return engine;
    },
    kept,
    get skewMs() {
      return clock.skewMs;
    },
    set skewMs(ms) {
      clock.skewMs = ms;
    },
    all: <K extends EntityKind>(kind: K) =>
      [...engine.entities()].filter((entity): entity is EntityOf<K> => entity.kind === kind),
    cursor() {
      const feed = engine.openFeed(() => {});
      const { cursor } = feed.view();
      feed.close();
      return cursor;
    },
    isQuiet: () => engine.status().unsent === 0 && engine.status().connection.state === 'live',
    async restart(how) {
      if (how === 'crashes') disk.die();
      await engine.close();
      engine = await open();
    },
    close: () => engine.close(),
  };
}
