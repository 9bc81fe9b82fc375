import { describe, expect, test } from 'vitest';
import { createReplica } from '../../../main/sync/replica.ts';
import type { Heads, Mutation, PersistedEvent } from '../../../server/protocol/index.ts';
import { fingerprint } from '../../../server/rules/fingerprint.ts';
import {
  ana,
  board,
  boardOnPaper,
  bob,
  card,
  column,
  EPOCH,
  id,
  logOnPaper,
  NOON,
  otherColumn,
} from '../rules/log-on-paper.ts';

const author = () => ({ memberId: ana.memberId, memberName: ana.name, deviceId: ana.deviceId });
function replicaOf(paper: ReturnType<typeof boardOnPaper>) {
  const heads: Heads = {};
  for (const { scope, scopeSeq } of paper.events) heads[scope] = scopeSeq;
  const entities = [...paper.workspace.entities()];
  return createReplica(
    { epoch: EPOCH, seq: paper.seq, heads, entities },
    { author, now: () => NOON, newId: () => id(1) },
  );
}
const retitle = (title: string, n: number): Mutation => ({
  id: id(0x900 + n),
  number: n,
  hlc: `zzzzzzzz${n}:0000`,
  base: `${EPOCH}-4`,
  command: { type: 'card.update', cardId: card, changes: { title } },
});
const last = (paper: { events: PersistedEvent[] }): PersistedEvent => {
  const event = paper.events.at(-1);
  if (!event) throw new Error('nothing has been written');
  return event;
};
const byBob = (paper: ReturnType<typeof boardOnPaper>, title: string) => {
  paper.writes(bob, { type: 'card.update', cardId: card, changes: { title } });
  return last(paper);
};

describe('events', () => {
  test('that follow are applied, and the cursor moves', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    expect(replica.confirm(byBob(paper, 'Masks'))).toBe('applied');
    expect(replica.cursor()).toEqual({ epoch: EPOCH, seq: 5 });
    expect(fingerprint(replica.confirmed().entities())).toBe(fingerprint(paper.workspace.entities()));
  });

  test('that were seen before are counted as such, and change nothing', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    const events = ['a', 'b'].map((title) => byBob(paper, title));
    for (const event of events) replica.confirm(event);
    for (const event of events) expect(replica.confirm(event)).toBe('duplicate');
    expect(replica.view().get('card', card)?.title).toBe('b');
    expect(replica.cursor()?.seq).toBe(6);
  });

  test('in front of which one of the same scope is missing are a gap, and change nothing', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    byBob(paper, 'missing');
    expect(replica.confirm(byBob(paper, 'too early'))).toBe('gap');
    expect(replica.view().get('card', card)?.title).toBe('Gloves');
    expect(replica.cursor()?.seq).toBe(4);
  });

  test('in front of which one of somebody else’s scope is missing are none', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    const event = byBob(paper, 'Masks');
    expect(replica.confirm({ ...event, id: `${EPOCH}-9` })).toBe('applied');
    expect(replica.cursor()?.seq).toBe(9);
  });

  test('of another epoch are a gap', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    expect(replica.confirm({ ...byBob(paper, 'x'), id: 'bbbbbbbbbb-5' })).toBe('gap');
  });

  test('before the first snapshot are a gap', () => {
    const replica = createReplica(null, { author, now: () => NOON, newId: () => id(1) });
    expect(replica.confirm(byBob(boardOnPaper(), 'x'))).toBe('gap');
  });
});

test('heads tell whether an event has not come: of a scope that is known, and of one that is new', () => {
  const replica = replicaOf(boardOnPaper());
  expect(replica.isBehind({ [`board:${board}`]: 4 })).toBe(false);
  expect(replica.isBehind({ [`board:${board}`]: 3 })).toBe(false);
  expect(replica.isBehind({ [`board:${board}`]: 5 })).toBe(true);
  expect(replica.isBehind({ [`board:${board}`]: 4, workspace: 1 })).toBe(true);
});

describe('edits that are under way', () => {
  test('lie over what is confirmed, and what is confirmed moves under them', () => {
    const paper = boardOnPaper();
    const replica = replicaOf(paper);
    replica.previewOne(retitle('Mine', 1));
    expect(replica.isPending(`card:${card}`)).toBe(true);
    paper.writes(bob, { type: 'card.update', cardId: card, changes: { due: '2026-04-01T09:00:00.000Z' } });
    replica.confirm(last(paper));
    replica.preview([retitle('Mine', 1)]);
    expect(replica.view().get('card', card)).toMatchObject({
      title: 'Mine',
      due: '2026-04-01T09:00:00.000Z',
    });
    expect(replica.confirmed().get('card', card)?.title).toBe('Gloves');
  });

  test('of which one is dropped leave the others', () => {
    const replica = replicaOf(boardOnPaper());
    const move: Mutation = {
      ...retitle('', 2),
      command: { type: 'card.move', cardId: card, columnId: otherColumn },
    };
    replica.preview([retitle('Mine', 1), move]);
    replica.preview([move]);
    expect(replica.view().get('card', card)).toMatchObject({ title: 'Gloves', columnId: otherColumn });
    replica.preview([]);
    expect(replica.view().get('card', card)).toMatchObject({ title: 'Gloves', columnId: column });
    expect(replica.isPending(`card:${card}`)).toBe(false);
  });

  test('that build on one which was refused say so, and show nothing', () => {
    const replica = replicaOf(boardOnPaper());
    const onPhantom: Mutation = { ...retitle('', 1), command: { type: 'card.archive', cardId: id(77) } };
    expect(replica.previewOne(onPhantom)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    expect(fingerprint(replica.view().entities())).toBe(fingerprint(replica.confirmed().entities()));
  });
});

test('a fresh snapshot takes the place of everything, and every key of both is to be painted', () => {
  const paper = boardOnPaper();
  const replica = replicaOf(paper);
  replica.takeTouched();
  const other = logOnPaper();
  other.writes(bob, { type: 'board.create', boardId: id(0x50), name: 'Another' });
  replica.replace({
    epoch: 'bbbbbbbbbb',
    seq: 1,
    heads: { [`board:${id(0x50)}`]: 1 },
    entities: [...other.workspace.entities()],
  });
  expect(fingerprint(replica.view().entities())).toBe(fingerprint(other.workspace.entities()));
  expect(replica.cursor()).toEqual({ epoch: 'bbbbbbbbbb', seq: 1 });
  expect([...replica.takeTouched().shown].toSorted()).toEqual(
    [
      `board:${board}`,
      `board:${id(0x50)}`,
      `card:${card}`,
      `column:${column}`,
      `column:${otherColumn}`,
    ].toSorted(),
  );
});
