import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Authority } from '../access/authority.ts';
import type { Devices } from '../access/devices.ts';
import type { Domain, EphemeralEvent, HandoverEvent, Place, UserType } from '../protocol/index.ts';
import { boardIdIn, boardScope } from '../rules/scopes.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Connection } from '../sse/connection.ts';
import { bytesOf, eventText } from '../sse/frames.ts';
import { createPassing } from '../sse/passing.ts';
import type { StreamWishes } from '../sse/route.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import { type Announced, createAnnouncing } from './announcing.ts';
import { handoverRoutes } from './handover-routes.ts';
import { sessionsHashRoute } from './hash-route.ts';
import { createKeeping, readSessions } from './keeping.ts';
import { createPlaces } from './places.ts';
import { createSessionBook, type HeldSession, type KeptSessions, SESSION_GRACE_MS } from './session-book.ts';
import { createSessionChanges } from './session-changes.ts';
import { createSessionCounts, type SessionCounts } from './session-counts.ts';
import { sessionsRoute } from './sessions-route.ts';
import { shownSession } from './shown.ts';

export interface SessionsOptions {
  authority: Authority;
  devices: Devices;
  workspace: WorkspaceReader;
  stream: Pick<StreamHub, 'connections' | 'onAccessChanged'>;
  /** Whether streams carry this at all, or whoever wants it has to ask. */
  isStreamed: (domain: Domain) => boolean;
  /** How long a device may be away until its session ends, ms. */
  graceMs?: number | undefined;
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  now: () => number;
  newId: () => string;
  logger: Logger;
}

export interface Sessions {
  readonly counts: SessionCounts;
  /** Those that there are, away for a moment or not. */
  held(): HeldSession[];
  /** A stream was opened. */
  opened(connection: Connection, wishes: StreamWishes): void;
  /** The device was signed out. */
  signedOut(deviceId: string): void;
  /** A device says where it is. Passed on to whoever sees the board, and told to those who come later. */
  place(event: EphemeralEvent): void;
  /** Whether devices can say where they are. While they can’t, nobody is shown where they may be no longer. */
  setPlacesTold(told: boolean): void;
  /** Streams tell of sessions from now on, or no longer. */
  deliveryChanged(): void;
  /** Passes on what is not kept; whoever follows and misses any of it is told the whole again. */
  pass(event: EphemeralEvent): void;
  /** The hub stops: whoever is here now, is so when it is back. */
  freeze(): void;
  close(): Promise<void>;
}

/** Who is here, on which device and where: `session.*`, `presence.*` and `GET /api/sessions`. */
export function installSessions(app: FastifyInstance, options: SessionsOptions): Sessions {
  const { workspace, stream, isStreamed, logger, graceMs = SESSION_GRACE_MS } = options;
  const places = createPlaces();
  const changes = createSessionChanges(options.newId());
  const counts = createSessionCounts();
  /** Boards whose places are to be told anew: some see them now who did not, or no longer. */
  const changedBoards = new Set<string>();
  let placesTold = true;
  /** Which stream each device is here by: one that was replaced ends without its device going away. */
  const streams = new Map<string, Connection>();
  let frozen: KeptSessions | null = null;

  const userTypeOf = (memberId: string): UserType =>
    workspace.get('member', memberId)?.role === 'guest' ? 'guest' : 'registered';
  const book = createSessionBook({
    ...{ graceMs, userTypeOf, now: options.now, newId: options.newId },
    kept: readSessions(options.stored, logger),
    onChange(change) {
      const { id, deviceId } = change.session;
      logger.debug({ session: id, deviceId }, `session ${change.is}`);
      changes.add(change);
      counts.take(change);
      announcing.changed();
      keeping.changed();
    },
  });
  const keeping = createKeeping({ save: options.save, kept: book.kept, count: () => book.size, logger });

  const isShown = ({ memberId, boardId }: Place) =>
    placesTold && seenBy(workspace, memberId).get('board', boardId) !== undefined;
  const presenceOn = (boardId: string, on: readonly Place[]): Announced => ({
    scope: boardScope(boardId),
    event: { eventType: 'presence.present', eventData: { boardId, places: on.filter(isShown) } },
  });
  const announcing = createAnnouncing({
    workspace,
    isStreamed: () => isStreamed('sessions'),
    whole: () => [
      {
        scope: 'workspace',
        event: {
          eventType: 'session.present',
          eventData: { sessions: book.all().map(shownSession), moment: changes.moment },
        },
      },
      ...[...places.all()].map(([boardId, on]) => presenceOn(boardId, on)),
    ],
    changes() {
      const boards = [...changedBoards];
      changedBoards.clear();
      return [
        ...changes.take().map((event): Announced => ({ scope: 'workspace', event })),
        ...boards.map((boardId) => presenceOn(boardId, places.all().get(boardId) ?? [])),
      ];
    },
  });
  const pass = createPassing(workspace, stream.connections, announcing.missed, isStreamed);
  stream.onAccessChanged((scope) => {
    changedBoards.add(boardIdIn(scope));
    announcing.changed();
  });
  sessionsHashRoute(app, { devices: options.devices, book, changes });
  sessionsRoute(app, { ...options, book, placesOf: (deviceId) => places.of(deviceId).filter(isShown) });

  function tell(deviceId: string, { eventType, eventData }: HandoverEvent): boolean {
    const connection = streams.get(deviceId);
    if (!connection || connection.closed || !isStreamed('sessions')) return false;
    connection.write(bytesOf(eventText({ eventType, eventData })));
    return true;
  }
  handoverRoutes(app, { devices: options.devices, workspace, book, tell, onHandedOver: counts.handedOver });

  /** The device is on no board any more: it has gone, or tells where it is anew. */
  function leaveAll(deviceId: string) {
    for (const { memberId, boardId } of places.of(deviceId)) {
      const actor = workspace.get('member', memberId)?.name ?? '';
      const at = new Date(options.now()).toISOString();
      const about = { scope: boardScope(boardId), actor, memberId, deviceId, at };
      pass({ ...about, eventType: 'presence.left', eventData: {} } as EphemeralEvent);
    }
    places.clear(deviceId);
    announcing.moved();
  }

  function closed(connection: Connection) {
    const { deviceId } = connection;
    if (frozen || streams.get(deviceId) !== connection) return;
    streams.delete(deviceId);
    leaveAll(deviceId);
    book.away(deviceId);
  }

  return {
    counts,
    held: book.all,
    opened(connection, { followsSessions, isSystem }) {
      const { deviceId, memberId } = connection;
      if (frozen) return;
      streams.set(deviceId, connection);
      leaveAll(deviceId);
      book.here({ id: deviceId, memberId, isSystem });
      connection.onClosed(() => closed(connection));
      if (followsSessions) announcing.follow(connection);
    },
    signedOut(deviceId) {
      streams.delete(deviceId);
      leaveAll(deviceId);
      book.end(deviceId, 'user-logout');
    },
    place(event) {
      const isNews = event.eventType !== 'presence.left' || places.isOn(event.deviceId, event.scope);
      if (frozen || !isNews) return;
      if (streams.has(event.deviceId)) places.take(event);
      announcing.moved();
      pass(event);
    },
    setPlacesTold(told) {
      placesTold = told;
      for (const boardId of places.all().keys()) changedBoards.add(boardId);
      announcing.changed();
    },
    deliveryChanged: announcing.again,
    pass,
    freeze() {
      frozen = structuredClone(book.kept());
      book.close();
      announcing.close();
    },
    close: () => keeping.last(frozen ?? book.kept()),
  };
}
