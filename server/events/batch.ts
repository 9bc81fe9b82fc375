import type { Devices } from '../access/devices.ts';
import { fileMissing } from '../files/file-problems.ts';
import type { SharedFiles } from '../files/shared-files.ts';
import { ProblemError, problem } from '../problem.ts';
import {
  type Command,
  formatCursor,
  type Member,
  type Mutation,
  type MutationResult,
  type Problem,
  parseCursor,
} from '../protocol/index.ts';
import { decide } from '../rules/decide.ts';
import type { Asking, Decision, Draft } from '../rules/decision.ts';
import type { EntityKey } from '../rules/entity-key.ts';
import { foldTold, type Told } from '../rules/history.ts';
import { clampStamp, laterStamp, nextStamp } from '../rules/hybrid-clock.ts';
import { seenOf } from '../rules/lineage.ts';
import { admits } from '../rules/visibility.ts';
import {
  createOverlay,
  type Overlay,
  readerOf,
  type Workspace,
  type WorkspaceReader,
} from '../rules/workspace.ts';
import type { Append, Device, EventStore, KeyRecord, MutationRecord } from '../store/event-store.ts';
import { gap, keyReused, keyTaken, tooLong } from './batch-refusals.ts';
import type { EventLog, NumberedEvent, Numbering } from './event-log.ts';
import { contentHash, isOfContent } from './mutation-content.ts';
import { brokenRule } from './registry.ts';
import { createRemovals } from './removals.ts';

/** The hub's own name where it acts for nobody. */
export const HUB = 'Switchboard';
const HUB_DEVICE = 'hub';

export interface BatchOptions {
  store: EventStore;
  log: EventLog;
  /** As it is on disk. */
  workspace: Workspace;
  /** The batch that is being written, which this one builds on; null once it is on disk. */
  before: () => Batch | null;
  devices: Devices;
  files: SharedFiles;
  now: () => number;
  newId: () => string;
  /** Characters that a description or a comment may hold in this workspace. */
  textLength: number;
}

type Party = Pick<Asking, 'memberId' | 'memberName' | 'role' | 'deviceId' | 'mutationId'>;

function hasMember(workspace: Overlay): boolean {
  for (const { kind } of workspace.entities()) if (kind === 'member') return true;
  return false;
}

/** How far a device has come. */
interface Progress {
  lastNumber: number;
  lastHlc: string | null;
}

/** Mutations that are written together, and what they come to. */
export interface Batch {
  readonly events: readonly NumberedEvent[];
  readonly numbering: Numbering;
  /** The workspace as the batch leaves it. */
  readonly overlay: Overlay;
  /** Undefined, as are the next two, for what neither the batch nor one that it builds on has anything of. */
  progressOf(deviceId: string): Progress | undefined;
  recordOf(deviceId: string, number: number): MutationRecord | undefined;
  keyOf(deviceId: string, keyHash: string): KeyRecord | undefined;
  mutations(device: Device, mutations: Mutation[]): Promise<MutationResult[]>;
  /**
   * A command that the hub numbers itself, for a device that keeps no outbox. With a key, done once, and asked for
   * only then.
   */
  act(
    device: Device,
    command: () => Command,
    key: Omit<KeyRecord, 'deviceId' | 'number'> | null,
  ): Promise<MutationResult>;
  commands(commands: Command[]): Promise<void>;
  /** A new person; the first one of a workspace owns it. */
  member(newcomer: Member): Promise<Member>;
  toAppend(): Append;
  /** Files that were on what the batch removes for good. */
  readonly removedFiles: ReadonlySet<string>;
}

/**
 * Decides mutations one after another, each on what the ones before it did, those of the batch that is being written
 * included; writes nothing itself.
 */
