import type { Logger } from 'pino';
import type { EventLog, NumberedEvent } from '../events/event-log.ts';
import type { Heads, Scope } from '../protocol/index.ts';
import { PROTOCOL_VERSION } from '../protocol/index.ts';
import type { Connection } from './connection.ts';
import { checkCursor } from './cursor-check.ts';
import { eventFrame, hubFrame, retryFrame } from './frames.ts';

export interface StreamHubOptions {
  log: EventLog;
  workspaceId: string;
  workspaceName: string;
  heartbeatMs: number;
  now: () => number;
  random: () => number;
  logger: Logger;
}

export interface StreamHub {
  /** Takes over an answered request: greets, replays what was missed, then follows the log. */
  open(connection: Connection, lastEventId: string | undefined): Promise<void>;
  /** Events go out at the end of this turn of the event loop, one write a connection. */
  publish(events: readonly NumberedEvent[]): void;
  readonly size: number;
  /** Connections ended because they read too slowly. */
  readonly dropped: number;
  close(): void;
}

/** Clients of a hub that stopped come back spread over this long, not in step. */
const RETURN_SPREAD_MS = 3000;

export function createStreamHub(options: StreamHubOptions): StreamHub {
  const { log, heartbeatMs, now, random, logger } = options;
  const connections = new Map<string, Connection>();
  let outgoing: { scope: Scope; frame: string }[] = [];
  let dropped = 0;
  let closing = false;

  const forget = (connection: Connection) => {
    if (connections.get(connection.deviceId) === connection) connections.delete(connection.deviceId);
  };
  const send = (connection: Connection, chunk: string | Buffer) => {
    if (connection.write(chunk)) return;
    dropped += 1;
    logger.warn(
      { connection: connection.id, deviceId: connection.deviceId },
      'dropped a connection that reads too slowly',
    );
    forget(connection);
    connection.destroy();
  };
  const headsFor = (connection: Connection) =>
    Object.fromEntries(
      Object.entries(log.heads).filter(([scope]) => connection.admits(scope as Scope)),
    ) as Heads;
  const nowText = () => new Date(now()).toISOString();

  /** Encoded once where everybody may see all of it; otherwise once for each who may not. */
  function flush() {
    const batch = outgoing;
    outgoing = [];
    const open = batch.every(({ scope }) => !scope.startsWith('user:'));
    const whole = open ? Buffer.from(batch.map(({ frame }) => frame).join('')) : null;
    for (const connection of connections.values()) {
      if (!connection.live) continue;
      const chunk =
        whole ??
        batch
          .filter(({ scope }) => connection.admits(scope))
          .map(({ frame }) => frame)
          .join('');
      if (chunk.length > 0) send(connection, chunk);
    }
  }

  /**
   * Pages from the log until there is no more, then live in the same turn of the event loop as the last
   * look at the head: nothing can fall between history and present, and nothing is held but one page.
   */
  async function replay(connection: Connection, from: number) {
    let at = from;
    while (!connection.closed && at < log.seq) {
      const page = await log.readAfter(at);
      const frames = page
        .filter(({ scope }) => connection.admits(scope))
        .map((event) => eventFrame(log.epoch, event));
      at = page.at(-1)?.seq ?? log.seq;
      for (const frame of frames) {
        connection.write(frame);
        await connection.drained();
      }
    }
    flushBefore(connection);
  }

  /** What was published but not yet written is in the history that this connection just read. */
  function flushBefore(connection: Connection) {
    if (outgoing.length > 0) flush();
    connection.live = true;
  }

  function greet(connection: Connection) {
    connection.write(
      hubFrame('hub.hello', {
        protocol: PROTOCOL_VERSION,
        workspaceId: options.workspaceId,
        workspaceName: options.workspaceName,
        epoch: log.epoch,
        seq: log.seq,
        heads: headsFor(connection),
        heartbeatMs,
        now: nowText(),
      }),
    );
  }

  async function open(connection: Connection, lastEventId: string | undefined) {
    if (closing) return connection.end('');
    connections.get(connection.deviceId)?.end(hubFrame('hub.goodbye', { reason: 'replaced' }));
    connections.set(connection.deviceId, connection);
    greet(connection);
    const resume = checkCursor(lastEventId, log);
    if (resume.from === 'cursor') return replay(connection, resume.seq);
    if (resume.from === 'resync') {
      connection.write(
        hubFrame('hub.resync', { reason: resume.reason, cursor: lastEventId ?? '', seq: log.seq }),
      );
    }
    flushBefore(connection);
  }

  const heartbeat = setInterval(() => {
    if (outgoing.length > 0) flush();
    for (const connection of connections.values()) {
      if (connection.closed) forget(connection);
      else if (connection.live) {
        send(
          connection,
          hubFrame('hub.heartbeat', { seq: log.seq, heads: headsFor(connection), now: nowText() }),
        );
      }
    }
  }, heartbeatMs);

  return {
    open: (connection, lastEventId) =>
      open(connection, lastEventId).finally(() => connection.closed && forget(connection)),
    publish(events) {
      if (events.length === 0) return;
      if (outgoing.length === 0) setImmediate(() => outgoing.length > 0 && flush());
      for (const { stored } of events)
        outgoing.push({ scope: stored.scope, frame: eventFrame(log.epoch, stored) });
    },
    get size() {
      return [...connections.values()].filter((connection) => !connection.closed).length;
    },
    get dropped() {
      return dropped;
    },
    close() {
      closing = true;
      clearInterval(heartbeat);
      if (outgoing.length > 0) flush();
      const goodbye = hubFrame('hub.goodbye', { reason: 'shutdown' });
      for (const connection of connections.values())
        connection.end(retryFrame(random() * RETURN_SPREAD_MS) + goodbye);
      connections.clear();
    },
  };
}
