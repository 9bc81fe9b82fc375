import type { Entity, EntityKind } from '../protocol/index.ts';

/** `<kind>:<id>`, unique in a workspace. */
export type EntityKey = `${EntityKind}:${string}`;

export function entityKey(entity: Entity): EntityKey {
  return `${entity.kind}:${entity.id}`;
}

/** The member whose alone it is, and whom nobody else sees have it; null where it is not one person's own. */
export function ownerOf(entity: Entity): string | null {
  if (entity.kind === 'theme') return entity.id;
  return entity.kind === 'conflict' || entity.kind === 'mention' ? entity.memberId : null;
}

/** The board that an entity is on decides who may see it; null: it is on none. */
export function boardOf(entity: Entity): string | null {
  if (entity.kind === 'member' || entity.kind === 'theme') return null;
  return entity.kind === 'board' ? entity.id : entity.boardId;
}
