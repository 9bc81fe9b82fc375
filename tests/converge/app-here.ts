import type { DiskWrite } from '../../main/sync/disk/disk-port.ts';
import type { Credentials, SyncEngine } from '../../main/sync/engine-port.ts';
import { systemClock } from '../../main/sync/scheduler.ts';
import { createSyncEngine } from '../../main/sync/sync-engine.ts';
import { createUndo, type Undo } from '../../main/sync/undo.ts';
import type { Command, EntityKind, EntityOf, Mutation } from '../../server/protocol/index.ts';
import { type DiskHere, openDiskHere } from './disk-here.ts';
import type { Link } from './link.ts';
import { type Owed, owedBy, owing } from './owed.ts';
import type { Referee } from './referee.ts';
import { createOwnWords } from './undoing.ts';
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
  /** Ids of edits that this disk has held as acknowledged: a hub that has lost one is to have it again. */
  readonly acknowledged: ReadonlySet<string>;
  /** What this app has done wrong on its own. */
  readonly faults: readonly string[];
  /** How long this disk takes for a write, ms. */
  diskMs: number;
  dispatch(command: Command): ReturnType<SyncEngine['dispatch']>;
  /** One step back or forth; what it came to, in words. */
  step(how: 'undo' | 'redo'): string;
  /** Whether an edit was on this disk just as it is. */
  hasKept(mutation: Mutation): boolean;
  all<K extends EntityKind>(kind: K): EntityOf<K>[];
  /** The place in the log of what is shown. */
  cursor(): string | null;
  isQuiet(): boolean;
  /** This device's clock is set so far ahead of the time, ms, under the running app. */
  setClock(aheadMs: number): void;
  /** The app ends and starts again on the same files; where it crashes, what is not on disk is lost. */
  restart(how: 'quits' | 'crashes'): Promise<void>;
  /** The device is off while its clock is set so far ahead, ms: no uptime of before tells how long that took. */
  restartDevice(aheadMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface AppHereOptions {
  credentials: Credentials;
  link: Link;
  folder: string;
  time: VirtualTime;
  saysAsMuch: Referee['saysAsMuch'];
}

const versionOf = ({ id, number, hlc, base }: Mutation) => `${id} ${number} ${hlc} ${base}`;

/** What has been on an app's disk, and whether it was as it should be. */
function createKeeping(saysAsMuch: AppHereOptions['saysAsMuch']) {
  const kept = new Map<string, Mutation>();
  const acknowledged = new Set<string>();
  const versions = new Set<string>();
  const faults: string[] = [];
  const owed = new Map<string, Owed>();
  let lastStamp = '';

  function keep(mutation: Mutation) {
    const due = owed.get(mutation.id);
    const fault = due ? owing(due, mutation, { before: lastStamp, saysAsMuch }) : null;
    if (fault !== null) faults.push(`${fault}: ${JSON.stringify(mutation)}`);
    if (due) lastStamp = mutation.hlc;
    owed.delete(mutation.id);
    kept.set(mutation.id, mutation);
    versions.add(versionOf(mutation));
  }
  return {
    ...{ kept, acknowledged, faults, owed },
    hasKept: (mutation: Mutation) => versions.has(versionOf(mutation)),
    onKept(writes: readonly DiskWrite[]) {
      for (const write of writes) {
        if (write.what === 'outbox.put') keep(write.entry.mutation);
        if (write.what === 'acknowledged.put') acknowledged.add(write.edit.mutation.id);
      }
    },
  };
}

export async function openAppHere(options: AppHereOptions): Promise<AppHere> {
  const { credentials, link, folder, time, saysAsMuch } = options;
  const { kept, acknowledged, faults, owed, hasKept, onKept } = createKeeping(saysAsMuch);
  const { memberName: name, memberId, deviceId } = credentials.identity;
  /** `isKnown`: the hub has told its time since this clock was changed; `isRight`: whenever something was asked for. */
  const clock = { aheadMs: 0, onSince: 0, isKnown: false, isRight: true };
  let diskMs = 0;
  let disk: DiskHere;
  let engine = await open();
  let undo = undoOf(engine);
  const ownWords = createOwnWords(deviceId, () => engine.entities());

  function open(): Promise<SyncEngine> {
    Object.assign(clock, { isKnown: false, isRight: true });
    return createSyncEngine({
      dataFolder: folder,
      diskWorkerFile: '',
      credentials: { load: () => credentials, save: () => {}, clear: () => {} },
      deviceName: name,
      clock: {
        ...systemClock,
        now: () => time.now() + clock.aheadMs,
        uptime: () => time.now() - clock.onSince,
      },
      random: () => 0,
      async openDisk(place) {
        disk = openDiskHere(place, { waitMs: () => diskMs, onKept });
        return disk;
      },
      log({ message, state }) {
        // The hub has told its time at this moment.
        if (message === 'connection' && state === 'live') clock.isKnown = true;
        if (message.startsWith('an event is missing') && !link.mayHaveLost)
          faults.push(`${name} was sent a log with a hole in it`);
      },
    });
  }
  async function start() {
    engine = await open();
    undo = undoOf(engine);
  }
  /** What this person can take back, until the app ends. */
  function undoOf(of: SyncEngine): Undo {
    return createUndo({
      identity: of.identity,
      entity: of.entity,
      entities: of.entities,
      ...{ kept: of.kept, on: of.on, workspaceId: of.workspaceId },
      dispatch(command, base, inverts) {
        clock.isRight &&= clock.isKnown;
        const due = owedBy(of, deviceId, { near: clock.isRight ? time.now() : null, inverts });
        const answer = of.dispatch(command, base, inverts);
        if (answer.ok && answer.value.changes) owed.set(answer.value.mutationId, due);
        return answer;
      },
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
    acknowledged,
    faults,
    hasKept,
    get diskMs() {
      return diskMs;
    },
    set diskMs(ms) {
      diskMs = ms;
    },
    dispatch(command) {
      const answer = undo.dispatch(command, null);
      ownWords.note();
      return answer;
    },
    step(how) {
      const before = ownWords.shown();
      const answer = undo[how]();
      faults.push(...ownWords.overwritten(before).map((fault) => `${how} of ${name}: ${fault}`));
      ownWords.note();
      return answer.ok ? answer.value.says : answer.message;
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
    setClock(aheadMs) {
      Object.assign(clock, { aheadMs, isKnown: false });
    },
    async restart(how) {
      if (how === 'crashes') disk.die();
      await engine.close();
      await start();
    },
    async restartDevice(aheadMs) {
      await engine.close();
      Object.assign(clock, { aheadMs, onSince: time.now() });
      await start();
    },
    close: () => engine.close(),
  };
}
