import type { Logger } from 'pino';
import type { EventLog, NumberedEvent } from '../events/event-log.ts';
import {
  type Flags,
  type Heads,
  type HubEventOf,
  type HubEventType,
  type HubHello,
  PROTOCOL_VERSION,
  type Scope,
} from '../protocol/index.ts';
import type { StateChecks } from '../rollout/state-checks.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { StoredEvent } from '../store/event-store.ts';
import type { Connection } from './connection.ts';
import { type ConnectionRecord, recordOf } from './connection-record.ts';
import { checkCursor } from './cursor-check.ts';
import { createFrameRing, type Frame, frameOf } from './frame-ring.ts';
import { type Bytes, bytesOf, hubFrame, retryFrame } from './frames.ts';
import { beatEvery } from './liveness.ts';
import { createReplay } from './replay.ts';
import { bytesByMember, headsByMember } from './visibility.ts';

export interface StreamHubOptions {
  log: EventLog;
  /** Says who may see what. */
  workspace: WorkspaceReader;
  workspaceId: string;
  workspaceName: string;
  heartbeatMs: number;
  /** How often a device is to beat while there are few, in ms. */
  beatMs: number;
  /** Streams open at a time; a device has one. */
  maxConnections?: number | undefined;
  /** What is switched on, for the greeting. */
  flags: () => Flags;
  /** Whether the log goes out on streams; else they carry what the hub says about itself, and what passes by. */
  carriesLog?: () => boolean;
  now: () => number;
  random: () => number;
  logger: Logger;
  /** What each heartbeat asks devices to hash. */
  checks?: Pick<StateChecks, 'beat' | 'due'>;
  /** Called with how long events took from their commit until they were written to every connection, in ms. */
  onFanOut?: (ms: number) => void;
}

/** When events go out, unless a fan-out was only just made: at once, or at the end of this turn of the event loop. */
export type SendTime = 'at-once' | 'this-turn';

export interface StreamHub {
  /** Takes over an answered request: greets, replays what was missed, then follows the log. */
  open(connection: Connection, lastEventId: string | undefined): Promise<void>;
  /** False where one more stream would be too many. A device that replaces its own is no more than before. */
  hasRoomFor(deviceId: string): boolean;
  /** Events go out, one write a connection; see {@link SendTime}. */
  publish(events: readonly NumberedEvent[], time: SendTime): void;
  /** Whoever comes back from now on is sent these in place of those with the same `seq`. */
  redact(events: readonly StoredEvent[]): void;
  /** What this member's device is greeted with. */
  helloTo(memberId: string): HubHello;
  list(): ConnectionRecord[];
  connections(): Iterable<Connection>;
  /** Where the stream that is furthest behind stands; infinite where there is none. */
  oldest(): number;
  /** A device's open stream. */
  connectionOf(deviceId: string): Connection | undefined;
  /** How often each device is to beat at present, in ms. */
  readonly beatMs: number;
  /** Ends one stream; its client comes back with its cursor. False where there is no such stream. */
  closeOne(id: number): boolean;
  /** Called with the scope of a board when who may see it has changed, once that is in the workspace. */
  onAccessChanged(listener: (scope: Scope) => void): void;
  /** What the hub says about itself, to every connection at once. */
  tell<T extends HubEventType>(eventType: T, eventData: HubEventOf<T>['eventData']): void;
  /** The same to one device, if its stream is open and up to date. */
  tellOne<T extends HubEventType>(
    deviceId: string,
    eventType: T,
    eventData: HubEventOf<T>['eventData'],
  ): void;
  /** Ends every stream that has no log yet, now that streams carry it; clients come back with their cursors. */
  startOver(): void;
  /** Ends every stream with a goodbye; clients come back one by one. */
  sendAway(reason: HubEventOf<'hub.goodbye'>['eventData']['reason']): void;
  readonly size: number;
  /** Connections ended because they read too slowly. */
  readonly dropped: number;
  now(): number;
  close(): void;
}

/** Clients of a hub that stopped come back spread over this long, not in step. */
const RETURN_SPREAD_MS = 3000;
export const MAX_CONNECTIONS = 10_000;
/** Bytes of frames kept for those who come back. */
const RING_BYTES = 8 * 1024 * 1024;
/** What is more than this at once goes out as a replay does: each connection at its own pace. */
const BURST_BYTES = 256 * 1024;
/**
 * A fan-out is followed by a rest of this many times as long as it took. What comes meanwhile goes out together, since a
 * write costs much the same however much it carries. With few connections, or now and then an event, nobody waits.
 */
