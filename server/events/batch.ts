import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Devices } from '../access/devices.ts';
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
import { fold } from '../rules/fold.ts';
import { clampStamp, laterStamp, nextStamp } from '../rules/hybrid-clock.ts';
import { seenOf } from '../rules/lineage.ts';
import { admits } from '../rules/visibility.ts';
import type { Overlay } from '../rules/workspace.ts';
import type { Append, Device, EventStore, KeyRecord, MutationRecord } from '../store/event-store.ts';
import type { EventLog } from './event-log.ts';
import { brokenRule } from './registry.ts';

/** The hub's own name where it acts for nobody. */
export const HUB = 'Switchboard';
const HUB_DEVICE = 'hub';

export interface BatchOptions {
  store: EventStore;
  log: EventLog;
  /** Takes the batch's effects; its base is the workspace as it is on disk. */
  overlay: Overlay;
  devices: Devices;
  now: () => number;
  newId: () => string;
  /** Characters that a description or a comment may hold in this workspace. */
  textLength: number;
}

type Party = Pick<Asking, 'memberId' | 'memberName' | 'role' | 'deviceId' | 'mutationId'>;

function hashOf(mutation: Mutation): string {
  return createHash('sha256')
    .update(canonicalize(mutation) ?? '')
    .digest('hex');
}

/** `expectedNumber` where the number belongs to another mutation, so that this one was never taken under it. */
function keyReused(mutation: Mutation, index: number, expectedNumber: number | null): ProblemError {
  const detail = `Mutation number ${mutation.number} of this device was sent before with another content. Give new work a new number.`;
  const more = { field: `mutations.${index}`, ...(expectedNumber === null ? {} : { expectedNumber }) };
  return new ProblemError(problem('mutation-key-reused', 409, 'The number is taken', detail, more));
}

function gap(mutation: Mutation, expectedNumber: number, index: number): ProblemError {
  const detail = `This device's next mutation is number ${expectedNumber}; number ${mutation.number} came instead. Send them in order.`;
  const more = { field: `mutations.${index}.number`, expectedNumber };
  return new ProblemError(problem('mutation-gap', 409, 'A mutation is missing', detail, more));
}

function keyTaken(): ProblemError {
  const detail = 'This Idempotency-Key was used for another request before. Give new work a new key.';
  return new ProblemError(
    problem('idempotency-key-reused', 409, 'The key is taken', detail, { field: 'Idempotency-Key' }),
  );
}

/** Texts that are longer than this workspace takes. */
function tooLong(command: Command, textLength: number): Problem | null {
  const texts: Record<string, string | undefined> =
    command.type === 'card.update' || command.type === 'board.update'
      ? { 'changes.description': command.changes.description }
      : command.type === 'card.create' || command.type === 'board.create'
        ? { description: command.description }
        : command.type === 'comment.create'
          ? { body: command.body }
          : {};
  const [field, text] = Object.entries(texts).find(([, value]) => (value?.length ?? 0) > textLength) ?? [];
  if (field === undefined || text === undefined) return null;
  const detail = `This text has ${text.length} characters; this hub keeps at most ${textLength}.`;
  return problem('too-long', 422, 'The text is too long', detail, { field });
}

function hasMember(workspace: Overlay): boolean {
  for (const { kind } of workspace.entities()) if (kind === 'member') return true;
  return false;
}

/** Decides mutations one after another, each on what the ones before it did; writes nothing itself. */
export function createBatch({ store, log, overlay, devices, now, newId, textLength }: BatchOptions) {
  const at = new Date(now()).toISOString();
  const numbering = log.begin(at);
  const records = new Map<string, MutationRecord>();
  const keys = new Map<string, KeyRecord>();
  const progress = new Map<string, { lastNumber: number; lastHlc: string | null }>();

  const progressOf = (device: Device) =>
    progress.get(device.id) ?? { lastNumber: device.lastNumber, lastHlc: device.lastHlc };
  const recordOf = async (device: Device, number: number) =>
    records.get(`${device.id} ${number}`) ?? (await store.recordOf(device.id, number));

  function asking(by: Party, hlc: string, base: string | null): Asking {
    const cursor = base === null ? null : parseCursor(base);
    return {
      ...by,
      hlc,
      // Of a history that this one came from, what lies before the fork was seen, and what came after it was not.
      baseSeq: (cursor && seenOf(log, cursor)) ?? 0,
      now: at,
      newId,
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
    for (const draft of drafts) fold(overlay, numbering.add(draft, by).event);
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
      bodyHash: hashOf(mutation),
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
    const decision: Decision = decide(mutation.command, overlay, asking(by, hlc, mutation.base));
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
      if (!record || record.bodyHash !== hashOf(mutation)) {
        throw keyReused(mutation, index, record?.mutationId === mutation.id ? null : lastNumber + 1);
      }
      known.push(record.result);
    }
    return known;
  }

  return {
    get events() {
      return numbering.events;
    },
    async mutations(device: Device, mutations: Mutation[]): Promise<MutationResult[]> {
      const known = await checkKeys(device, mutations);
      return [...known, ...mutations.slice(known.length).map((mutation) => settleOne(mutation, device))];
    },
    /**
     * A command that the hub numbers itself, for a device that keeps no outbox. With a key, done once, and asked for
     * only then.
     */
    async act(
      device: Device,
      command: () => Command,
      key: { keyHash: string; bodyHash: string } | null,
    ): Promise<MutationResult> {
      const named = key && `${device.id} ${key.keyHash}`;
      const known = key && named && (keys.get(named) ?? (await store.keyOf(device.id, key.keyHash)));
      if (known) {
        const record = await recordOf(device, known.number);
        if (record && known.bodyHash === key.bodyHash) return record.result;
        throw keyTaken();
      }
      const { lastNumber, lastHlc } = progressOf(device);
      const [number, hlc] = [lastNumber + 1, nextStamp(lastHlc, now())];
      const base = formatCursor({ epoch: log.epoch, seq: log.seq });
      const result = settleOne({ id: newId(), number, hlc, base, command: command() }, device);
      if (key && named) keys.set(named, { deviceId: device.id, number, ...key });
      return result;
    },
    async commands(commands: Command[]): Promise<void> {
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
    /** A new person; the first one of a workspace owns it. */
    async member(newcomer: Member): Promise<Member> {
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
    toAppend(): Append {
      const entityBody = (key: EntityKey) => {
        const entity = overlay.at(key);
        return entity ? JSON.stringify(entity) : null;
      };
      return {
        expectedSeq: log.seq,
        events: numbering.events.map(({ stored }) => stored),
        entities: [...overlay.changes().keys()].map((key) => ({ key, body: entityBody(key) })),
        records: [...records.values()],
        keys: [...keys.values()],
        devices: [...progress].map(([id, state]) => ({ id, ...state })),
      };
    },
  };
}
