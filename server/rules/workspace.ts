import type { Card, Column, Comment, Entity, EntityKind, EntityOf, Label } from '../protocol/index.ts';
import { createCardOrder, nearer, type Side } from './card-order.ts';
import { type EntityKey, entityKey } from './entity-key.ts';
import type { Placed } from './place.ts';
import { upToDate } from './up-to-date.ts';

export interface WorkspaceReader {
  get<K extends EntityKind>(kind: K, id: string): EntityOf<K> | undefined;
  at(key: EntityKey): Entity | undefined;
  columnsOf(boardId: string): Column[];
  labelsOf(boardId: string): Label[];
  cardsOf(columnId: string): Card[];
  commentsOf(cardId: string): Comment[];
  /** The card next to `from` in a column, on that side; without `from` the outermost on the other. */
  cardBeside(columnId: string, from: Placed | null, side: Side): Card | undefined;
  /** Each entity once, in no particular order. */
  entities(): Iterable<Entity>;
}

/** Entities by key, with the children of each at hand. The hub's truth and every replica are one of these. */
export interface Workspace extends WorkspaceReader {
  put(entity: Entity): void;
  remove(key: EntityKey): void;
}

/** A workspace that keeps its changes to itself, over a base that it only reads. */
export interface Overlay extends Workspace {
  /** What differs from the base: the entity as it is now, or null where it is gone. */
  changes(): ReadonlyMap<EntityKey, Entity | null>;
  discard(): void;
}

function parentOf(entity: Entity): EntityKey | null {
  if (entity.kind === 'column' || entity.kind === 'label') return `board:${entity.boardId}`;
  if (entity.kind === 'card') return `column:${entity.columnId}`;
  if (entity.kind === 'comment') return `card:${entity.cardId}`;
  return null;
}

/** Whether it stands where it stood. */
function isSamePlace(one: Entity, other: Entity): boolean {
  if (parentOf(one) !== parentOf(other)) return false;
  return one.kind !== 'card' || (other.kind === 'card' && one.order === other.order);
}

/**
 * Children by parent, cards in their order as well. An entity whose parent changed is listed under the new one alone.
 * `at`: the entity of a key that was added.
 */
function createChildIndex(at: (key: EntityKey) => Entity | null | undefined) {
  const children = new Map<EntityKey, Set<EntityKey>>();
  const none: ReadonlySet<EntityKey> = new Set();
  const of = (parent: EntityKey) => [...(children.get(parent) ?? none)].flatMap((key) => at(key) ?? []);
  const order = createCardOrder((columnId) => of(`column:${columnId}`) as Card[]);
  return {
    of,
    cardBeside(columnId: string, from: Placed | null, side: Side): Card | undefined {
      const found = order.beside(columnId, from, side);
      return found && ((at(`card:${found.id}`) ?? undefined) as Card | undefined);
    },
    add(entity: Entity) {
      if (entity.kind === 'card') order.add(entity);
      const parent = parentOf(entity);
      if (!parent) return;
      const siblings = children.get(parent);
      if (siblings) siblings.add(entityKey(entity));
      else children.set(parent, new Set([entityKey(entity)]));
    },
    delete(entity: Entity) {
      if (entity.kind === 'card') order.delete(entity);
      const parent = parentOf(entity);
      if (parent) children.get(parent)?.delete(entityKey(entity));
    },
    clear() {
      children.clear();
      order.clear();
    },
  };
}

function readerOver(
  at: (key: EntityKey) => Entity | undefined,
  childrenOf: (parent: EntityKey) => Entity[],
  cardBeside: WorkspaceReader['cardBeside'],
  entities: () => Iterable<Entity>,
): WorkspaceReader {
  return {
    at,
    cardBeside,
    get: <K extends EntityKind>(kind: K, id: string) => at(`${kind}:${id}`) as EntityOf<K> | undefined,
    columnsOf: (boardId) => childrenOf(`board:${boardId}`).filter((child) => child.kind === 'column'),
    labelsOf: (boardId) => childrenOf(`board:${boardId}`).filter((child) => child.kind === 'label'),
    cardsOf: (columnId) => childrenOf(`column:${columnId}`) as Card[],
    commentsOf: (cardId) => childrenOf(`card:${cardId}`) as Comment[],
    entities,
  };
}