const REST_TO_FAN_OUT = 8;
/** Half a frame of a screen of 60 Hz. */
const LONGEST_REST_MS = 8;
/** A connection that takes nothing for this long while it is brought up is dropped. */
const REPLAY_PATIENCE_MS = 10_000;

export function createStreamHub(options: StreamHubOptions): StreamHub {
  const { log, workspace, heartbeatMs, now, random, logger, maxConnections = MAX_CONNECTIONS } = options;
  const { carriesLog = () => true } = options;
  const connections = new Map<string, Connection>();
  const drops = new Map<string, number>();
  const ring = createFrameRing(RING_BYTES);
  const replay = createReplay({ log, workspace, ring, patienceMs: REPLAY_PATIENCE_MS });
  const onAccessChanged: ((scope: Scope) => void)[] = [replay.forget];
  const headsFor = headsByMember(log, workspace);
  let outgoing: Frame[] = [];
  /** Where those who are live stand. */
  let flushed = log.seq;
  let queuedAt = 0;
  let restUntil = 0;
  let waiting: NodeJS.Timeout | null = null;
  let dropped = 0;
  let closing = false;

  const forget = (connection: Connection) => {
    if (connections.get(connection.deviceId) === connection) connections.delete(connection.deviceId);
  };
  function drop(connection: Connection) {
    dropped += 1;
    const { id, deviceId, queued } = connection;
    drops.set(deviceId, (drops.get(deviceId) ?? 0) + 1);
    logger.warn({ connection: id, deviceId, queued }, 'dropped a connection that reads too slowly');
    forget(connection);
    connection.destroy();
  }
  const send = (connection: Connection, bytes: Bytes) => {
    if (!connection.write(bytes)) drop(connection);
  };
  const nowText = () => new Date(now()).toISOString();
  const beatMs = () => beatEvery(connections.size, options.beatMs);

  /** Encoded and put together once for all who see the same; then one write a connection. */
  function flush() {
    const began = performance.now();
    const batch = outgoing;
    const from = flushed;
    if (waiting) clearTimeout(waiting);
    waiting = null;
    outgoing = [];
    flushed = batch.at(-1)?.seq ?? flushed;
    if (!carriesLog()) return;
    const burst = batch.reduce((sum, { bytes }) => sum + bytes.length, 0) > BURST_BYTES;
    const bytesFor = burst ? null : bytesByMember(workspace, batch);
    for (const connection of connections.values()) {
      if (!connection.live) continue;
      if (bytesFor) {
        const bytes = bytesFor(connection.memberId);
        if (bytes) send(connection, bytes);
      } else {
        connection.live = false;
        connection.replayed = from;
        catchUp(connection).catch((error: unknown) => {
          logger.error({ err: error, connection: connection.id }, 'replay failed');
          connection.destroy();
        });
      }
    }
    const ended = performance.now();
    restUntil = ended + Math.min(REST_TO_FAN_OUT * (ended - began), LONGEST_REST_MS);
    options.onFanOut?.(ended - queuedAt);
  }

  const flushIfAny = () => {
    if (outgoing.length > 0) flush();
  };
  function flushAt(time: SendTime) {
    const rest = Math.floor(restUntil - performance.now());
    if (rest > 0) waiting ??= setTimeout(flushIfAny, rest);
    else if (time === 'at-once') flushIfAny();
    else setImmediate(flushIfAny);
  }

  /** Nothing can fall between history and present, since the replay ends in the turn that makes it live. */
  async function catchUp(connection: Connection) {
    const outcome = await replay.bringUp(connection);
    if (outcome === 'too-slow') drop(connection);
    if (outcome === 'at-head') goLive(connection);
  }

  /** What was published but not yet written is in the history that this connection just read. */
  function goLive(connection: Connection) {
    flushIfAny();
    connection.live = true;
  }

  const write = (connection: Connection, frame: string) => connection.write(bytesOf(frame));

  const helloTo = (memberId: string): HubHello => ({
    protocol: PROTOCOL_VERSION,
    workspaceId: options.workspaceId,
    workspaceName: options.workspaceName,
    epoch: log.epoch,
    parents: [...log.parents],
    seq: log.seq,
    heads: headsFor(memberId),
    heartbeatMs,
    beatMs: beatMs(),
    now: nowText(),
    flags: options.flags(),
  });

  function sendAway(reason: HubEventOf<'hub.goodbye'>['eventData']['reason']) {
    flushIfAny();
    const goodbye = hubFrame('hub.goodbye', { reason });
    for (const connection of connections.values())
      connection.end(retryFrame(random() * RETURN_SPREAD_MS) + goodbye);
    connections.clear();
  }

  /** Last words to somebody who does not listen would wait for ever, and all that is queued with them. */
  function replace(connection: Connection) {
    const before = connections.get(connection.deviceId);
    if (before && before.queued > 0) before.destroy();
    else before?.end(hubFrame('hub.goodbye', { reason: 'replaced' }));
    connections.set(connection.deviceId, connection);
    connection.onClosed(() => forget(connection));
  }

  async function open(connection: Connection, lastEventId: string | undefined) {
    if (closing) return connection.end('');
    replace(connection);
    write(connection, hubFrame('hub.hello', { ...helloTo(connection.memberId), session: connection.id }));
    if (!carriesLog()) return goLive(connection);
    const resume = checkCursor(lastEventId, log);
    if (resume.from === 'cursor') {
      connection.replayed = resume.seq;
      return catchUp(connection);
    }
    if (resume.from === 'resync') {
      const { reason } = resume;
      write(connection, hubFrame('hub.resync', { reason, cursor: lastEventId ?? '', seq: log.seq }));
    }
    goLive(connection);
  }

  /** Encoded once for all who see the same heads. */
  function beat() {
    flushIfAny();
    options.checks?.beat();
    const told = { seq: log.seq, now: nowText(), beatMs: beatMs() };
    const encoded = new Map<object, Bytes>();
    const heartbeatOf = (heads: Heads) =>
      bytesOf(hubFrame('hub.heartbeat', { ...told, heads, check: options.checks?.due(heads) }));
    for (const connection of connections.values()) {
      if (!connection.live) continue;
      const heads = headsFor(connection.memberId);
      const bytes = encoded.get(heads) ?? heartbeatOf(heads);
      encoded.set(heads, bytes);
      send(connection, bytes);
    }
  }
  const heartbeat = setInterval(beat, heartbeatMs);

  const positionOf = (connection: Connection) => (connection.live ? flushed : connection.replayed);
  const record = (connection: Connection) =>
    recordOf(
      connection,
      { epoch: log.epoch, seq: positionOf(connection) },
      drops.get(connection.deviceId) ?? 0,
    );

  return {
    open,
    helloTo,
    hasRoomFor: (deviceId) => connections.size < maxConnections || connections.has(deviceId),
    publish(events, time) {
      if (events.length === 0) return;
      if (outgoing.length === 0) queuedAt = performance.now();
      for (const { stored } of events) {
        if (stored.eventType === 'board.accessChanged')
          for (const tell of onAccessChanged) tell(stored.scope);
        const frame = frameOf(log.epoch, stored);
        ring.push(frame);
        outgoing.push(frame);
      }
      flushAt(time);
    },
    redact(events) {
      for (const event of events) ring.replace(frameOf(log.epoch, event));
      replay.forget();
    },
    list: () => [...connections.values()].map(record),
    connections: () => connections.values(),
    oldest: () =>
      [...connections.values()].map(positionOf).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    connectionOf: (deviceId) => connections.get(deviceId),
    get beatMs() {
      return beatMs();
    },
    closeOne(id) {
      const connection = [...connections.values()].find((one) => one.id === id);
      if (!connection) return false;
      forget(connection);
      if (connection.queued > 0) connection.destroy();
      else connection.end('');
      return true;
    },
    onAccessChanged: (listener) => void onAccessChanged.push(listener),
    tell(eventType, eventData) {
      const bytes = bytesOf(hubFrame(eventType, eventData));
      for (const connection of connections.values()) send(connection, bytes);
    },
    tellOne(deviceId, eventType, eventData) {
      const connection = connections.get(deviceId);
      if (connection?.live) send(connection, bytesOf(hubFrame(eventType, eventData)));
    },
    startOver() {
      for (const connection of connections.values()) connection.end(retryFrame(random() * RETURN_SPREAD_MS));
      connections.clear();
    },
    sendAway,
    get size() {
      return connections.size;
    },
    get dropped() {
      return dropped;
    },
    now,
    close() {
      closing = true;
      clearInterval(heartbeat);
      sendAway('shutdown');
    },
  };
}
