import type { BoardContent } from '../../../../main/export/board-content.ts';
import { boardContent } from '../../../../main/export/board-content.ts';
import type { Card, Column, Entity, Label } from '../../../../server/protocol/index.ts';
import { cardOf } from '../../renderer/fake-bridge.ts';

/** A board with these columns and labels, in this order. */
export function boardEntities(columns: Partial<Column>[], labels: Partial<Label>[] = []): Entity[] {
  return [
    {
      ...{ kind: 'board', id: 'board', name: 'Ward', description: '', access: 'workspace', memberIds: [] },
      ...{ template: false, archived: false, createdAt: '2026-03-01T09:00:00.000Z', stamps: {} },
    },
    ...columns.map(
      (column, index): Column => ({
        ...{ kind: 'column', id: `column ${index}`, boardId: 'board', name: 'To do', cardLimit: null },
        ...{ order: `a${index}`, archived: false, stamps: {}, ...column },
      }),
    ),
    ...labels.map(
      (label, index): Label => ({
        ...{ kind: 'label', id: `label ${index}`, boardId: 'board', name: '', color: 'red', stamps: {} },
        ...label,
      }),
    ),
  ];
}

/** A board with one column and these cards, in this order. */
export function boardOf(cards: Partial<Card>[], more: Entity[] = []): BoardContent {
  const entities: Entity[] = [
    ...boardEntities([{ id: 'column' }]),
    ...cards.map((card, index) =>
      cardOf(`card ${index}`, { order: `a${String(index).padStart(4, '0')}`, ...card }),
    ),
    ...more,
  ];
  const content = boardContent(entities, 'board');
  if (content === null) throw new Error('the board is not there');
  return content;
}
