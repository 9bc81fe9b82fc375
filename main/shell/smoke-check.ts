import type { SyncEngine } from '../sync/engine-port.ts';
import { createSmoke, type Smoke } from './smoke.ts';

/** How long the start-up check waits for a board and a live stream, in ms. */
const patienceMs = 60_000;

/** The start-up check of this app: ends it, with what it saw on stdout. */
export function startSmoke(engine: SyncEngine, quit: (exitCode: number) => void): Smoke {
  const smoke = createSmoke({
    boardName(boardId) {
      const board = engine.entity(`board:${boardId}`);
      return board?.kind === 'board' ? board.name : undefined;
    },
    status: () => engine.status(),
    print: (line) => process.stdout.write(`${line}\n`),
    quit,
  });
  engine.on('status', smoke.statusChanged);
  setTimeout(() => smoke.giveUp(), patienceMs);
  return smoke;
}
