import type { EntityKind, EntityOf, View, ViewEntity, ViewPatch } from '../../preload/contract/index.ts';
import { type Change, type Grouping, type Groups, regroup } from './grouping.ts';
import { compareInstants, compareOrder, compareText } from './order.ts';
import { SharedMap } from './shared-map.ts';

export interface Shown<K extends EntityKind> {
  entity: EntityOf<K>;
  pending: boolean;
}

export interface Part<K extends EntityKind> {
  byId: SharedMap<Shown<K>>;
  groups: Groups;
}

/** The view, by kind and by the lists the screens show. */
export type Parts = { readonly [K in EntityKind]: Part<K> };

export const group = {
  activeBoards: 'active',
  archivedBoards: 'archived',
  purgedBoards: 'purged',
  templatesOn: (boardId: string) => `templates:${boardId}`,
  archivedOn: (boardId: string) => `archived:${boardId}`,
  everyone: 'everyone',
} as const;

const groupings: { readonly [K in EntityKind]: Grouping<EntityOf<K>> } = {
  board: {
    groupOf: (board) =>
      board.purged ? group.purgedBoards : board.archived ? group.archivedBoards : group.activeBoards,
    compare: (a, b) => compareInstants(a.createdAt, b.createdAt) || compareText(a.id, b.id),
  },
  column: {
    groupOf: (column) => (column.archived ? group.archivedOn(column.boardId) : column.boardId),
    compare: compareOrder,
  },
  card: {
    groupOf({ archived, template, boardId, columnId }) {
      if (archived) return group.archivedOn(boardId);
      return template ? group.templatesOn(boardId) : columnId;
    },
    compare: compareOrder,
  },
  label: { groupOf: (label) => label.boardId, compare: (a, b) => compareText(a.id, b.id) },
  comment: {
    groupOf: (comment) => comment.cardId,
    compare: (a, b) => compareInstants(a.writtenAt, b.writtenAt) || compareText(a.id, b.id),
  },
  member: {
    groupOf: () => group.everyone,
    compare: (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id),
  },
  conflict: {
    groupOf: (conflict) => conflict.memberId,
    compare: (a, b) => compareInstants(b.at, a.at) || compareText(a.id, b.id),
  },
  mention: {
    groupOf: (mention) => mention.memberId,
    compare: (a, b) => compareInstants(b.at, a.at) || compareText(a.id, b.id),
  },
  theme: { groupOf: () => group.everyone, compare: (a, b) => compareText(a.id, b.id) },
  tombstone: { groupOf: (tombstone) => tombstone.boardId, compare: (a, b) => compareText(a.id, b.id) },
};

const emptyPart = { byId: SharedMap.empty<never>(), groups: new Map<string, readonly string[]>() };
export const emptyParts: Parts = {
  board: emptyPart,
  column: emptyPart,
  card: emptyPart,
  label: emptyPart,
  comment: emptyPart,
  member: emptyPart,
  conflict: emptyPart,
  mention: emptyPart,
  theme: emptyPart,
  tombstone: emptyPart,
};

interface Sorted {
  put: { [K in EntityKind]: Shown<K>[] };
  removed: { [K in EntityKind]: string[] };
}

function sortByKind(put: readonly ViewEntity[], removed: readonly string[]): Sorted {
  const lists = () => ({
    board: [],
    column: [],
    card: [],
    label: [],
    comment: [],
    member: [],
    conflict: [],
    mention: [],
    theme: [],
    tombstone: [],
  });
  const sorted: Sorted = { put: lists(), removed: lists() };
  for (const shown of put) (sorted.put[shown.entity.kind] as ViewEntity[]).push(shown);
  for (const key of removed) {
    const colon = key.indexOf(':');
    sorted.removed[key.slice(0, colon) as EntityKind]?.push(key.slice(colon + 1));
  }
  return sorted;
}

function changePart<K extends EntityKind>(parts: Parts, kind: K, sorted: Sorted): Part<K> {
  const part: Part<K> = parts[kind];
  const put: Shown<K>[] = sorted.put[kind];
  const removed = sorted.removed[kind];
  if (put.length === 0 && removed.length === 0) return part;
  const after = new Map<string, Shown<K> | undefined>(removed.map((id) => [id, undefined]));
  for (const shown of put) after.set(shown.entity.id, shown);
  const byId = part.byId.with(after);
  const changes = Array.from(
    after,
    ([id, shown]): Change<EntityOf<K>> => ({ id, before: part.byId.get(id)?.entity, after: shown?.entity }),
  );
  const groups = regroup(part.groups, changes, groupings[kind], (id) => byId.get(id)?.entity);
  return { byId, groups };
}

function change(parts: Parts, put: readonly ViewEntity[], removed: readonly string[]): Parts {
  const sorted = sortByKind(put, removed);
  return {
    board: changePart(parts, 'board', sorted),
    column: changePart(parts, 'column', sorted),
    card: changePart(parts, 'card', sorted),
    label: changePart(parts, 'label', sorted),
    comment: changePart(parts, 'comment', sorted),
    member: changePart(parts, 'member', sorted),
    conflict: changePart(parts, 'conflict', sorted),
    mention: changePart(parts, 'mention', sorted),
    theme: changePart(parts, 'theme', sorted),
    tombstone: changePart(parts, 'tombstone', sorted),
  };
}

/** A window's copy of the workspace, at one version of its own baseline. */
export interface ReplicaView {
  version: number;
  cursor: string | null;
  parts: Parts;
}

export function readView(view: View): ReplicaView {
  return { version: view.version, cursor: view.cursor, parts: change(emptyParts, view.entities, []) };
}

export type Fit = 'next' | 'stale' | 'gap';

export function fitOf(version: number, patch: ViewPatch): Fit {
  if (patch.from === version) return 'next';
  return patch.to <= version ? 'stale' : 'gap';
}

/** Only for a patch that is the next one. */
export function applyPatch(view: ReplicaView, patch: ViewPatch): ReplicaView {
  return { version: patch.to, cursor: patch.cursor, parts: change(view.parts, patch.put, patch.removed) };
}
