import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { type Heads, mutationsResponseSchema, persistedEventSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

/** Ana and Bob write the same words of one card at once, neither having seen the other's; Ana's come first. */
async function twoWriteTheSameWords() {
  const [ana, bob] = [await joinAs(hub(), `Ana ${uuidv7()}`), await joinAs(hub(), `Bob ${uuidv7()}`)];
  const { boardId, columnId } = await boardBy(ana);
  const cardId = await cardBy(ana, columnId, 'Gloves');
  const { epoch, seq } = await ana.snapshot();
  const base = `${epoch}-${seq}`;
  const retitle = (title: string) =>
    ({ type: 'card.update', cardId, changes: { title }, baseText: { title: 'Gloves' } }) as const;
  const secret = `Surgical ${uuidv7()}`;
  await ana.post([ana.mutation(retitle(secret), { base })]);
  await bob.post([bob.mutation(retitle(`Winter ${uuidv7()}`), { base })]);
  return { ana, bob, base, boardId, cardId, secret };
}

describe('words that lost', () => {
  test('are told to their author on the stream, in the feed and in the snapshot', async () => {
    const { ana, base, secret, boardId, cardId } = await twoWriteTheSameWords();
    const stream = await ana.stream(base);
    const received = await stream.event('the conflict', ({ type }) => type === 'conflict.recorded');
    const event = persistedEventSchema.parse(JSON.parse(received.data));
    expect(event).toMatchObject({
      scope: `user:${ana.memberId}/board:${boardId}`,
      scopeSeq: 1,
      eventData: { conflict: { memberId: ana.memberId, cardId, field: 'title', theirs: secret } },
    });
    expect(await ana.feedToHead(base)).toContainEqual(event);
    const mine = (await ana.snapshot()).entities.filter(({ kind }) => kind === 'conflict');
    expect(mine).toHaveLength(1);
    expect((await ana.snapshot()).heads[`user:${ana.memberId}/board:${boardId}`]).toBe(1);
    stream.close();
  });

  test('reach nobody else: not by stream, not live, not by feed, not in the snapshot, not in the heads', async () => {
    const bystander = await joinAs(hub(), 'Bystander');
    const live = await bystander.stream();
    await live.event('the hello', ({ type }) => type === 'hub.hello');
    const { ana, bob, base, cardId } = await twoWriteTheSameWords();
    const replayed = await bob.stream(base);
    await ana.does({ type: 'card.update', cardId, changes: { due: '2026-03-01T09:00:00.000Z' } });
    const isLast = ({ data }: { data: string }) => data.includes(cardId) && data.includes('2026-03-01');
    for (const stream of [live, replayed]) {
      await stream.event('what followed', isLast);
      expect(stream.received().filter(({ type }) => type === 'conflict.recorded')).toEqual([]);
      expect(stream.bytes().toString()).not.toContain(`user:${ana.memberId}`);
      stream.close();
    }
    const { heads, entities } = await bob.snapshot();
    expect(entities.filter(({ kind }) => kind === 'conflict')).toEqual([]);
    expect(Object.keys(heads).join()).not.toContain(`user:${ana.memberId}`);
    const page = await bob.feed(base);
    expect(page.events.map(({ eventType }) => eventType)).not.toContain('conflict.recorded');
    expect(Object.keys(page.heads).join()).not.toContain(`user:${ana.memberId}`);
  });

  test('leave no hole in anybody’s counts, though they leave one in the numbers', async () => {
    const { bob, base } = await twoWriteTheSameWords();
    const events = await bob.feedToHead(base);
    const heads: Heads = {};
    for (const { scope, scopeSeq } of events) {
      if (heads[scope] !== undefined) expect(scopeSeq).toBe(heads[scope] + 1);
      heads[scope] = scopeSeq;
    }
    expect(events.filter(({ eventType }) => eventType === 'card.updated').length).toBeGreaterThanOrEqual(2);
  });

  test('can be read by their author alone', async () => {
    const { ana, bob } = await twoWriteTheSameWords();
    const conflictId = (await ana.snapshot()).entities.find(({ kind }) => kind === 'conflict')?.id ?? '';
    await bob.post([bob.mutation({ type: 'notice.read', conflictId })]);
    expect((await ana.snapshot()).entities.some(({ id }) => id === conflictId)).toBe(true);
    await ana.does({ type: 'notice.read', conflictId });
    expect((await ana.snapshot()).entities.some(({ id }) => id === conflictId)).toBe(false);
  });
});

/** Ana's board with one card on it, which Bob does not see. */
async function privateBoard() {
  const [ana, bob] = [await joinAs(hub(), `Ana ${uuidv7()}`), await joinAs(hub(), `Bob ${uuidv7()}`)];
  const [boardId, columnId, cardId] = [uuidv7(), uuidv7(), uuidv7()];
  await ana.does(
    { type: 'board.create', boardId, name: 'Salaries', access: 'members' },
    { type: 'column.create', columnId, boardId, name: 'To do' },
    { type: 'card.create', cardId, columnId, title: `Raise ${cardId}` },
  );
  return { ana, bob, boardId, columnId, cardId };
}
const boardScope = (boardId: string) => `board:${boardId}` as const;
async function refusal(device: HttpDevice, path: string) {
  const answer = await device.get(path);
  return { status: answer.status, body: await answer.json() };
}

describe('a card that goes to another board', () => {
  /** Ana's private board and an open one; Bob sees the open one alone, where Ana's card with a comment goes. */
  async function fromPrivateToOpen() {
    const { ana, bob, boardId, columnId, cardId } = await privateBoard();
    const open = await boardBy(ana, `Open ${uuidv7()}`);
    await ana.does({ type: 'comment.create', commentId: uuidv7(), cardId, body: `Said of ${cardId}` });
    return { ana, bob, boardId, columnId, cardId, open };
  }
  const told = (events: readonly { eventType: string }[]) => events.map(({ eventType }) => eventType);
  const whole = ['card.arrived', 'comment.arrived'];

  test('is brought whole to whoever sees its new board alone, by stream, feed and snapshot, and nothing of the old one', async () => {
    const { ana, bob, boardId, cardId, open } = await fromPrivateToOpen();
    const { epoch, seq } = await bob.snapshot();
    const stream = await bob.stream(`${epoch}-${seq}`);
    await ana.does({ type: 'card.move', cardId, columnId: open.columnId });
    await stream.event('its comment', ({ type }) => type === 'comment.arrived');
    expect(stream.bytes().toString()).not.toContain(boardId);
    stream.close();
    const events = await bob.feedToHead(`${epoch}-${seq}`);
    expect(told(events)).toEqual(whole);
    expect(JSON.stringify(events)).not.toContain(boardId);
    // A board with its column is two events; the card and its comment are the next.
    expect(events.map(({ scopeSeq }) => scopeSeq)).toEqual([3, 4]);
    const snapshot = await bob.snapshot();
    expect(snapshot.heads[boardScope(open.boardId)]).toBe(4);
    const kinds = snapshot.entities
      .filter((one) => JSON.stringify(one).includes(cardId))
      .map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['card', 'comment']);
  });

  test('is taken from whoever does not see its new board, who is not told where it went', async () => {
    const { ana, bob, columnId, cardId, open } = await fromPrivateToOpen();
    await ana.does({ type: 'card.move', cardId, columnId: open.columnId });
    const { epoch, seq } = await bob.snapshot();
    const stream = await bob.stream(`${epoch}-${seq}`);
    await ana.does({ type: 'card.move', cardId, columnId });
    await stream.event('that it has left', ({ type }) => type === 'card.left');
    stream.close();
    const events = await bob.feedToHead(`${epoch}-${seq}`);
    expect(events).toMatchObject([{ eventType: 'card.left', scopeSeq: 5, eventData: { cardId } }]);
    expect(JSON.stringify(await bob.snapshot())).not.toContain(cardId);
    expect(await refusal(bob, `/api/cards/${cardId}`)).toMatchObject({ status: 404 });
  });

  test('is told to whoever sees both as having left one and come to the other, with no hole in either’s count', async () => {
    const { ana, boardId, cardId, open } = await fromPrivateToOpen();
    const { epoch, seq, heads } = await ana.snapshot();
    await ana.does({ type: 'card.move', cardId, columnId: open.columnId });
    const events = await ana.feedToHead(`${epoch}-${seq}`);
    expect(told(events)).toEqual(['card.left', ...whole]);
    const after = (await ana.snapshot()).heads;
    expect(after[boardScope(boardId)]).toBe((heads[boardScope(boardId)] ?? 0) + 1);
    expect(after[boardScope(open.boardId)]).toBe((heads[boardScope(open.boardId)] ?? 0) + 2);
  });
});

