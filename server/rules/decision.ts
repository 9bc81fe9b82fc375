import type { EventData, PersistedEventType, Problem, Role, Scope } from '../protocol/index.ts';
import type { WorkspaceReader } from './workspace.ts';

/** An event before the log has given it a place. */
export type Draft<T extends PersistedEventType = PersistedEventType> = {
  [K in T]: { eventType: K; eventData: EventData<K>; scope: Scope };
}[T];

export type Refusal = { ok: false; problem: Problem };

export type Decision =
  /** `note`: a sentence for the author, where the edit landed elsewhere than it was aimed. */
  { ok: true; drafts: Draft[]; hlc: string; note?: string } | Refusal;

/** In place of a member's id where the hub acts for nobody. */
export const HUB_MEMBER = 'hub';

/** Who asks, and when: everything a rule may know beside the workspace itself. */
export interface Asking {
  mutationId: string;
  memberId: string;
  memberName: string;
  role: Role;
  deviceId: string;
  /** Of the mutation, clamped by the hub. */
  hlc: string;
  /** How much of this log the person had seen; 0 where that is unknown. */
  baseSeq: number;
  /** A restored hub lost it, and takes it again: its author was told the first time what there was to tell. */
  offeredAgain: boolean;
  /** ISO 8601. */
  now: string;
  newId: () => string;
  /** What the hub knows of a file that it keeps; missing where the asker can't know (a preview on a client). */
  fileOf?: (hash: string) => { size: number; type: string } | undefined;
  /** Whose device that is; null where the asker can't know (a preview on a client). */
  memberOfDevice: (deviceId: string) => { id: string; name: string } | null;
}

export type Rule<C> = (command: C, workspace: WorkspaceReader, asking: Asking) => Decision;

export function accepted(asking: Asking, drafts: Draft[], note?: string): Decision {
  return { ok: true, drafts, hlc: asking.hlc, ...(note === undefined ? {} : { note }) };
}

export function refused(
  code: string,
  status: number,
  title: string,
  detail: string,
  field?: string,
): Refusal {
  const problem: Problem = { type: `urn:switchboard:problem:${code}`, title, status, detail, code };
  return { ok: false, problem: field === undefined ? problem : { ...problem, field } };
}

export function notFound(kind: string, id: string, field: string): Refusal {
  return refused('not-found', 404, `No such ${kind}`, `There is no ${kind} ${id} in this workspace.`, field);
}

export function alreadyExists(kind: string, id: string, field: string): Refusal {
  return refused(
    'already-exists',
    409,
    `The ${kind} exists`,
    `There is a ${kind} ${id} already; a new one needs a new id.`,
    field,
  );
}

/** The fields of `changes` that differ from what is there, by value. */
export function differing<T extends object>(current: object, changes: T): Partial<T> {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([field, value]) => !same((current as Record<string, unknown>)[field], value),
    ),
  ) as Partial<T>;
}
