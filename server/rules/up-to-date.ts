import type { Board, Card, Entity } from '../protocol/index.ts';

/** An entity as it was stored before some of its fields existed, with what they say where nobody has said anything. */
export function upToDate(entity: Entity): Entity {
  if (entity.kind === 'member' && entity.role === undefined)
    return { ...(entity as Entity & { kind: 'member' }), role: 'member' };
  if (entity.kind === 'board' && entity.template === undefined) {
    const { access = 'workspace', memberIds = [], ...board } = entity as Partial<Board> & typeof entity;
    return { ...board, access, memberIds, template: false };
  }
  if (entity.kind === 'column' && entity.cardLimit === undefined)
    return { ...(entity as Entity & { kind: 'column' }), cardLimit: null };
  if (entity.kind === 'card' && entity.template === undefined) {
    const { attachments = [], coverId = null, ...card } = entity as Partial<Card> & typeof entity;
    return { ...card, attachments, coverId, template: false };
  }
  if (entity.kind === 'comment' && entity.stamps === undefined)
    return { ...(entity as Entity & { kind: 'comment' }), editedAt: null, stamps: {} };
  return entity;
}
