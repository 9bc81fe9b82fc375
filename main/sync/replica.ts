import {
  type Cursor,
  type Entity,
  formatCursor,
  type Heads,
  type Mutation,
  type PersistedEvent,
  parseCursor,
  type Scope,
  type Snapshot,
} from '../../server/protocol/index.ts';
import { decide } from '../../server/rules/decide.ts';
import type { Decision } from '../../server/rules/decision.ts';
import { boardOf, type EntityKey, entityKey } from '../../server/rules/entity-key.ts';
import { fold } from '../../server/rules/fold.ts';
import { boardIdIn, boardScope, boardScopeIn, memberIn } from '../../server/rules/scopes.ts';
import {
  createOverlay,
  createWorkspace,
  settle,
  type Workspace,
  type WorkspaceReader,
} from '../../server/rules/workspace.ts';
import type { StoredReplica } from './disk/disk-port.ts';
import { createMissingBoards, type MissingBoard } from './missing-boards.ts';

export interface ReplicaAuthor {
  memberId: string;
  memberName: string;
  deviceId: string;
}

export type Confirmation =
  | 'applied'
  /** Seen before; a replay overlapped. */
  | 'duplicate'
  /** An event of this scope is missing: ask for replay. */
  | 'gap';

/** The hub's state as far as it is known here, with this device's unconfirmed edits applied on top. */
export interface Replica {
  /** Null before the first snapshot. */
  cursor(): Cursor | null;
  heads(): Readonly<Heads>;
  confirmed(): WorkspaceReader;
  /** What the person sees. */
  view(): WorkspaceReader;
  isPending(key: EntityKey): boolean;
  replace(snapshot: Snapshot): void;
  confirm(event: PersistedEvent): Confirmation;
  /** A board that is ours to see and not here: it came to be so after the snapshot that all else began with. */
  missingBoard(): MissingBoard | null;
  /** Takes over one board whole, and what came for it meanwhile; null where the hub knows no such board. */
  takeBoard(missing: MissingBoard, snapshot: Snapshot | null): Confirmation;
  /**
   * Whether the hub's heads name an event that has not come; the stream is in order, so it will not come by itself.
   * A board that they name and that is not here is missing from now on.
   */
  isBehind(heads: Heads): boolean;
  /** Applies edits, in order, over the confirmed state; what was pending before is forgotten. */
  preview(mutations: readonly Mutation[]): void;
  /** Applies one more edit over the view. */
  previewOne(mutation: Mutation): Decision;
  /** Keys whose confirmed or shown value may have changed since the last call. */
  takeTouched(): { confirmed: Set<EntityKey>; shown: Set<EntityKey> };
}