export function createBatch(options: BatchOptions): Batch {
  const { store, log, workspace, before, devices, files, now, newId, textLength } = options;
  const at = new Date(now()).toISOString();
  const overlay = createOverlay(readerOf((): WorkspaceReader => before()?.overlay ?? workspace));
  const numbering = log.begin(at, () => before()?.numbering ?? null);
  const records = new Map<string, MutationRecord>();
  const keys = new Map<string, KeyRecord>();
  const progress = new Map<string, Progress>();
  const history: Told[] = [];
  const removals = createRemovals(overlay);

  const newProgress = (deviceId: string) => progress.get(deviceId) ?? before()?.progressOf(deviceId);
  const progressOf = (device: Device): Progress => newProgress(device.id) ?? device;
  const newRecord = (deviceId: string, number: number) =>
    records.get(`${deviceId} ${number}`) ?? before()?.recordOf(deviceId, number);
  const recordOf = async ({ id }: Device, number: number) =>
    newRecord(id, number) ?? (await store.recordOf(id, number));
  const newKey = (deviceId: string, keyHash: string) =>
    keys.get(`${deviceId} ${keyHash}`) ?? before()?.keyOf(deviceId, keyHash);
  const keyOf = async ({ id }: Device, keyHash: string) =>
    newKey(id, keyHash) ?? (await store.keyOf(id, keyHash));

  function asking(by: Party, hlc: string, base: string | null, offeredAgain = false): Asking {
    const cursor = base === null ? null : parseCursor(base);
    return {
      memberId: by.memberId,
      memberName: by.memberName,
      role: by.role,
      deviceId: by.deviceId,
      mutationId: by.mutationId,
      hlc,
      // Of a history that this one came from, what lies before the fork was seen, and what came after it was not.
      offeredAgain,
      baseSeq: (cursor && seenOf(log, cursor)) ?? 0,
      now: at,
      newId,
      fileOf: files.factsOf,
      memberOfDevice: (deviceId) => {
        const member = overlay.get('member', devices.byId(deviceId)?.memberId ?? '');
        return member ? { id: member.id, name: member.name } : null;
      },
    };
  }

  function apply(
    drafts: Draft[],
    by: { actor: string; deviceId: string; mutationId: string | null; hlc: string },
  ) {
    const memberId = devices.byId(by.deviceId)?.memberId ?? null;
    for (const [index, draft] of drafts.entries()) {
      removals.note(draft);
      const told = foldTold(overlay, numbering.add(draft, by).event, { memberId, isFirst: index === 0 });
      if (told) history.push(told);
      if (draft.eventType === 'card.attached')
        files.attached(draft.eventData.attachment.hash, draft.eventData.boardId);
      if (draft.eventType === 'card.arrived' || draft.eventType === 'card.created')
        for (const { hash } of draft.eventData.card.attachments)
          files.attached(hash, draft.eventData.card.boardId);
    }
  }

  function partyOf(device: Device, mutationId: string): Party {
    const member = overlay.get('member', device.memberId);
    return {
      memberId: device.memberId,
      memberName: member?.name ?? device.name,
      role: member?.role ?? 'guest',
      deviceId: device.id,
      mutationId,
    };
  }

  const seqSeenBy = ({ memberId }: Party) =>
    numbering.seqSeenBy(memberId, (scope, seq) => admits(overlay, memberId, scope, seq));

  function settleOne(mutation: Mutation, device: Device): MutationResult {
    const { lastHlc } = progressOf(device);
    // What is offered again keeps the stamp that it had, however much its device has written since.
    const hlc = clampStamp(mutation.hlc, mutation.was === undefined ? lastHlc : null, now());
    progress.set(device.id, { lastNumber: mutation.number, lastHlc: laterStamp(hlc, lastHlc ?? hlc) });
    const by = partyOf(device, mutation.id);
    const result = resultOf(mutation, by, hlc);
    records.set(`${device.id} ${mutation.number}`, {
      deviceId: device.id,
      number: mutation.number,
      mutationId: mutation.id,
      bodyHash: contentHash(mutation),
      result,
    });
    return result;
  }

  function resultOf(mutation: Mutation, by: Party, hlc: string): MutationResult {
    const { id, number } = mutation;
    const refusal = (why: Problem): MutationResult => ({
      status: 'refused',
      id,
      number,
      seq: seqSeenBy(by),
      problem: why,
    });
    const long = tooLong(mutation.command, textLength);
    if (long) return refusal(long);
    const decision: Decision = decide(
      mutation.command,
      overlay,
      asking(by, hlc, mutation.base, mutation.was !== undefined),
    );
    if (!decision.ok) return refusal(decision.problem);
    const broken = decision.drafts.map((draft) => brokenRule(draft)).find((rule) => rule !== null);
    if (broken)
      return refusal(
        problem('event-refused', 422, 'The change does not fit', broken.detail, {
          field: broken.field,
          rule: broken.rule,
        }),
      );
    apply(decision.drafts, {
      actor: by.memberName,
      deviceId: by.deviceId,
      mutationId: id,
      hlc: decision.hlc,
    });
    const note = decision.note === undefined ? {} : { note: decision.note };
    return { status: 'applied', id, number, seq: seqSeenBy(by), ...note };
  }

  /** Refuses the request whole where a number is missing or was used for something else. */
  async function checkKeys(device: Device, mutations: Mutation[]) {
    const { lastNumber } = progressOf(device);
    const known: MutationResult[] = [];
    let expected = lastNumber + 1;
    for (const [index, mutation] of mutations.entries()) {
      if (mutation.number > lastNumber) {
        if (mutation.number !== expected) throw gap(mutation, expected, index);
        expected += 1;
        continue;
      }
      const record = await recordOf(device, mutation.number);
      if (!record || !isOfContent(record.bodyHash, mutation)) {
        throw keyReused(mutation, index, record?.mutationId === mutation.id ? null : lastNumber + 1);
      }
      known.push(record.result);
    }
    return known;
  }

  /** Refuses the request whole where a file that is to be attached is not here yet. */
  function checkFiles({ memberId }: Device, mutations: Mutation[], from: number) {
    const missing = mutations.findIndex(
      ({ command }, index) => index >= from && !files.mayAttach(command, memberId),
    );
    if (missing >= 0) throw fileMissing(`mutations.${missing}.command.hash`);
  }

  return {
    events: numbering.events,
    numbering,
    overlay,
    removedFiles: removals.files,
    progressOf: newProgress,
    recordOf: newRecord,
    keyOf: newKey,
    async mutations(device, mutations) {
      const known = await checkKeys(device, mutations);
      checkFiles(device, mutations, known.length);
      return [...known, ...mutations.slice(known.length).map((mutation) => settleOne(mutation, device))];
    },
    async act(device, command, key) {
      const known = key && (await keyOf(device, key.keyHash));
      if (known) {
        const record = await recordOf(device, known.number);
        if (record && known.bodyHash === key.bodyHash) return record.result;
        throw keyTaken();
      }
      const { lastNumber, lastHlc } = progressOf(device);
      const [number, hlc] = [lastNumber + 1, nextStamp(lastHlc, now())];
      const base = formatCursor({ epoch: log.epoch, seq: log.seq });
      const asked = command();
      if (!files.mayAttach(asked, device.memberId)) throw fileMissing('hash');
      const result = settleOne({ id: newId(), number, hlc, base, command: asked }, device);
      if (key) keys.set(`${device.id} ${key.keyHash}`, { deviceId: device.id, number, ...key });
      return result;
    },
    async commands(commands) {
      for (const command of commands) {
        const mutationId = newId();
        const hlc = nextStamp(null, now());
        const by: Party = {
          memberId: HUB_DEVICE,
          memberName: HUB,
          role: 'owner',
          deviceId: HUB_DEVICE,
          mutationId,
        };
        const decision = decide(command, overlay, asking(by, hlc, null));
        if (!decision.ok) throw new ProblemError(decision.problem);
        apply(decision.drafts, { actor: HUB, deviceId: HUB_DEVICE, mutationId: null, hlc });
      }
    },
    async member(newcomer) {
      const member: Member = hasMember(overlay) ? newcomer : { ...newcomer, role: 'owner' };
      const draft: Draft = { eventType: 'member.joined', eventData: { member }, scope: 'workspace' };
      apply([draft], {
        actor: member.name,
        deviceId: HUB_DEVICE,
        mutationId: null,
        hlc: nextStamp(null, now()),
      });
      return member;
    },
    toAppend() {
      const entityBody = (key: EntityKey) => {
        const entity = overlay.at(key);
        return entity ? JSON.stringify(entity) : null;
      };
      return {
        expectedSeq: numbering.from,
        events: numbering.events.map(({ stored }) => stored),
        entities: [...overlay.changes().keys()].map((key) => ({ key, body: entityBody(key) })),
        history,
        purges: removals.purges,
        records: [...records.values()],
        keys: [...keys.values()],
        devices: [...progress].map(([id, state]) => ({ id, ...state })),
      };
    },
  };
}
