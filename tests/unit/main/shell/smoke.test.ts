import { beforeEach, expect, test } from 'vitest';
import { createSmoke, type Smoke } from '../../../../main/shell/smoke.ts';
import type { Connection, Status } from '../../../../preload/contract/index.ts';

const board = { boardId: 'b', columns: 3, cards: 11 };
let connection: Connection;
let printed: string[];
let exits: number[];
let smoke: Smoke;

beforeEach(() => {
  connection = { state: 'connecting', since: 0 };
  printed = [];
  exits = [];
  smoke = createSmoke({
    boardName: (boardId) => (boardId === 'b' ? 'Welcome "all"\n' : undefined),
    status: (): Status => ({
      connection,
      unsent: 0,
      syncedAt: null,
      hubUrl: null,
      workspaceName: null,
      off: {},
      told: null,
      hubSavesAgainAt: null,
    }),
    print: (line) => printed.push(line),
    quit: (code) => exits.push(code),
  });
});
const line =
  'SMOKE {"board":"Welcome \\"all\\"\\n","columns":3,"cards":11,"stream":"live","windowTitle":"Welcome"}';

test('the start-up check speaks once a board is painted and the stream is live', () => {
  smoke.painted(board, 'Welcome');
  expect(printed).toEqual([]);
  connection = { state: 'live', since: 0 };
  smoke.statusChanged();
  smoke.statusChanged();
  smoke.painted(board, 'Welcome');
  smoke.giveUp();
  expect(printed).toEqual([line]);
  expect(exits).toEqual([0]);
});

test('or the other way round, and a window without a board is not enough', () => {
  connection = { state: 'live', since: 0 };
  smoke.painted({ boardId: null, columns: 0, cards: 0 }, 'Switchboard');
  expect(printed).toEqual([]);
  smoke.painted(board, 'Welcome');
  expect(printed).toEqual([line]);
});

test('where the app was told to do without a stream it speaks once the hub is polled, and not while it is so for want of one', () => {
  connection = { state: 'polling', since: 0, reason: 'closed', retryAt: 0 };
  smoke.painted(board, 'Welcome');
  expect(printed).toEqual([]);
  connection = { state: 'polling', since: 0, reason: null, retryAt: null };
  smoke.statusChanged();
  expect(printed).toEqual([line.replace('live', 'polling')]);
});

test('and fails when neither comes in time', () => {
  smoke.giveUp();
  smoke.painted(board, 'Welcome');
  expect(printed).toEqual([]);
  expect(exits).toEqual([1]);
});
