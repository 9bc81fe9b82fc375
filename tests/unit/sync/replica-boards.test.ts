import { describe, expect, test } from 'vitest';
import { createReplica } from '../../../main/sync/replica.ts';
import type { Command, Heads, PersistedEvent, Scope, Snapshot } from '../../../server/protocol/index.ts';
import { boardOf } from '../../../server/rules/entity-key.ts';
import { fingerprint } from '../../../server/rules/fingerprint.ts';
import { boardScopeIn } from '../../../server/rules/scopes.ts';
import { admits, NOW, seenBy } from '../../../server/rules/visibility.ts';
import { ana, board, bob, card, column, EPOCH, id, logOnPaper, NOON } from '../rules/log-on-paper.ts';

/** Ana's private board with one card, in a workspace that is Bob's too, and what the hub would say to Bob. */
function hubOnPaper() {
  const paper = logOnPaper();
  for (const { memberId, name } of [ana, bob])
    paper.workspace.put({ kind: 'member', id: memberId, name, role: 'member' });
  paper.writes(ana, { type: 'board.create', boardId: board, name: 'Salaries', access: 'members' });
  paper.writes(ana, { type: 'column.create', columnId: column, boardId: board, name: 'To do' });
  paper.writes(ana, { type: 'card.create', cardId: card, columnId: column, title: 'Raise' });
  const bobSees = (scope: Scope, seq: number) => admits(paper.workspace, bob.memberId, scope, seq);
  const headsOfBob = () => {
    const heads: Heads = {};
    for (const { scope, scopeSeq } of paper.events) if (bobSees(scope, NOW)) heads[scope] = scopeSeq;
    return heads;
  };
  const seqOf = ({ id: cursor }: PersistedEvent) => Number(cursor.split('-')[1]);
  return {
    paper,
    bobs: () => [...seenBy(paper.workspace, bob.memberId).entities()],
    headsOfBob,
    /** As a stream would bring them at this moment. */
    after: (seq: number) =>
      paper.events.filter((event) => seqOf(event) > seq && bobSees(event.scope, seqOf(event))),
    snapshot: (): Snapshot => ({
      epoch: EPOCH,
      seq: paper.seq,
      heads: Object.fromEntries(
        Object.entries(headsOfBob()).filter(([scope]) => boardScopeIn(scope as Scope) === `board:${board}`),
      ),
      entities: [...seenBy(paper.workspace, bob.memberId).entities()].filter(
        (entity) => boardOf(entity) === board,
      ),
    }),
    retitle: (title: string) => paper.writes(ana, { type: 'card.update', cardId: card, changes: { title } }),
  };
}
type PaperHub = ReturnType<typeof hubOnPaper>;
const membership = (type: 'board.addMember' | 'board.removeMember'): Command => ({
  type,
  boardId: board,
  memberId: bob.memberId,
});
const letIn = membership('board.addMember');
const takeOff = membership('board.removeMember');

function bobsReplica(hub: PaperHub) {
  const author = () => ({ memberId: bob.memberId, memberName: bob.name, deviceId: bob.deviceId });
  const replica = createReplica(
    { epoch: EPOCH, seq: hub.paper.seq, heads: hub.headsOfBob(), entities: hub.bobs() },
    { author, now: () => NOON, newId: () => id(1) },
  );
  return {
    replica,
    /** Takes what the stream brings, and says how each went. */
    follows: () => hub.after(replica.cursor()?.seq ?? 0).map((event) => replica.confirm(event)),
    fetches() {
      const missing = replica.missingBoard();
      if (!missing) throw new Error('no board is missing');
      return replica.takeBoard(missing, hub.snapshot());
    },
    agrees() {
      expect(fingerprint(replica.confirmed().entities())).toBe(fingerprint(hub.bobs()));
      expect(replica.isBehind(hub.headsOfBob())).toBe(false);
      expect(replica.missingBoard()).toBeNull();
    },
  };
}

