import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { type Heads, persistedEventSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

/** Ana and Bob write the same words of one card at once, neither having seen the other's; Ana's come first. */
async function twoWriteTheSameWords() {
  const [ana, bob] = [await joinAs(hub(), `Ana ${uuidv7()}`), await joinAs(hub(), `Bob ${uuidv7()}`)];
  const { columnId } = await boardBy(ana);
  const cardId = await cardBy(ana, columnId, 'Gloves');
  const { epoch, seq } = await ana.snapshot();
  const base = `${epoch}-${seq}`;
  const retitle = (title: string) =>
    ({ type: 'card.update', cardId, changes: { title }, baseText: { title: 'Gloves' } }) as const;
  const secret = `Surgical ${uuidv7()}`;
  await ana.post([ana.mutation(retitle(secret), { base })]);
  await bob.post([bob.mutation(retitle(`Winter ${uuidv7()}`), { base })]);
  return { ana, bob, base, cardId, secret };
}

describe('words that lost', () => {
  test('are told to their author on the stream, in the feed and in the snapshot', async () => {
    const { ana, base, secret, cardId } = await twoWriteTheSameWords();
    const stream = await ana.stream(base);
    const received = await stream.event('the conflict', ({ type }) => type === 'conflict.recorded');
    const event = persistedEventSchema.parse(JSON.parse(received.data));
    expect(event).toMatchObject({
      scope: `user:${ana.memberId}`,
      scopeSeq: 1,
      eventData: { conflict: { memberId: ana.memberId, cardId, field: 'title', theirs: secret } },
    });
    expect(await ana.feedToHead(base)).toContainEqual(event);
    const mine = (await ana.snapshot()).entities.filter(({ kind }) => kind === 'conflict');
    expect(mine).toHaveLength(1);
    expect((await ana.snapshot()).heads[`user:${ana.memberId}`]).toBe(1);
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
    expect(Object.keys(heads)).not.toContain(`user:${ana.memberId}`);
    const page = await bob.feed(base);
    expect(page.events.map(({ eventType }) => eventType)).not.toContain('conflict.recorded');
    expect(Object.keys(page.heads)).not.toContain(`user:${ana.memberId}`);
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
