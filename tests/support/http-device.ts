import { uuidv7 } from 'uuidv7';
import {
  type ChangeFeed,
  type Command,
  changeFeedSchema,
  joinResponseSchema,
  type Mutation,
  type MutationResult,
  mutationsResponseSchema,
  type PersistedEvent,
  type Snapshot,
  snapshotSchema,
} from '../../server/protocol/index.ts';
import { nextStamp } from '../../server/rules/hybrid-clock.ts';
import { type OpenStream, openStream } from './open-stream.ts';

export interface HubAt {
  url: string;
  joinCode: string;
}

/** A device that speaks HTTP to the hub by hand: the product's protocol, none of its client. */
export interface HttpDevice {
  readonly name: string;
  readonly memberId: string;
  readonly deviceId: string;
  readonly token: string;
  /** The device's last mutation number when it joined. */
  readonly lastNumber: number;
  /** The next mutation of this device; what `as` names is taken instead. */
  mutation(command: Command, as?: Partial<Mutation>): Mutation;
  post(mutations: Mutation[], headers?: Record<string, string>): Promise<Response>;
  /** Sends commands in one request; each must be applied. */
  does(...commands: Command[]): Promise<MutationResult[]>;
  /** Asks for an event to be passed on. */
  emit(eventType: string, eventData: object, scope?: string): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  snapshot(): Promise<Snapshot>;
  boardSnapshot(boardId: string): Promise<Snapshot>;
  feed(after: string): Promise<ChangeFeed>;
  /** The feed from a cursor to the head, page by page. */
  feedToHead(after: string): Promise<PersistedEvent[]>;
  stream(lastEventId?: string): Promise<OpenStream>;
}

export function postJson(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

export async function joinAs(hub: HubAt, memberName: string, deviceId = uuidv7()): Promise<HttpDevice> {
  const request = {
    joinCode: hub.joinCode,
    memberName,
    deviceId,
    deviceName: `${memberName.slice(0, 100)}’s script`,
  };
  const response = await postJson(`${hub.url}/api/join`, JSON.stringify(request));
  if (response.status !== 201)
    throw new Error(`joining was answered with ${response.status}: ${await response.text()}`);
  const joined = joinResponseSchema.parse(await response.json());
  const authorization = `Bearer ${joined.token}`;
  let number = joined.lastNumber;
  let lastHlc: string | null = null;

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${hub.url}${path}`, { headers: { authorization, ...headers } });
  const post = (mutations: Mutation[], headers: Record<string, string> = {}) =>
    postJson(`${hub.url}/api/mutations`, JSON.stringify({ mutations }), { authorization, ...headers });

  function mutation(command: Command, as: Partial<Mutation> = {}): Mutation {
    if (as.number === undefined) number += 1;
    lastHlc = nextStamp(lastHlc, Date.now());
    return { id: uuidv7(), number, hlc: lastHlc, base: null, command, ...as };
  }
  async function feed(after: string): Promise<ChangeFeed> {
    const answer = await get(`/api/events?after=${encodeURIComponent(after)}`);
    if (!answer.ok) throw new Error(`the feed answered ${answer.status}: ${await answer.text()}`);
    return changeFeedSchema.parse(await answer.json());
  }
  return {
    name: joined.memberName,
    memberId: joined.memberId,
    deviceId,
    token: joined.token,
    lastNumber: joined.lastNumber,
    mutation,
    post,
    async does(...commands) {
      const answer = await post(commands.map((command) => mutation(command)));
      if (!answer.ok)
        throw new Error(`the edits were answered with ${answer.status}: ${await answer.text()}`);
      const { results } = mutationsResponseSchema.parse(await answer.json());
      for (const result of results) if (result.status === 'refused') throw new Error(result.problem.detail);
      return results;
    },
    emit: (eventType, eventData, scope) =>
      postJson(`${hub.url}/api/sse/emit`, JSON.stringify({ eventType, scope, eventData }), { authorization }),
    get,
    snapshot: async () => snapshotSchema.parse(await (await get('/api/snapshot')).json()),
    boardSnapshot: async (boardId) =>
      snapshotSchema.parse(await (await get(`/api/snapshot?board=${boardId}`)).json()),
    feed,
    async feedToHead(after) {
      const events: PersistedEvent[] = [];
      let page = await feed(after);
      events.push(...page.events);
      while (page.next !== page.head) {
        page = await feed(page.next);
        events.push(...page.events);
      }
      return events;
    },
    stream: (lastEventId) => openStream(hub.url, joined.token, lastEventId),
  };
}

/** A board with one column, and the ids to aim at. */
export async function boardBy(
  device: HttpDevice,
  name = 'Ward round',
): Promise<{ boardId: string; columnId: string }> {
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  await device.does(
    { type: 'board.create', boardId, name },
    { type: 'column.create', columnId, boardId, name: 'To do' },
  );
  return { boardId, columnId };
}

export async function cardBy(device: HttpDevice, columnId: string, title: string): Promise<string> {
  const cardId = uuidv7();
  await device.does({ type: 'card.create', cardId, columnId, title });
  return cardId;
}
