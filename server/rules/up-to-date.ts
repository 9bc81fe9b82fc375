import type { Entity } from '../protocol/index.ts';

/** An entity as it was stored before some of its fields existed, with what they say where nobody has said anything. */
export function upToDate(entity: Entity): Entity {
  if (entity.kind === 'member' && entity.role === undefined)
    return { ...(entity as Entity & { kind: 'member' }), role: 'member' };
  if (entity.kind === 'board' && entity.access === undefined)
    return { ...(entity as Entity & { kind: 'board' }), access: 'workspace', memberIds: [] };
  if (entity.kind === 'column' && entity.cardLimit === undefined)
    return { ...(entity as Entity & { kind: 'column' }), cardLimit: null };
  if (entity.kind === 'card' && entity.attachments === undefined)
    return { ...(entity as Entity & { kind: 'card' }), attachments: [], coverId: null };
  return entity;
}
