import type { Fork, Mutation, PersistedEvent, Problem } from '../../server/protocol/index.ts';
import type { Append, MutationRecord, StoredWorkspace } from '../../server/store/event-store.ts';
import type { AppHere } from './app-here.ts';
import type { Decided } from './decided.ts';
import type { HubFollower } from './hub-here.ts';
import { refusalFault, seesNamed } from './refusals.ts';
import { type Shadow, shadowOf } from './shadow.ts';
import { counted, isFromTheFuture } from './stamps.ts';
import { faultsIn, stampsFall } from './verdicts.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Judges all that the hub writes by the rules of the design, which it holds in its own words. */
export interface Referee extends Omit<HubFollower, 'asked'> {
  /** `isKept`: whether an edit is on its author's disk as it is. */
  asked(mutations: readonly Mutation[], isKept: (mutation: Mutation) => boolean): void;
  /** What was done against the rules so far, each with the edit that it was about. */
  readonly faults: readonly string[];
  /** At the end: what is lost, was done twice, or whose author was not told that it was refused. */
  unaccounted(apps: readonly AppHere[]): string[];
  /** The workspace as the log's events make it. */
  readonly shadow: Shadow;
  /** Whether a base says of what was shown as much as the history that it is of has in common with that. */
  saysAsMuch(base: string | null, shown: string | null): boolean;
}

/** One commit of the hub's. */
interface Commit {
  seq: number;
  records: MutationRecord[];
  events: PersistedEvent[];
  devices: Append['devices'];
}

const eventsOf = (batch: Append) => batch.events.map(({ body }) => JSON.parse(body) as PersistedEvent);

