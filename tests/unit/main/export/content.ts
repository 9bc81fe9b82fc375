import type { BoardContent } from '../../../../main/export/board-content.ts';
import { boardContent } from '../../../../main/export/board-content.ts';
import type { Card, Entity } from '../../../../server/protocol/index.ts';
import { cardOf } from '../../renderer/fake-bridge.ts';

/** A board with one column and these cards, in this order. */
export function boardOf(cards: Partial<Card>[], more: Entity[] = []): BoardContent {
  const entities: Entity[] = [
    {
      ...{ kind: 'board', id: 'board', name: 'Ward', description: '', access: 'workspace', memberIds: [] },
      ...{ archived: false, createdAt: '2026-03-01T09:00:00.000Z', stamps: {} },
    },
    {
      kind: 'column',
      id: 'column',
      boardId: 'board',
      name: 'To do',
      cardLimit: null,
      order: 'a0',
      archived: false,
      stamps: {},
    },
    ...cards.map((card, index) =>
      cardOf(`card ${index}`, { order: `a${String(index).padStart(4, '0')}`, ...card }),
    ),
    ...more,
  ];
  const content = boardContent(entities, 'board');
  if (content === null) throw new Error('the board is not there');
  return content;
}