export function createReplica(
  stored: StoredReplica | null,
  options: { author: () => ReplicaAuthor; now: () => number; newId: () => string },
): Replica {
  let cursor: Cursor | null = stored ? { epoch: stored.epoch, seq: stored.seq } : null;
  let heads: Heads = { ...stored?.heads };
  let base: Workspace = createWorkspace(stored?.entities);
  let view = createOverlay(base);
  let touched = { confirmed: new Set<EntityKey>(), shown: new Set<EntityKey>() };
  const missing = createMissingBoards();
  /** Where in the log the state of a board was taken that was fetched by itself: what came before is in it. */
  const takenAt = new Map<string, number>();

  function touch(key: EntityKey) {
    touched.confirmed.add(key);
    touched.shown.add(key);
  }
  function touchShown(keys: Iterable<EntityKey>) {
    for (const key of keys) touched.shown.add(key);
  }

  function judge(mutation: Mutation): Decision {
    const seen = mutation.base === null ? null : parseCursor(mutation.base);
    const author = options.author();
    return decide(mutation.command, view, {
      ...author,
      // Before the first snapshot the hub alone knows the role, and refuses what it forbids.
      role: view.get('member', author.memberId)?.role ?? 'member',
      mutationId: mutation.id,
      hlc: mutation.hlc,
      offeredAgain: false,
      baseSeq: seen && seen.epoch === cursor?.epoch ? seen.seq : 0,
      now: new Date(options.now()).toISOString(),
      newId: options.newId,
      memberOfDevice: () => null,
    });
  }

  function previewOne(mutation: Mutation): Decision {
    const decision = judge(mutation);
    if (!decision.ok) return decision;
    const { memberName: actor, memberId, deviceId } = options.author();
    const at = new Date(options.now()).toISOString();
    const id = formatCursor(cursor ?? { epoch: '000000', seq: 0 });
    const envelope = { id, scopeSeq: 1, actor, deviceId, mutationId: mutation.id, hlc: decision.hlc, at };
    const change = createOverlay(view);
    // What is for somebody else alone is not there to be seen.
    const ours = decision.drafts.filter(({ scope }) => (memberIn(scope) ?? memberId) === memberId);
    for (const draft of ours) fold(change, { ...draft, ...envelope } as PersistedEvent);
    settle(change.changes(), view);
    touchShown(change.changes().keys());
    return decision;
  }

  function foldIn(event: PersistedEvent) {
    const change = createOverlay(base);
    fold(change, event);
    settle(change.changes(), base);
    for (const key of change.changes().keys()) touch(key);
    heads[event.scope] = event.scopeSeq;
  }

  function drop(boardId: string) {
    for (const entity of base.entities()) {
      if (boardOf(entity) !== boardId) continue;
      base.remove(entityKey(entity));
      touch(entityKey(entity));
    }
    for (const scope of Object.keys(heads) as Scope[])
      if (boardScopeIn(scope) === boardScope(boardId)) delete heads[scope];
    missing.forget(boardId);
    takenAt.delete(boardId);
  }

  /** Whether the event goes on from what is here; of a board whose state is not here, there is nothing to go on from. */
  function follows({ scope, scopeSeq }: PersistedEvent): 'yes' | 'no' | 'held-already' | 'board-missing' {
    const board = boardScopeIn(scope);
    if (board && heads[board] === undefined && !(scope === board && scopeSeq === 1)) return 'board-missing';
    const head = heads[scope] ?? 0;
    if (board && scopeSeq <= head) return 'held-already';
    return scopeSeq === head + 1 ? 'yes' : 'no';
  }

  function takeAccess(event: PersistedEvent, seq: number) {
    if (event.eventType !== 'board.granted' && event.eventType !== 'board.revoked') return;
    const { boardId } = event.eventData;
    if (seq <= (takenAt.get(boardId) ?? 0)) return;
    if (event.eventType === 'board.revoked') drop(boardId);
    else if (heads[boardScope(boardId)] === undefined) missing.want(boardId, seq);
  }

  function confirm(event: PersistedEvent): Confirmation {
    const at = parseCursor(event.id);
    if (!cursor || !at || at.epoch !== cursor.epoch) return 'gap';
    if (at.seq <= cursor.seq) return 'duplicate';
    const outcome = follows(event);
    if (outcome === 'no') return 'gap';
    if (outcome === 'yes') foldIn(event);
    if (outcome === 'board-missing') missing.hold(boardIdIn(event.scope), event);
    takeAccess(event, at.seq);
    cursor = { epoch: cursor.epoch, seq: at.seq };
    return 'applied';
  }

  function takeBoard(asked: MissingBoard, snapshot: Snapshot | null): Confirmation {
    if (!snapshot) missing.absent(asked);
    if (!snapshot || snapshot.epoch !== cursor?.epoch) return 'duplicate';
    const held = missing.arrived(asked.boardId, snapshot.seq);
    if (!held) return 'duplicate';
    const later = wentLater(base, asked.boardId, snapshot.seq);
    for (const entity of snapshot.entities) {
      if (later(entity)) continue;
      base.put(entity);
      touch(entityKey(entity));
    }
    Object.assign(heads, snapshot.heads);
    takenAt.set(asked.boardId, snapshot.seq);
    for (const event of held) {
      const outcome = follows(event);
      if (outcome === 'no') return 'gap';
      if (outcome === 'yes') foldIn(event);
    }
    return 'applied';
  }

  return {
    cursor: () => cursor,
    heads: () => heads,
    confirmed: () => base,
    view: () => view,
    isPending: (key) => view.changes().has(key),
    replace(snapshot) {
      // The snapshot is kept whole; nothing of what was confirmed before is to be kept beside it.
      touched.confirmed.clear();
      touchShown(keysOf(view.entities()));
      base = createWorkspace(snapshot.entities);
      view = createOverlay(base);
      heads = { ...snapshot.heads };
      cursor = { epoch: snapshot.epoch, seq: snapshot.seq };
      missing.clear();
      takenAt.clear();
      touchShown(keysOf(base.entities()));
    },
    confirm,
    missingBoard: missing.next,
    takeBoard,
    isBehind(hubHeads) {
      let behind = false;
      for (const [key, head] of Object.entries(hubHeads)) {
        const scope = key as Scope;
        const board = boardScopeIn(scope);
        if (board && heads[board] === undefined) missing.want(boardIdIn(scope), 0);
        else if ((heads[scope] ?? 0) < (head ?? 0)) behind = true;
      }
      return behind;
    },
    preview(mutations) {
      touchShown(view.changes().keys());
      view.discard();
      for (const mutation of mutations) previewOne(mutation);
    },
    previewOne,
    takeTouched() {
      const taken = touched;
      touched = { confirmed: new Set(), shown: new Set() };
      return taken;
    },
  };
}

/** Whether the card, with its comments, is here from a later place in the log than `seq`: on a board it went to since. */
function wentLater(base: WorkspaceReader, boardId: string, seq: number): (entity: Entity) => boolean {
  return (entity) => {
    if (entity.kind !== 'card' && entity.kind !== 'comment') return false;
    const card = base.get('card', entity.kind === 'card' ? entity.id : entity.cardId);
    return card !== undefined && card.boardId !== boardId && (card.stamps['place']?.seq ?? 0) > seq;
  };
}

function* keysOf(entities: Iterable<Entity>): Iterable<EntityKey> {
  for (const { kind, id } of entities) yield `${kind}:${id}`;
}
