import { type PersistedEvent, parseCursor } from '../../server/protocol/index.ts';

/** A board to fetch, and the place in the log that its state must have reached to be of use. */
export interface MissingBoard {
  boardId: string;
  from: number;
}

/** Boards that are the person's to see and whose state is not here yet; their events wait for it. */
export interface MissingBoards {
  /** The next one to fetch. */
  next(): MissingBoard | null;
  /** It is theirs from this place in the log on; 0 where that is not known. */
  want(boardId: string, from: number): void;
  /** The event is of a board whose state is not here: both are kept for each other. */
  hold(boardId: string, event: PersistedEvent): void;
  /** Its state at `seq` is here: what waited for it, in order. Null where that is too old, or not wanted any more. */
  arrived(boardId: string, seq: number): PersistedEvent[] | null;
  /** It is theirs no more. */
  forget(boardId: string): void;
  /** The hub knows no such board, as far as it was asked for: what was granted since is another matter. */
  absent(missing: MissingBoard): void;
  clear(): void;
}

/** Events that wait for one board; if there are more, its state is fetched later in the log. */
const MOST_HELD = 5000;

export function createMissingBoards(): MissingBoards {
  const boards = new Map<string, { from: number; held: PersistedEvent[] }>();
  const entry = (boardId: string) => {
    const known = boards.get(boardId) ?? { from: 0, held: [] };
    boards.set(boardId, known);
    return known;
  };
  return {
    next() {
      for (const [boardId, { from }] of boards) return { boardId, from };
      return null;
    },
    want(boardId, from) {
      const board = entry(boardId);
      board.from = Math.max(board.from, from);
    },
    hold(boardId, event) {
      const board = entry(boardId);
      board.held.push(event);
      if (board.held.length <= MOST_HELD) return;
      board.held = [];
      board.from = parseCursor(event.id)?.seq ?? 0;
    },
    arrived(boardId, seq) {
      const board = boards.get(boardId);
      if (!board || seq < board.from) return null;
      boards.delete(boardId);
      return board.held;
    },
    forget: (boardId) => void boards.delete(boardId),
    absent({ boardId, from }) {
      if (boards.get(boardId)?.from === from) boards.delete(boardId);
    },
    clear: () => boards.clear(),
  };
}