export function createWorkspace(initial: Iterable<Entity> = []): Workspace {
  const byKey = new Map<EntityKey, Entity>();
  const at = (key: EntityKey) => byKey.get(key);
  const index = createChildIndex(at);

  function put(entity: Entity) {
    const key = entityKey(entity);
    const before = byKey.get(key);
    byKey.set(key, entity);
    // Most changes leave an entity where it is.
    if (before && isSamePlace(before, entity)) return;
    if (before) index.delete(before);
    index.add(entity);
  }
  function remove(key: EntityKey) {
    const before = byKey.get(key);
    if (!before) return;
    index.delete(before);
    byKey.delete(key);
  }
  for (const entity of initial) put(upToDate(entity));
  return { ...readerOver(at, index.of, index.cardBeside, () => byKey.values()), put, remove };
}

/** Reads whichever workspace is the one now. */
export function readerOf(now: () => WorkspaceReader): WorkspaceReader {
  return {
    at: (key) => now().at(key),
    get: (kind, id) => now().get(kind, id),
    entities: () => now().entities(),
    columnsOf: (boardId) => now().columnsOf(boardId),
    labelsOf: (boardId) => now().labelsOf(boardId),
    cardsOf: (columnId) => now().cardsOf(columnId),
    commentsOf: (cardId) => now().commentsOf(cardId),
    cardBeside: (columnId, from, side) => now().cardBeside(columnId, from, side),
  };
}

/** Goes on over cards that are not among those that count. */
function besideAmong(
  workspace: WorkspaceReader,
  counts: (card: Card) => boolean,
): WorkspaceReader['cardBeside'] {
  return (columnId, from, side) => {
    let card = workspace.cardBeside(columnId, from, side);
    while (card && !counts(card)) card = workspace.cardBeside(columnId, card, side);
    return card;
  };
}

/** The workspace without what `isShown` leaves out. */
export function onlyShown(workspace: WorkspaceReader, isShown: (entity: Entity) => boolean): WorkspaceReader {
  const shown = <T extends Entity>(entity: T | undefined) => (entity && isShown(entity) ? entity : undefined);
  const allShown = <T extends Entity>(entities: T[]) => entities.filter(isShown);
  function* entities() {
    for (const entity of workspace.entities()) if (isShown(entity)) yield entity;
  }
  return {
    get: (kind, id) => shown(workspace.get(kind, id)),
    at: (key) => shown(workspace.at(key)),
    columnsOf: (boardId) => allShown(workspace.columnsOf(boardId)),
    labelsOf: (boardId) => allShown(workspace.labelsOf(boardId)),
    cardsOf: (columnId) => allShown(workspace.cardsOf(columnId)),
    commentsOf: (cardId) => allShown(workspace.commentsOf(cardId)),
    cardBeside: besideAmong(workspace, isShown),
    entities,
  };
}

export function createOverlay(base: WorkspaceReader): Overlay {
  const changed = new Map<EntityKey, Entity | null>();
  const index = createChildIndex((key) => changed.get(key));
  const untouched = besideAmong(base, (card) => !changed.has(entityKey(card)));

  const at = (key: EntityKey) => {
    const own = changed.get(key);
    return own === undefined ? base.at(key) : (own ?? undefined);
  };
  const baseChildren = (parent: EntityKey): Entity[] => {
    const id = parent.slice(parent.indexOf(':') + 1);
    if (parent.startsWith('board:')) return [...base.columnsOf(id), ...base.labelsOf(id)];
    return parent.startsWith('column:') ? base.cardsOf(id) : base.commentsOf(id);
  };
  const childrenOf = (parent: EntityKey) => [
    ...baseChildren(parent).filter((entity) => !changed.has(entityKey(entity))),
    ...index.of(parent),
  ];
  function* entities() {
    for (const entity of base.entities()) if (!changed.has(entityKey(entity))) yield entity;
    for (const entity of changed.values()) if (entity) yield entity;
  }
  const cardBeside: WorkspaceReader['cardBeside'] = (columnId, from, side) =>
    nearer(untouched(columnId, from, side), index.cardBeside(columnId, from, side), side);
  function forget(key: EntityKey) {
    const own = changed.get(key);
    if (own) index.delete(own);
  }
  return {
    ...readerOver(at, childrenOf, cardBeside, entities),
    put(entity) {
      forget(entityKey(entity));
      changed.set(entityKey(entity), entity);
      index.add(entity);
    },
    remove(key) {
      forget(key);
      changed.set(key, null);
    },
    changes: () => changed,
    discard() {
      changed.clear();
      index.clear();
    },
  };
}

/** Writes an overlay's changes into a workspace, its base as a rule. */
export function settle(changes: ReadonlyMap<EntityKey, Entity | null>, into: Workspace): void {
  for (const [key, entity] of changes) {
    if (entity) into.put(entity);
    else into.remove(key);
  }
}
