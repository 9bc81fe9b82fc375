import { uuidv7 } from 'uuidv7';
import { expect } from 'vitest';
import {
  type Command,
  type MutationResult,
  mutationsResponseSchema,
  type PersistedEvent,
} from '../../server/protocol/index.ts';
import { eventually } from './eventually.ts';
import { type HttpDevice, joinAs } from './http-device.ts';
import { type HubInProcess, openHub } from './hub-in-process.ts';
import type { OpenStream } from './open-stream.ts';
import { createSecretLedger, type SecretLedger } from './secret-ledger.ts';

/** A person with a stream open, every byte of which is looked at. */
export interface Watched {
  readonly device: HttpDevice;
  readonly memberId: string;
  stream: OpenStream;
  /** Characters of the stream that have been looked at. */
  looked: number;
  session: number;
  /** Where the log stood when it was opened. */
  from: number;
}

/** A hub full of people, each of whom is watched for what they should not see. */
export interface WatchedWorkspace {
  readonly hub: HubInProcess;
  readonly ledger: SecretLedger;
  readonly people: Watched[];
  /** Lets somebody in, and opens their stream. */
  joins(name: string): Promise<Watched>;
  /** What everybody has seen by now: edits that name it have seen all that there was. */
  readonly head: string;
  /** Asks for it, having seen everything up to now. */
  asks(who: Watched, command: Command, as?: { base?: string; hlc?: string }): Promise<MutationResult>;
  /** A stream anew, from that cursor. */
  reopens(who: Watched, cursor?: string): Promise<void>;
  /** Waits until all that was done has reached everybody, and looks at what they got. */
  look(): Promise<void>;
  /** Tells this person of a board that they see or have seen: its id is no news to them. */
  isOwnAccess(who: Watched, event: Pick<PersistedEvent, 'eventType' | 'scope' | 'eventData'>): boolean;
  /** Fails where the text holds what this person may not see. */
  mayRead(who: Watched, what: string, text: string, named?: readonly string[]): void;
  close(): Promise<void>;
}

/** Tells somebody of a board that they see from now on, or no longer. */
const accessFrame = /id: \S+\nevent: board\.(granted|revoked)\ndata: (.*)\n\n/g;

export async function watchedWorkspace(): Promise<WatchedWorkspace> {
  const hub = await openHub({ heartbeatMs: 200 });
  const ledger = createSecretLedger();
  const people: Watched[] = [];
  const owner = await joinAs(hub, 'Owner');
  ledger.join(owner.memberId);
  const beacon = uuidv7();
  await owner.does({ type: 'board.create', boardId: beacon, name: 'Everybody’s' });
  const { epoch } = await owner.snapshot();
  let head = `${epoch}-0`;
  let beats = 0;

  async function openStream(device: HttpDevice, cursor?: string) {
    const stream = await device.stream(cursor);
    const { data } = await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const { session, seq } = JSON.parse(data).eventData as { session: number; seq: number };
    return { stream, session, from: seq };
  }
  /** The `seq` of the last event that they got. */
  function reached({ stream, from }: Watched): number {
    const last = [
      ...stream
        .bytes()
        .toString()
        .matchAll(/^id: \w+-(\d+)$/gm),
    ].at(-1)?.[1];
    return Math.max(from, Number(last ?? 0));
  }
  const isOwnAccess: WatchedWorkspace['isOwnAccess'] = (who, { eventType, scope, eventData }) =>
    (eventType === 'board.granted' || eventType === 'board.revoked') &&
    scope === `user:${who.memberId}` &&
    ledger.hasSeen(who.memberId, (eventData as { boardId: string }).boardId);
  function check(who: Watched, what: string, text: string, known: Parameters<SecretLedger['leaks']>[2]) {
    const leaked = ledger.leaks(who.memberId, text, known);
    if (leaked.length > 0)
      expect.fail(`${who.device.name} was told of ${leaked.join(', ')} by ${what}: ${excerpt(text, leaked)}`);
  }
  function lookAt(who: Watched) {
    const text = who.stream.bytes().toString();
    const end = text.lastIndexOf('\n\n') + 2;
    let fresh = text.slice(who.looked, end);
    who.looked = end;
    // Up to where the stream said that a board is theirs no more, it was.
    for (const [frame, kind, data = ''] of fresh.matchAll(accessFrame)) {
      const event = JSON.parse(data);
      if (!isOwnAccess(who, event)) continue;
      const at = fresh.indexOf(frame);
      const lost = kind === 'revoked' ? [event.eventData.boardId] : [];
      check(who, 'the stream', fresh.slice(0, at), { lost });
      fresh = fresh.slice(at + frame.length);
    }
    check(who, 'the stream', fresh, {});
  }
  const mayRead: WatchedWorkspace['mayRead'] = (who, what, text, named = []) =>
    check(who, what, text, { named });
  const workspace: WatchedWorkspace = {
    hub,
    ledger,
    people,
    get head() {
      return head;
    },
    async joins(name) {
      const device = name === owner.name ? owner : await joinAs(hub, name);
      ledger.join(device.memberId);
      const who = { device, memberId: device.memberId, looked: 0, ...(await openStream(device)) };
      people.push(who);
      return who;
    },
    async asks(who, command, as = {}) {
      const answer = await who.device.post([who.device.mutation(command, { base: head, ...as })]);
      const text = await answer.text();
      mayRead(who, `the answer to ${command.type}`, text, idsIn(command));
      const [result] = mutationsResponseSchema.parse(JSON.parse(text)).results;
      if (!result) throw new Error(`no result for ${command.type}`);
      // Nobody waits for what they never get: an app lets go of the edit when its cursor is there.
      await eventually(`${who.device.name} reaches ${command.type}`, () => reached(who) >= result.seq);
      return result;
    },
    async reopens(who, cursor) {
      who.stream.close();
      Object.assign(who, { looked: 0, ...(await openStream(who.device, cursor)) });
    },
    async look() {
      const mark = `beat ${++beats} of the watch`;
      const changes = { description: mark };
      const [result] = await owner.does({ type: 'board.update', boardId: beacon, changes });
      for (const { device, stream } of people)
        await eventually(`${device.name} has got everything`, () => stream.bytes().includes(mark));
      for (const who of people) lookAt(who);
      head = `${epoch}-${result?.seq}`;
    },
    isOwnAccess,
    mayRead,
    async close() {
      for (const { stream } of people) stream.close();
      await hub.close();
    },
  };
  return workspace;
}

function idsIn(command: object): string[] {
  return Object.values(command).flatMap((value) =>
    typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? idsIn(value) : [],
  );
}

function excerpt(text: string, [secret = '']: string[]): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 300), at + 100);
}
