import { expect, test } from 'vitest';
import type { FileUnderWay } from '../../../preload/contract/index.ts';
import { unsentOn } from '../../../renderer/store/files.ts';
import { cardOf } from './fake-bridge.ts';

const unsent = (id: string, cardId: string): FileUnderWay => ({
  ...{ id, cardId, boardId: null, name: `${id}.png`, size: 9, sent: 0, state: 'waiting', why: null },
});

test('files that are not sent yet are counted for the board whose cards they are for, and those of no card for none', () => {
  const byCard = new Map([
    ['gloves', [unsent('a', 'gloves'), unsent('b', 'gloves')]],
    ['socks', [unsent('c', 'socks')]],
    ['gone', [unsent('d', 'gone')]],
  ]);
  const cards = new Map(
    [cardOf('gloves', { boardId: 'ward' }), cardOf('socks', { boardId: 'home' })].map((entity) => [
      entity.id,
      { entity, pending: false },
    ]),
  );
  expect(['ward', 'home', 'other'].map((board) => unsentOn(board, { byCard }, cards))).toEqual([2, 1, 0]);
});