test('a copy of a card of a private board on an open one is there for all, and says nothing of where it came from', async () => {
  const { ana, bob, boardId, cardId: fromCardId } = await privateBoard();
  const open = await boardBy(ana, `Open ${uuidv7()}`);
  await ana.does({
    type: 'comment.create',
    commentId: uuidv7(),
    cardId: fromCardId,
    body: `Said of ${uuidv7()}`,
  });
  const { epoch, seq } = await bob.snapshot();
  const cardId = uuidv7();
  const parts = { comments: true };
  await ana.does({ type: 'card.copy', cardId, fromCardId, columnId: open.columnId, title: 'Raise', parts });
  const events = await bob.feedToHead(`${epoch}-${seq}`);
  expect(events.map(({ eventType }) => eventType)).toEqual(['card.created', 'comment.created']);
  expect(JSON.stringify(events)).not.toContain(boardId);
  expect(JSON.stringify(events)).not.toContain(fromCardId);
  const back = bob.mutation({ type: 'card.copy', cardId: uuidv7(), fromCardId, columnId: open.columnId });
  const answer = mutationsResponseSchema.parse(await (await bob.post([back])).json());
  expect(answer.results).toMatchObject([
    { status: 'refused', problem: { code: 'not-found', field: 'fromCardId' } },
  ]);
});