describe('a board that becomes the person’s to see', () => {
  test('is missing until its state is there, and goes on from it', () => {
    const hub = hubOnPaper();
    const { replica, follows, fetches, agrees } = bobsReplica(hub);
    agrees();
    hub.paper.writes(ana, letIn);
    expect(follows()).toEqual(['applied']);
    expect(replica.missingBoard()).toMatchObject({ boardId: board });
    expect(fetches()).toBe('applied');
    agrees();
    hub.retitle('Twice');
    expect(follows()).toEqual(['applied']);
    agrees();
  });

  test('misses nothing that is written while its state is fetched, before or after that was taken', () => {
    const hub = hubOnPaper();
    const { replica, follows, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    const missing = replica.missingBoard();
    hub.retitle('Before it was taken');
    follows();
    const snapshot = hub.snapshot();
    hub.retitle('After it was taken');
    hub.retitle('And once more');
    expect(follows()).toEqual(['applied', 'applied']);
    expect(missing && replica.takeBoard(missing, snapshot)).toBe('applied');
    agrees();
    expect(replica.view().get('card', card)?.title).toBe('And once more');
  });

  test('whose state is newer than the stream has come takes nothing twice', () => {
    const hub = hubOnPaper();
    const { replica, follows, fetches, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    hub.retitle('On its way');
    expect(fetches()).toBe('applied');
    expect(follows()).toEqual(['applied']);
    agrees();
    expect(replica.heads()[`board:${board}`]).toBe(5);
  });

  test('does not take back a card that went to another board while its state was fetched', () => {
    const hub = hubOnPaper();
    const [open, columnThere] = [id(0x51), id(0x52)];
    hub.paper.writes(ana, { type: 'board.create', boardId: open, name: 'Open' });
    hub.paper.writes(ana, { type: 'column.create', columnId: columnThere, boardId: open, name: 'In' });
    const { replica, follows, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, { type: 'comment.create', commentId: id(0x53), cardId: card, body: 'Soon' });
    hub.paper.writes(ana, letIn);
    follows();
    const missing = replica.missingBoard();
    const snapshot = hub.snapshot();
    hub.paper.writes(ana, { type: 'card.move', cardId: card, columnId: columnThere });
    follows();
    expect(missing && replica.takeBoard(missing, snapshot)).toBe('applied');
    agrees();
    expect(replica.confirmed().get('card', card)?.boardId).toBe(open);
  });

  test('needs no fetching where it is seen from its first event on', () => {
    const hub = hubOnPaper();
    const { follows, agrees } = bobsReplica(hub);
    const memberIds = [bob.memberId];
    hub.paper.writes(ana, {
      type: 'board.create',
      boardId: id(0x77),
      name: 'Ours',
      access: 'members',
      memberIds,
    });
    expect(follows()).toEqual(['applied']);
    agrees();
  });

  test('is missed after a restart too, since the hub’s heads name it', () => {
    const hub = hubOnPaper();
    hub.paper.writes(ana, letIn);
    const author = () => ({ memberId: bob.memberId, memberName: bob.name, deviceId: bob.deviceId });
    const replica = createReplica(
      { epoch: EPOCH, seq: hub.paper.seq, heads: { [`user:${bob.memberId}`]: 1 }, entities: [] },
      { author, now: () => NOON, newId: () => id(1) },
    );
    expect(replica.isBehind(hub.headsOfBob())).toBe(false);
    expect(replica.missingBoard()).toEqual({ boardId: board, from: 0 });
  });
});

describe('a board that is taken away', () => {
  test('goes with all that was on it and under way on it, and its counts', () => {
    const hub = hubOnPaper();
    hub.paper.writes(ana, letIn);
    const { replica, follows, agrees } = bobsReplica(hub);
    expect(replica.view().get('card', card)).toBeDefined();
    replica.takeTouched();
    hub.paper.writes(ana, takeOff);
    expect(follows()).toEqual(['applied']);
    agrees();
    const touched = replica.takeTouched();
    expect([...touched.confirmed].toSorted()).toEqual(
      [`board:${board}`, `card:${card}`, `column:${column}`].toSorted(),
    );
    expect(Object.keys(replica.heads())).toEqual([`user:${bob.memberId}`]);
  });

  test('and given back while the person was away is there as it is now', () => {
    const hub = hubOnPaper();
    hub.paper.writes(ana, letIn);
    const { follows, fetches, agrees } = bobsReplica(hub);
    for (const command of [takeOff, letIn]) {
      hub.paper.writes(ana, command);
      hub.retitle(`After ${command.type}`);
    }
    // Taken away, given back, and what was written since; what was written in between is nobody else's.
    expect(follows()).toEqual(['applied', 'applied', 'applied']);
    expect(fetches()).toBe('applied');
    agrees();
  });

  test('while its state is fetched is not brought back by it', () => {
    const hub = hubOnPaper();
    const { replica, follows, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    const missing = replica.missingBoard();
    const snapshot = hub.snapshot();
    hub.paper.writes(ana, takeOff);
    follows();
    expect(missing && replica.takeBoard(missing, snapshot)).toBe('duplicate');
    agrees();
  });

  test('and given back while its state is fetched waits for a state from since then', () => {
    const hub = hubOnPaper();
    const { replica, follows, fetches, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    const missing = replica.missingBoard();
    const stale = hub.snapshot();
    for (const command of [takeOff, letIn]) hub.paper.writes(ana, command);
    hub.retitle('Now');
    follows();
    expect(missing && replica.takeBoard(missing, stale)).toBe('duplicate');
    expect(missing && replica.takeBoard(missing, null)).toBe('duplicate');
    expect(fetches()).toBe('applied');
    agrees();
  });

  test('and given back before the stream has come so far stays where the fetched state is newer', () => {
    const hub = hubOnPaper();
    const { replica, follows, fetches, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    for (const command of [takeOff, letIn]) hub.paper.writes(ana, command);
    expect(fetches()).toBe('applied');
    replica.takeTouched();
    expect(follows()).toEqual(['applied', 'applied']);
    expect([...replica.takeTouched().shown]).toEqual([]);
    agrees();
  });

  test('that the hub no longer knows is missed no more', () => {
    const hub = hubOnPaper();
    const { replica, follows, agrees } = bobsReplica(hub);
    hub.paper.writes(ana, letIn);
    follows();
    hub.paper.writes(ana, takeOff);
    const missing = replica.missingBoard();
    expect(missing && replica.takeBoard(missing, null)).toBe('duplicate');
    expect(replica.missingBoard()).toBeNull();
    follows();
    agrees();
  });
});
