import type { Snapshot } from '../../server/protocol/index.ts';
import { type HubAddress, hubClient, problemIn } from './hub-client.ts';
import type { MissingBoard } from './missing-boards.ts';

/** Where fetched boards go. */
export interface BoardSink {
  /** The next board to fetch; null where none is missing. */
  missingBoard(): MissingBoard | null;
  /** Its state; null where the hub knows no such board. `gap`: something between it and what came since is missing. */
  board(missing: MissingBoard, snapshot: Snapshot | null): 'ok' | 'gap';
}

export interface BoardFetchOptions {
  hub: HubAddress;
  target: BoardSink;
  /** Aborted when the stream that the boards belong to has ended. */
  signal: AbortSignal;
  onOutcome: (outcome: 'ok' | 'gap') => void;
}

function isSame(one: MissingBoard, other: MissingBoard | null): boolean {
  return one.boardId === other?.boardId && one.from === other.from;
}

/** Fetches the boards that have become the person's to see, one after another, while the stream goes on. */
export function createBoardFetch({ hub, target, signal, onOutcome }: BoardFetchOptions) {
  let underWay = false;

  async function snapshotOf(boardId: string): Promise<Snapshot | null> {
    try {
      return await hubClient.snapshot(hub, signal, boardId);
    } catch (error) {
      if (problemIn(error)?.code === 'not-found') return null;
      throw error;
    }
  }
  async function fetchAll() {
    let last: MissingBoard | null = null;
    for (let next = target.missingBoard(); next && !isSame(next, last); next = target.missingBoard()) {
      last = next;
      const snapshot = await snapshotOf(next.boardId);
      if (signal.aborted) return;
      onOutcome(target.board(next, snapshot));
    }
  }
  return {
    /** Something may be missing now. What could not be had is asked for again at the next call. */
    check() {
      if (underWay || !target.missingBoard()) return;
      underWay = true;
      fetchAll()
        .catch(() => undefined)
        .finally(() => {
          underWay = false;
        });
    },
  };
}
