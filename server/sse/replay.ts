import type { EventLog } from '../events/event-log.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Connection } from './connection.ts';
import { type Frame, type FrameRing, frameOf } from './frame-ring.ts';
import type { Bytes } from './frames.ts';
import { bytesByMember } from './visibility.ts';

/** Bytes written at a time to a connection that is being brought up: more waits until these have gone out. */
const CHUNK_BYTES = 64 * 1024;
/** What is read from the store at a time is aimed at this size. */
const PAGE_BYTES = 512 * 1024;
const FIRST_PAGE = 32;
const LONGEST_PAGE = 512;
/** Chunks kept for others who come back from the same place. */
const SHARED_CHUNKS = 16;

/** The rest of `frames` cut where a chunk is full; one frame may be larger than a chunk. */
function* chunksOf(frames: readonly Frame[]): Generator<readonly Frame[]> {
  let from = 0;
  let length = 0;
  for (const [index, { bytes }] of frames.entries()) {
    length += bytes.length;
    if (length < CHUNK_BYTES) continue;
    yield frames.slice(from, index + 1);
    from = index + 1;
    length = 0;
  }
  if (from < frames.length) yield frames.slice(from);
}

/** Remembers how the last few chunks look, since many come back at once from the same place. */
function createSharedChunks(workspace: WorkspaceReader) {
  const shared = new Map<string, (memberId: string) => Bytes | null>();
  return {
    of(frames: readonly Frame[]) {
      const key = `${frames[0]?.seq} ${frames.at(-1)?.seq}`;
      const known = shared.get(key);
      if (known) return known;
      const bytesFor = bytesByMember(workspace, frames);
      const [oldest] = shared.keys();
      if (shared.size >= SHARED_CHUNKS && oldest !== undefined) shared.delete(oldest);
      shared.set(key, bytesFor);
      return bytesFor;
    },
    forget: () => shared.clear(),
  };
}

export interface Replay {
  bringUp(connection: Connection): Promise<'at-head' | 'closed' | 'too-slow'>;
  /** Who may see what has changed, or what there was to see: nothing that was put together for somebody before is good any more. */
  forget(): void;
}

/**
 * Brings a connection from `replayed` to the head: from memory where it is there, else from the store page by
 * page. Costs what was missed; holds a page at most, and no more than a chunk waits in the connection.
 * Ends in the same turn of the event loop as its last look at the head.
 */
export function createReplay(deps: {
  log: EventLog;
  workspace: WorkspaceReader;
  ring: FrameRing;
  patienceMs: number;
}): Replay {
  const { log, workspace, ring, patienceMs } = deps;
  const shared = createSharedChunks(workspace);

  async function fromStore(after: number, limit: number): Promise<Frame[]> {
    const page = await log.readAfter(after, limit);
    if (!page) throw new Error(`the log after ${after} was compacted while it was read`);
    return page.map((event) => frameOf(log.epoch, event));
  }
  async function bringUp(connection: Connection) {
    let limit = FIRST_PAGE;
    while (!connection.closed && connection.replayed < log.seq) {
      const redactions = log.redactions;
      const recent = ring.after(connection.replayed, CHUNK_BYTES);
      const page = recent ?? (await fromStore(connection.replayed, limit));
      const length = page.reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (!recent)
        limit = Math.max(1, Math.min(LONGEST_PAGE, Math.floor((PAGE_BYTES * page.length) / length)));
      if (page.length === 0) connection.replayed = log.seq;
      for (const frames of recent ? [recent] : chunksOf(page)) {
        const bytesFor = recent ? shared.of(frames) : bytesByMember(workspace, frames);
        const bytes = bytesFor(connection.memberId);
        if (bytes) connection.write(bytes);
        connection.replayed = frames.at(-1)?.seq ?? connection.replayed;
        if (!(await connection.drained(patienceMs))) return 'too-slow';
        // What was read holds words that are gone since.
        if (redactions !== log.redactions) break;
      }
    }
    return connection.closed ? 'closed' : 'at-head';
  }
  return { bringUp, forget: shared.forget };
}
