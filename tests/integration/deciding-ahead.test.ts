import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mutationsResponseSchema } from '../../server/protocol/index.ts';
import type { EventStore } from '../../server/store/event-store.ts';
import { boardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';

/** A disk whose next write waits until the test lets it go on, or fails then; those after it wait their turn. */
function heldDisk() {
  let held: { reached: () => void; until: Promise<'write' | 'fail'> } | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return {
    /** Writes that it was asked for. */
    asked: () => asked,
    over: (store: EventStore): EventStore => ({
      ...store,
      append(batch) {
        const [turn, first] = [held, before];
        held = null;
        asked += 1;
        turn?.reached();
        async function write() {
          await first;
          if ((await turn?.until) === 'fail') throw new Error('the disk is full');
          return store.append(batch);
        }
        const written = write();
        before = written.catch(() => {});
        return written;
      },
    }),
    hold() {
      let [reached, goOn]: [() => void, (how: 'write' | 'fail') => void] = [() => {}, () => {}];
      const isReached = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const until = new Promise<'write' | 'fail'>((resolve) => {
        goOn = resolve;
      });
      held = { reached, until };
      return { isReached, goOn };
    },
  };
}

describe('while a group of edits is being written', () => {
  let [hub, ana, bob, columnId]: [HubInProcess, HttpDevice, HttpDevice, string] = [] as never;
  let disk = heldDisk();

  beforeEach(async () => {
    disk = heldDisk();
    hub = await openHub({ disk: disk.over });
    [ana, bob] = [await joinAs(hub, 'Ana'), await joinAs(hub, 'Bob')];
    ({ columnId } = await boardBy(ana));
  });
  afterEach(() => hub.close());

  /** Ana’s new card is held at the disk; Bob’s edits of it, and Ana’s next one, are decided meanwhile. */
  async function building() {
    const cardId = uuidv7();
    const before = await ana.snapshot();
    const first = ana.mutation({ type: 'card.create', cardId, columnId, title: 'Order gloves' });
    const onIt = bob.mutation({ type: 'card.update', cardId, changes: { description: 'Size M' } });
    const next = ana.mutation({ type: 'card.update', cardId, changes: { title: 'Order masks' } });
    const { isReached, goOn } = disk.hold();
    const create = ana.post([first]);
    await isReached;
    const others = [bob.post([onIt]), ana.post([next]), ana.post([first])];
    await pause(200);
    return { cardId, before, sent: { first, onIt, next }, answers: [create, ...others], goOn };
  }
  const cardFor = async (who: HttpDevice, cardId: string) =>
    (await who.snapshot()).entities.find((entity) => 'id' in entity && entity.id === cardId);
  const resultsOf = async (answer: Response) => mutationsResponseSchema.parse(await answer.json()).results;

  it('the next ones are decided on what those come to, and each is there once', async () => {
    const { cardId, before, answers, goOn } = await building();
    goOn('write');
    const results = (await Promise.all((await Promise.all(answers)).map(resultsOf))).flat();
    expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'applied']);
    // Sent again while it was written, it has its first answer.
    expect(results[3]).toEqual(results[0]);
    const events = await ana.feedToHead(`${before.epoch}-${before.seq}`);
    expect(events.map(({ id, scopeSeq, eventType }) => [id, scopeSeq, eventType])).toEqual(
      ['card.created', 'card.updated', 'card.updated'].map((eventType, i) => [
        `${before.epoch}-${before.seq + i + 1}`,
        (events[0]?.scopeSeq ?? 0) + i,
        eventType,
      ]),
    );
    expect(await cardFor(bob, cardId)).toMatchObject({ title: 'Order masks', description: 'Size M' });
  });

  it('and the write fails, nobody is told that theirs is kept, nothing is, and the same sent again is taken once', async () => {
    const { cardId, before, sent, answers, goOn } = await building();
    goOn('fail');
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(503);
    expect((await ana.snapshot()).seq).toBe(before.seq);

    await expect.poll(async () => (await ana.post([sent.first])).status, { timeout: 10_000 }).toBe(200);
    for (const answer of [await bob.post([sent.onIt]), await ana.post([sent.next])])
      expect(await resultsOf(answer)).toMatchObject([{ status: 'applied' }]);
    expect(await cardFor(bob, cardId)).toMatchObject({ title: 'Order masks', description: 'Size M' });
    expect(await ana.feedToHead(`${before.epoch}-${before.seq}`)).toHaveLength(3);
  });

  /** As `building`, and what Bob does to the card is so much that it is given to the disk meanwhile. */
  async function buildingHigh() {
    const { cardId, before, sent, answers, goOn } = await building();
    const asked = disk.asked();
    const descriptions = Array.from({ length: 40 }, (_, i) => `Size ${i + 1}`);
    const many = descriptions.map((description) =>
      bob.mutation({ type: 'card.update', cardId, changes: { description } }),
    );
    const all = [...answers, bob.post(many)];
    await expect.poll(() => disk.asked() - asked, { timeout: 5000 }).toBe(1);
    const last = bob.mutation({ type: 'card.update', cardId, changes: { description: 'Size XL' } });
    all.push(bob.post([last]), bob.post(many));
    await pause(200);
    return { cardId, before, sent: { ...sent, many, last }, answers: all, goOn };
  }

  it('many more are given to the disk before those are written, and what comes then builds on both', async () => {
    const { cardId, before, answers, goOn } = await buildingHigh();
    goOn('write');
    const results = await Promise.all((await Promise.all(answers)).map(resultsOf));
    expect(new Set(results.flat().map(({ status }) => status))).toEqual(new Set(['applied']));
    expect(results.at(-1)).toEqual(results.at(-3));
    const events = await ana.feedToHead(`${before.epoch}-${before.seq}`);
    expect(events.map(({ id, scopeSeq }) => [id, scopeSeq])).toEqual(
      Array.from({ length: 44 }, (_, i) => [
        `${before.epoch}-${before.seq + i + 1}`,
        (events[0]?.scopeSeq ?? 0) + i,
      ]),
    );
    expect(await cardFor(bob, cardId)).toMatchObject({ title: 'Order masks', description: 'Size XL' });
  });

  it('many more are given to the disk, and the first write fails: nobody is told that theirs is kept, and the same sent again is taken once', async () => {
    const { cardId, before, sent, answers, goOn } = await buildingHigh();
    goOn('fail');
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(503);
    expect((await ana.snapshot()).seq).toBe(before.seq);

    await expect.poll(async () => (await ana.post([sent.first])).status, { timeout: 10_000 }).toBe(200);
    for (const again of [[sent.onIt], sent.many, [sent.last]])
      for (const result of await resultsOf(await bob.post(again)))
        expect(result).toMatchObject({ status: 'applied' });
    expect(await cardFor(bob, cardId)).toMatchObject({ title: 'Order gloves', description: 'Size XL' });
    expect(await ana.feedToHead(`${before.epoch}-${before.seq}`)).toHaveLength(43);
  });

  it('what is asked for without an outbox builds on it too, and is done once under its key', async () => {
    const { cardId, before, answers, goOn } = await building();
    const patch = () =>
      fetch(`${hub.url}/api/cards/${cardId}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${bob.token}`,
          'content-type': 'application/json',
          'idempotency-key': 'once',
        },
        body: JSON.stringify({ title: 'Order aprons' }),
      });
    const patches = [patch(), patch()];
    await pause(100);
    goOn('write');
    await Promise.all(answers);
    for (const answer of await Promise.all(patches)) expect(answer.status).toBe(200);
    const events = await ana.feedToHead(`${before.epoch}-${before.seq}`);
    const retitled = events.filter(({ eventData }) =>
      JSON.stringify(eventData).includes('"title":"Order aprons"'),
    );
    expect(retitled.map(({ eventType }) => eventType)).toEqual(['card.updated']);
  });
});
