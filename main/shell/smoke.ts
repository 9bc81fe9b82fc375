import type { Status } from '../../preload/contract/index.ts';

/** What a window says it has painted. */
export interface Painted {
  boardId: string | null;
  columns: number;
  cards: number;
}

export interface SmokeOptions {
  /** Name of a board by its id. */
  boardName: (boardId: string) => string | undefined;
  status: () => Status;
  print: (line: string) => void;
  quit: (exitCode: number) => void;
}

export interface Smoke {
  painted(what: Painted, windowTitle: string): void;
  statusChanged(): void;
  /** Time is up. */
  giveUp(): void;
}

/** How the hub is followed, once it is as it should be: live, or asked every few seconds where the app was told so. */
function following({ connection }: Status): 'live' | 'polling' | null {
  if (connection.state === 'live') return 'live';
  return connection.state === 'polling' && connection.reason === null ? 'polling' : null;
}

/** The start-up check: a board painted and the hub followed, whichever comes last, said once in one line. */
export function createSmoke({ boardName, status, print, quit }: SmokeOptions): Smoke {
  let seen: { what: Painted; windowTitle: string } | null = null;
  let over = false;

  function look(): void {
    const stream = following(status());
    if (over || seen === null || seen.what.boardId === null || stream === null) return;
    over = true;
    const { what, windowTitle } = seen;
    const board = boardName(what.boardId ?? '') ?? '';
    const facts = { board, columns: what.columns, cards: what.cards, stream, windowTitle };
    print(`SMOKE ${JSON.stringify(facts)}`);
    quit(0);
  }

  return {
    painted(what, windowTitle) {
      seen = { what, windowTitle };
      look();
    },
    statusChanged: look,
    giveUp() {
      if (over) return;
      over = true;
      quit(1);
    },
  };
}
