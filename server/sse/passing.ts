import type { Domain, EphemeralEvent, Scope } from '../protocol/index.ts';
import { NOW } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Connection } from './connection.ts';
import type { Frame } from './frame-ring.ts';
import { bytesOf, eventText } from './frames.ts';
import { bytesByMember } from './visibility.ts';

/** A connection that has more than this waiting, in bytes, misses what passes by. */
const ROOM = 16 * 1024;
/** What passes by in one turn of the event loop; the rest is missed by all. */
const MOST = 1000;

/** What of the rollout the event belongs to; null for what the hub's people say, which always passes. */
function domainOf({ eventType }: EphemeralEvent): Domain | null {
  if (eventType.startsWith('presence.')) return 'sessions';
  return eventType.startsWith('ui.') ? 'ui' : null;
}

/** Passes events on that are not kept, to those who are there. Whoever is slow or on the way misses them. */
export function createPassing(
  workspace: WorkspaceReader,
  connections: () => Iterable<Connection>,
  onMissed: (connection: Connection) => void,
  isStreamed: (domain: Domain) => boolean,
) {
  let waiting: Frame[] = [];

  function flush() {
    const bytesFor = bytesByMember(workspace, waiting);
    waiting = [];
    for (const connection of connections()) {
      const bytes = bytesFor(connection.memberId);
      if (!bytes) continue;
      if (connection.live && connection.queued <= ROOM) connection.write(bytes);
      else onMissed(connection);
    }
  }

  return (event: EphemeralEvent) => {
    const domain = domainOf(event);
    if (domain && !isStreamed(domain)) return;
    const frame = eventText(event);
    if (event.scope.startsWith('session:')) {
      for (const connection of connections())
        if (event.scope === `session:${connection.id}`) connection.write(bytesOf(frame));
      return;
    }
    if (waiting.length >= MOST) return [...connections()].forEach(onMissed);
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ seq: NOW, scope: event.scope as Scope, bytes: Buffer.from(frame) });
  };
}
