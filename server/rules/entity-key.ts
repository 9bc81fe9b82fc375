import type { Entity, EntityKind } from '../protocol/index.ts';

/** `<kind>:<id>`, unique in a workspace. */
export type EntityKey = `${EntityKind}:${string}`;

export function entityKey(entity: Entity): EntityKey {
  return `${entity.kind}:${entity.id}`;
}

/** The scope that an entity belongs to decides who may see it; members belong to the whole workspace. */
export function boardOf(entity: Entity): string | null {
  if (entity.kind === 'member') return null;
  return entity.kind === 'board' ? entity.id : entity.boardId;
}