export function createReferee(time: VirtualTime): Referee {
  const asked = new Map<string, { mutation: Mutation; at: number }>();
  const faults: string[] = [];
  /** In whichever history: what was refused in one that is lost is not offered again. */
  const refused = new Map<string, Problem>();
  /** Done in a history that is lost and changed nothing there, by where it stood: below the fork all is as it was. */
  const idle = new Map<string, number>();
  let start: Pick<StoredWorkspace, 'entities' | 'devices' | 'seq'> = { entities: [], devices: [], seq: 0 };
  let epoch = '';
  /** Of each history that there was: those that it came from. */
  const origins = new Map<string, readonly Fork[]>();
  const commits: Commit[] = [];
  let shadow = shadowOf([]);
  const last = new Map<string, { number: number; hlc: string | null }>();

  const numbersOf = (devices: StoredWorkspace['devices']) =>
    devices.reduce((sum, { lastNumber }) => sum + lastNumber, 0);
  /** Forgets what the hub has lost: what it wrote after the copy that it goes on from. */
  function goOnFrom({ seq, devices }: StoredWorkspace) {
    let left = numbersOf(devices) - numbersOf(start.devices);
    const lost = commits.findIndex((commit) => {
      left -= commit.records.length;
      return commit.seq > seq || left < 0;
    });
    if (lost >= 0) noteIdle(commits.splice(lost));
    for (const [id, at] of idle) if (at > seq) idle.delete(id);
    shadow = shadowOf(start.entities);
    noteDevices(start.devices);
    for (const commit of commits) {
      for (const event of commit.events) shadow.apply(event);
      noteDevices(commit.devices);
    }
  }
  function noteIdle(gone: readonly Commit[]) {
    for (const { records, events } of gone)
      for (const { mutationId, result } of records)
        if (result.status === 'applied' && !events.some((event) => event.mutationId === mutationId))
          idle.set(mutationId, result.seq);
  }
  function noteDevices(devices: Append['devices']) {
    for (const { id, lastNumber, lastHlc } of devices) last.set(id, { number: lastNumber, hlc: lastHlc });
  }
  const placeOf = (cursor: string | null) =>
    [
      cursor?.slice(0, cursor.lastIndexOf('-')) ?? '',
      Number(cursor?.slice(cursor.lastIndexOf('-') + 1)),
    ] as const;
  /** How much of an older history one has. */
  function taken(one: string, older: string): number {
    if (one === older) return Number.POSITIVE_INFINITY;
    const from = origins.get(one) ?? [];
    const at = from.findIndex((origin) => origin.epoch === older);
    return at < 0 ? 0 : Math.min(...from.slice(at).map(({ seq }) => seq));
  }
  function seenBy({ base }: Mutation): number {
    const [of, seq] = placeOf(base);
    return Math.min(seq, taken(epoch, of)) || 0;
  }
  function saysAsMuch(base: string | null, shown: string | null): boolean {
    const [[of, seq], [shownOf, shownSeq]] = [placeOf(base), placeOf(shown)];
    if (of === shownOf || !origins.has(of)) return base === shown;
    const common = [...origins.keys()].map((older) => Math.min(taken(of, older), taken(shownOf, older)));
    return seq === Math.min(shownSeq, Math.max(...common));
  }
  const memberOf = (device: string) => start.devices.find(({ id }) => id === device)?.memberId;

  function judge(record: MutationRecord, events: PersistedEvent[]) {
    const known = asked.get(record.mutationId);
    const fault = (what: string) => faults.push(`${what}: ${JSON.stringify(known?.mutation ?? record)}`);
    if (!known) return fault('it was done and never asked for');
    const { mutation, at } = known;
    if (record.result.status === 'refused') refused.set(mutation.id, record.result.problem);
    const before = last.get(record.deviceId) ?? { number: 0, hlc: null };
    if (record.number !== before.number + 1) fault(`number ${record.number} came after ${before.number}`);
    const after = mutation.was === undefined ? before.hlc : null;
    const stampAt = (now: number) => counted(mutation.hlc, after, now);
    const stamps = [stampAt(at), stampAt(time.now())] as const;
    const latest = stamps[1] > (before.hlc ?? '') ? stamps[1] : before.hlc;
    last.set(record.deviceId, { number: record.number, hlc: latest });
    const was = shadow.copy();
    for (const event of events) {
      shadow.apply(event);
      if (isFromTheFuture(event.hlc, time.now())) fault(`it is stamped with the future, ${event.hlc}`);
    }
    const decided: Decided = {
      ...{ mutation, events, stamps, memberOf, before: was, after: shadow },
      result: record.result,
      device: record.deviceId,
      memberId: memberOf(record.deviceId) ?? '',
      seen: seenBy(mutation),
    };
    const found = record.result.status === 'applied' ? faultsIn(decided) : [];
    for (const one of [...found, refusalFault(decided), stampsFall(decided)]) if (one !== null) fault(one);
  }

  /** Stamps that each device's next one comes after. */
  function checkDevices({ devices }: Append) {
    for (const { id, lastNumber, lastHlc } of devices) {
      const due = last.get(id);
      if (due?.number !== lastNumber) faults.push(`${id} is at number ${lastNumber}, not ${due?.number}`);
      if (due?.hlc !== lastHlc && due?.hlc?.slice(0, 9) === lastHlc?.slice(0, 9))
        faults.push(`${id} is at stamp ${lastHlc}, not ${due?.hlc}`);
    }
  }

  return {
    faults,
    saysAsMuch,
    get shadow() {
      return shadow;
    },
    opened(stored) {
      if (epoch === '') start = structuredClone(stored);
      if (stored.epoch === epoch) return;
      epoch = stored.epoch;
      origins.set(epoch, stored.parents);
      goOnFrom(stored);
    },
    asked(mutations, isKept) {
      for (const mutation of mutations) {
        if (!isKept(mutation)) faults.push(`sent before it was on disk: ${JSON.stringify(mutation)}`);
        const at = asked.get(mutation.id)?.at ?? time.now();
        asked.set(mutation.id, { mutation, at });
      }
    },
    appended(batch) {
      if (epoch === '') return;
      const events = eventsOf(batch);
      for (const event of events.filter(({ mutationId }) => mutationId === null)) shadow.apply(event);
      for (const record of batch.records)
        judge(
          record,
          events.filter(({ mutationId }) => mutationId === record.mutationId),
        );
      checkDevices(batch);
      noteDevices(batch.devices);
      const seq = events.length > 0 ? batch.expectedSeq + events.length : batch.expectedSeq;
      commits.push({ seq, records: batch.records, events, devices: batch.devices });
    },
    unaccounted(apps) {
      const records = new Map<string, MutationRecord[]>();
      for (const record of commits.flatMap((commit) => commit.records))
        records.set(record.mutationId, [...(records.get(record.mutationId) ?? []), record]);
      return apps.flatMap((app) =>
        [...app.kept.values()].flatMap((mutation) => {
          const results = (records.get(mutation.id) ?? []).map(({ result }) => result);
          const done = results.filter(({ status }) => status === 'applied').length;
          const what = `${app.name}’s ${JSON.stringify(mutation)}`;
          if (done > 1) return [`done ${done} times is ${what}`];
          if (done === 1 || idle.has(mutation.id)) return [];
          const problem = refused.get(mutation.id);
          if (!problem) return [`lost is ${what}`];
          const follows = problem.code === 'not-found' || problem.code === 'purged';
          const waits = problem.code === 'not-found' && app.acknowledged.has(mutation.id);
          if (waits && seesNamed({ mutation, problem, shadow, memberId: app.memberId }))
            return [`there is what ${what} waited for`];
          const told = follows || app.engine.notices().some(({ id }) => id === mutation.id);
          return told ? [] : [`refused and not told is ${what}`];
        }),
      );
    },
  };
}
