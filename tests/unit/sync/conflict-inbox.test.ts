import { expect, test } from 'vitest';
import { createConflictInbox } from '../../../main/sync/conflict-inbox.ts';
import { createScheduler } from '../../../main/sync/scheduler.ts';
import type { Conflict } from '../../../server/protocol/index.ts';
import { handTurnedClock } from '../../support/hand-turned-clock.ts';

test('words that gave way are news for the system to show; that a card is in another column the board shows itself', () => {
  const conflict = (field: Conflict['field']): Conflict => ({
    ...{ kind: 'conflict', id: field, boardId: 'board', cardId: 'card', field, memberId: 'ana' },
    ...{ theirs: 'Mine', kept: 'His', by: 'Bob', byMemberId: 'bob', at: '2026-03-01T12:00:00.000Z' },
  });
  const entities = (['title', 'place', 'name'] as const).map((field) => {
    return { entity: conflict(field), pending: false };
  });
  const hand = handTurnedClock();
  const news: string[] = [];
  const inbox = createConflictInbox({
    engine: {
      openFeed: () => ({
        view: () => ({ version: 1, cursor: null, entities }),
        version: () => 1,
        hold() {},
        letGo() {},
        close() {},
      }),
      identity: () => ({ memberId: 'ana', memberName: 'Ana', deviceId: 'device' }),
    },
    told: { has: () => false, add() {} },
    scheduler: createScheduler(hand.clock),
    onNews: (conflicts) => news.push(...conflicts.map(({ id }) => id)),
    onRead() {},
    onCount() {},
  });
  hand.turnTo(10_000);
  expect(news.sort()).toEqual(['name', 'title']);
  inbox.close();
});
