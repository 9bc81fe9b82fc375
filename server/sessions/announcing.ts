import type { Scope, SessionEvent } from '../protocol/index.ts';
import { isOpen, NOW } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Connection } from '../sse/connection.ts';
import type { Frame } from '../sse/frame-ring.ts';
import { type Bytes, bytesOf, eventText } from '../sse/frames.ts';
import { bytesByMember } from '../sse/visibility.ts';

/** A connection that has more than this waiting, in bytes, is told the whole later instead of each change now. */
const ROOM = 16 * 1024;
/** Changes that come within this time go out as one, ms. */
const TOGETHER_MS = 40;
/** How long the hub tells newcomers at a stretch, ms: when it comes back, everybody is one. */
const STRETCH_MS = 8;
/** After it has told, it rests from it for so many times as long as that took: at a tenth of its time. */
const REST = 9;
const LONGEST_REST_MS = 1000;
/** How soon a connection that could not be told the whole is looked at again, ms. */
const AGAIN_MS = 200;

export interface AnnouncingOptions {
  workspace: WorkspaceReader;
  /** What a connection has to know before it can follow changes. */
  whole: () => Announced[];
  /** What changed since this was asked last. */
  changes: () => Announced[];
  /** Whether streams tell of it at all. */
  isStreamed: () => boolean;
}

/** An event of who is here, and whom it concerns. */
export interface Announced {
  scope: Scope;
  event: SessionEvent;
}

/**
 * Tells each stream that follows the whole once, then what changes: all that changed in a moment as one. The whole is
 * put together once for all who come in that moment; what lies open is shared by them.
 */
export interface Announcing {
  follow(connection: Connection): void;
  /** There are changes to tell. */
  changed(): void;
  /** Each who follows is told the whole again. */
  again(): void;
  /** The whole is another, and whoever follows knows already. */
  moved(): void;
  /** The connection has missed something: where it follows, it is told the whole again. */
  missed(connection: Connection): void;
  close(): void;
}

interface Whole {
  /** The same for everybody. */
  open: Bytes;
  more: (memberId: string) => Bytes | null;
}

function frameOf({ scope, event }: Announced): Frame {
  return { seq: NOW, scope, bytes: Buffer.from(eventText(event)) };
}

const takesMore = (connection: Connection) => connection.live && connection.queued <= ROOM;

export function createAnnouncing(options: AnnouncingOptions): Announcing {
  const { workspace } = options;
  /** Whether each has still to be told the whole. */
  const followers = new Map<Connection, 'new' | 'following'>();
  let newcomers = 0;
  let known: Whole | null = null;
  let timer: NodeJS.Timeout | null = null;
  let restsUntil = 0;
  let closed = false;

  function soon(ms: number) {
    if (closed) return;
    timer ??= setTimeout(flush, Math.max(ms, restsUntil - performance.now()));
  }
  function putTogether(): Whole {
    const frames = options.whole().map(frameOf);
    const open = frames.filter(({ scope }) => isOpen(workspace, scope, NOW));
    const restricted = frames.filter((frame) => !open.includes(frame));
    return { open: bytesOf(open.map(({ bytes }) => bytes)), more: bytesByMember(workspace, restricted) };
  }
  function tellWhole(connection: Connection) {
    known ??= putTogether();
    connection.write(known.open);
    const more = known.more(connection.memberId);
    if (more) connection.write(more);
  }

  function tellChanges() {
    const frames = options.changes().map(frameOf);
    if (frames.length === 0) return;
    const bytesFor = bytesByMember(workspace, frames);
    for (const [connection, stage] of followers) {
      const bytes = stage === 'following' ? bytesFor(connection.memberId) : null;
      if (!bytes) continue;
      if (takesMore(connection)) connection.write(bytes);
      else missed(connection);
    }
  }
  /** Whether there are more for whom there was no time. */
  function tellNewcomers(until: number): boolean {
    if (newcomers === 0) return false;
    for (const [connection, stage] of followers) {
      if (stage === 'following' || !takesMore(connection)) continue;
      tellWhole(connection);
      followers.set(connection, 'following');
      newcomers -= 1;
      if (performance.now() > until) return newcomers > 0;
    }
    return false;
  }

  function flush() {
    timer = null;
    if (!options.isStreamed()) return void options.changes();
    const began = performance.now();
    tellChanges();
    const outOfTime = tellNewcomers(performance.now() + STRETCH_MS);
    const ended = performance.now();
    restsUntil = ended + Math.min((ended - began) * REST, LONGEST_REST_MS);
    if (newcomers > 0) soon(outOfTime ? 0 : AGAIN_MS);
  }

  function missed(connection: Connection) {
    if (followers.get(connection) !== 'following') return;
    followers.set(connection, 'new');
    newcomers += 1;
    soon(AGAIN_MS);
  }
  return {
    follow(connection) {
      followers.set(connection, 'new');
      newcomers += 1;
      connection.onClosed(() => {
        if (followers.get(connection) === 'new') newcomers -= 1;
        followers.delete(connection);
      });
      soon(TOGETHER_MS);
    },
    changed() {
      known = null;
      soon(TOGETHER_MS);
    },
    again() {
      known = null;
      for (const connection of followers.keys()) followers.set(connection, 'new');
      newcomers = followers.size;
      soon(0);
    },
    moved() {
      known = null;
    },
    missed,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