describe('a private board', () => {
  test('brings a member what follows, and its snapshot says all that came before', async () => {
    const { ana, bob, boardId, cardId } = await privateBoard();
    const stream = await bob.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    await ana.does({ type: 'board.addMember', boardId, memberId: bob.memberId });
    await stream.event('the board', ({ type }) => type === 'board.granted');
    const board = await bob.boardSnapshot(boardId);
    expect(board.entities.map(({ kind }) => kind).toSorted()).toEqual(['board', 'card', 'column']);
    expect(board.heads).toEqual({ [boardScope(boardId)]: 4 });
    await ana.does({ type: 'card.update', cardId, changes: { title: 'Twice' } });
    const next = await stream.event('what follows', ({ type }) => type === 'card.updated');
    expect(persistedEventSchema.parse(JSON.parse(next.data))).toMatchObject({ scopeSeq: 5 });
    expect(stream.received().map(({ type }) => type)).not.toContain('board.accessChanged');
    stream.close();
  });

  test('is taken from whoever is no member any more, and is nowhere to be found from then on', async () => {
    const { ana, bob, boardId, cardId } = await privateBoard();
    await ana.does({ type: 'board.addMember', boardId, memberId: bob.memberId });
    const { epoch, seq } = await bob.snapshot();
    const stream = await bob.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const [left] = await bob.does({ type: 'board.removeMember', boardId, memberId: bob.memberId });
    const revoked = await stream.event('that it is gone', ({ type }) => type === 'board.revoked');
    expect(revoked.id).toBe(`${epoch}-${left?.seq}`);
    await ana.does({ type: 'card.update', cardId, changes: { title: 'Thrice' } });
    await bob.does({ type: 'board.create', boardId: uuidv7(), name: 'Bob’s' });
    await stream.event('what is Bob’s', ({ type }) => type === 'board.created');
    const late = await bob.stream(`${epoch}-${seq}`);
    await late.event('what is Bob’s', ({ type }) => type === 'board.created');
    for (const seen of [stream, late]) {
      expect(seen.bytes().toString()).not.toContain('Thrice');
      seen.close();
    }
    const snapshot = await bob.snapshot();
    expect(JSON.stringify(snapshot)).not.toContain(boardId);
    const events = await bob.feedToHead(`${epoch}-${seq}`);
    expect(events.map(({ eventType }) => eventType)).toEqual(['board.revoked', 'board.created']);
  });

  test('is answered for, to whoever is no member, as one that never was', async () => {
    const { bob, boardId, columnId, cardId } = await privateBoard();
    for (const [path, id] of [
      ['/api/boards/ID', boardId],
      ['/api/boards/ID/cards', boardId],
      ['/api/columns/ID', columnId],
      ['/api/columns/ID/cards', columnId],
      ['/api/cards/ID', cardId],
      ['/api/cards/ID/comments', cardId],
      ['/api/snapshot?board=ID', boardId],
    ] as const) {
      const nowhere = uuidv7();
      const [there, missing] = [
        await refusal(bob, path.replace('ID', id)),
        await refusal(bob, path.replace('ID', nowhere)),
      ];
      expect(there.status).toBe(404);
      expect(JSON.stringify(there).replaceAll(id, nowhere), path).toBe(JSON.stringify(missing));
    }
    expect(await (await bob.get('/api/boards')).text()).not.toContain(boardId);
    const answer = await bob.post([
      bob.mutation({ type: 'card.archive', cardId }),
      bob.mutation({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'Hm' }),
    ]);
    const { results } = mutationsResponseSchema.parse(await answer.json());
    for (const result of results)
      expect(result).toMatchObject({ status: 'refused', problem: { code: 'not-found', field: 'cardId' } });
  });

  test('that is opened is brought to everybody, and closed again is taken from all but its members', async () => {
    const { ana, bob, boardId } = await privateBoard();
    const stream = await bob.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    await ana.does({ type: 'board.setAccess', boardId, access: 'workspace' });
    await stream.event('the board', ({ type, data }) => type === 'board.granted' && data.includes(boardId));
    expect((await bob.snapshot()).heads[boardScope(boardId)]).toBe(4);
    await ana.does({ type: 'board.setAccess', boardId, access: 'members' });
    await stream.event(
      'that it is gone',
      ({ type, data }) => type === 'board.revoked' && data.includes(boardId),
    );
    expect(Object.keys((await bob.snapshot()).heads)).not.toContain(boardScope(boardId));
    stream.close();
  });

  test('never makes anybody wait for what they do not see: the place that an answer names is within their reach', async () => {
    const { ana, bob, boardId, columnId } = await privateBoard();
    const { epoch } = await bob.snapshot();
    const reach = async () => Number((await bob.feedToHead(`${epoch}-0`)).at(-1)?.id.split('-')[1]);
    for (const command of [
      { type: 'label.delete', labelId: uuidv7() },
      { type: 'card.archive', cardId: uuidv7() },
      { type: 'board.create', boardId: uuidv7(), name: 'Bob’s' },
    ] as const) {
      await cardBy(ana, columnId, 'Out of sight');
      const answer = await bob.post([bob.mutation(command)]);
      const [result] = mutationsResponseSchema.parse(await answer.json()).results;
      expect(result?.seq, command.type).toBeLessThanOrEqual(await reach());
    }
    await ana.does({ type: 'board.addMember', boardId, memberId: bob.memberId });
    const cardId = await cardBy(ana, columnId, 'In sight');
    const [left] = await bob.does({ type: 'board.removeMember', boardId, memberId: bob.memberId });
    expect(left?.seq).toBe(await reach());
    const [gone] = await bob.does({ type: 'label.delete', labelId: cardId });
    expect(gone?.seq).toBeLessThanOrEqual(await reach());
  });
});
