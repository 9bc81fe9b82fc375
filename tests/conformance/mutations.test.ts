import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { EPOCH, limits, mutationsResponseSchema, problemSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

const resultsOf = async (answer: Response) => mutationsResponseSchema.parse(await answer.json()).results;
const cardsNamed = async (device: HttpDevice, title: string) =>
  (await device.snapshot()).entities.filter((entity) => entity.kind === 'card' && entity.title === title);
const newCard = (columnId: string, title: string) =>
  ({ type: 'card.create', cardId: uuidv7(), columnId, title }) as const;

describe('a request with edits', () => {
  test('gets a result for each, in order, with a place in the log that its author can reach', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const from = await ana.snapshot();
    const sent = ['One', 'Two', 'Three'].map((title) => ana.mutation(newCard(columnId, title)));
    const results = await resultsOf(await ana.post(sent));
    expect(results.map(({ id, number, status }) => ({ id, number, status }))).toEqual(
      sent.map(({ id, number }) => ({ id, number, status: 'applied' })),
    );
    const ids = (await ana.feedToHead(`${from.epoch}-${from.seq}`)).map(({ id }) => id);
    for (const { seq } of results) expect(ids).toContain(`${from.epoch}-${seq}`);
  });

  test('of which one is refused applies the others all the same', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const results = await resultsOf(
      await ana.post([
        ana.mutation(newCard(columnId, 'Before')),
        ana.mutation(newCard(uuidv7(), 'Into no column')),
        ana.mutation(newCard(columnId, 'Behind')),
      ]),
    );
    expect(results.map(({ status }) => status)).toEqual(['applied', 'refused', 'applied']);
    expect(results[1]).toMatchObject({ problem: { code: 'not-found', status: 404, field: 'columnId' } });
    expect(await cardsNamed(ana, 'Into no column')).toEqual([]);
    const titles = (await ana.snapshot()).entities.flatMap((entity) =>
      entity.kind === 'card' && entity.columnId === columnId ? entity.title : [],
    );
    expect(titles.toSorted()).toEqual(['Before', 'Behind']);
  });

  test('that is meant for another epoch of the hub is refused whole, and says which this one is', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const { epoch } = await ana.snapshot();
    const edit = ana.mutation(newCard(columnId, 'Meant'));
    const refused = await ana.post([edit], { [EPOCH]: 'ffffffffff' });
    expect(refused.status).toBe(409);
    const problem = problemSchema.parse(await refused.json());
    expect(problem).toMatchObject({ code: 'other-epoch', field: EPOCH });
    expect(problem.detail).toContain(epoch);
    expect(await cardsNamed(ana, 'Meant')).toEqual([]);
    const [result] = await resultsOf(await ana.post([edit], { [EPOCH]: epoch }));
    expect(result?.status).toBe('applied');
  });

  test('with half an emoji in it is taken, and the half becomes U+FFFD for everybody', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const half = 'Order \ud83d gloves';
    await ana.does({ ...newCard(columnId, half), description: `${half}\ud83d` });
    expect(await cardsNamed(ana, 'Order \ufffd gloves')).toMatchObject([
      { description: 'Order \ufffd gloves\ufffd' },
    ]);
  });

  test('that build on each other sees what came before it in the same request', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const create = newCard(columnId, 'Draft');
    const { cardId } = create;
    await ana.does(
      create,
      { type: 'card.update', cardId, changes: { title: 'Final' } },
      { type: 'card.archive', cardId },
    );
    expect(await cardsNamed(ana, 'Final')).toMatchObject([{ id: cardId, archived: true }]);
  });

  test('of the largest allowed number is taken whole, and one more is refused whole', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `Many ${uuidv7()}`;
    const many = Array.from({ length: limits.mutationsPerRequest }, () =>
      ana.mutation(newCard(columnId, title)),
    );
    expect((await ana.post(many)).status).toBe(200);
    const tooMany = Array.from({ length: limits.mutationsPerRequest + 1 }, () =>
      ana.mutation(newCard(columnId, title)),
    );
    expect((await ana.post(tooMany)).status).toBe(400);
    expect(await cardsNamed(ana, title)).toHaveLength(limits.mutationsPerRequest);
  });
});

describe('the same edit sent again', () => {
  test('gets the first answer again, and makes one card', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `Once ${uuidv7()}`;
    const mutation = ana.mutation(newCard(columnId, title));
    const first = await resultsOf(await ana.post([mutation]));
    for (let again = 0; again < 3; again++)
      expect(await resultsOf(await ana.post([mutation]))).toEqual(first);
    expect(await cardsNamed(ana, title)).toHaveLength(1);
  });

  test('is told that it was refused, as at first', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const mutation = ana.mutation(newCard(uuidv7(), 'Nowhere'));
    const first = await resultsOf(await ana.post([mutation]));
    expect(first[0]?.status).toBe('refused');
    expect(await resultsOf(await ana.post([mutation]))).toEqual(first);
  });

  test('along with new ones gets the old answer and applies the new', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const [one, two] = [ana.mutation(newCard(columnId, 'One')), ana.mutation(newCard(columnId, 'Two'))];
    const first = await resultsOf(await ana.post([one]));
    const both = await resultsOf(await ana.post([one, two]));
    expect(both[0]).toEqual(first[0]);
    expect(both[1]).toMatchObject({ id: two.id, status: 'applied' });
  });

  test('by two requests at once makes one card, and both are told the same', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `At once ${uuidv7()}`;
    const mutation = ana.mutation(newCard(columnId, title));
    const answers = await Promise.all(Array.from({ length: 8 }, () => ana.post([mutation])));
    const results = await Promise.all(answers.map(resultsOf));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await cardsNamed(ana, title)).toHaveLength(1);
  });

  test('under the same number but with another content is refused with 409, and changes nothing', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `First ${uuidv7()}`;
    const mutation = ana.mutation(newCard(columnId, title));
    await ana.post([mutation]);
    const answer = await ana.post([{ ...mutation, command: { ...newCard(columnId, 'Another') } }]);
    expect(answer.status).toBe(409);
    expect(problemSchema.parse(await answer.json())).toMatchObject({
      code: 'mutation-key-reused',
      field: 'mutations.0',
    });
    expect(await cardsNamed(ana, 'Another')).toEqual([]);
    expect(await cardsNamed(ana, title)).toHaveLength(1);
  });

  test('with another base, as after a restore, gets the old answer and is not done again', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `Based anew ${uuidv7()}`;
    const mutation = ana.mutation(newCard(columnId, title), { base: 'aaaaaaaaaa-17', was: 'bbbbbbbbbb-20' });
    const first = await resultsOf(await ana.post([mutation]));
    const { was: _was, ...asFirstSent } = mutation;
    for (const again of [{ ...mutation, base: 'cccccccccc-17', was: 'dddddddddd-21' }, asFirstSent])
      expect(await resultsOf(await ana.post([again]))).toEqual(first);
    expect(await cardsNamed(ana, title)).toHaveLength(1);
  });

  test('under a number that another edit of the device took is told which number is free', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const taken = await cardBy(ana, columnId, 'Taken');
    const answer = await ana.post([ana.mutation({ type: 'card.archive', cardId: taken }, { number: 1 })]);
    expect(answer.status).toBe(409);
    // Board, column and card were numbers 1, 2 and 3.
    expect(await answer.json()).toMatchObject({ code: 'mutation-key-reused', expectedNumber: 4 });
  });
});

describe('a number', () => {
  test('that leaves one out is refused with 409 and the number that the hub waits for; nothing is applied', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `Gap ${uuidv7()}`;
    const answer = await ana.post([ana.mutation(newCard(columnId, title), { number: 5 })]);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'mutation-gap',
      field: 'mutations.0.number',
      expectedNumber: 3,
    });
    expect(await cardsNamed(ana, title)).toEqual([]);
  });

  test('left out in the middle of a request refuses the request whole', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    const title = `Gap ${uuidv7()}`;
    const numbered = (number: number) => ana.mutation(newCard(columnId, title), { number });
    const answer = await ana.post([numbered(3), numbered(5)]);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ field: 'mutations.1.number', expectedNumber: 4 });
    expect(await cardsNamed(ana, title)).toEqual([]);
  });

  test('is counted for each device alone, and goes on where a device joins again', async () => {
    const [ana, bob] = [await joinAs(hub(), 'Ana'), await joinAs(hub(), 'Bob')];
    const { columnId } = await boardBy(ana);
    await cardBy(bob, columnId, 'Bob’s first');
    const again = await joinAs(hub(), 'Ana', ana.deviceId);
    await cardBy(again, columnId, 'Ana’s third');
    expect((await again.get('/api/snapshot')).status).toBe(200);
    expect((await ana.get('/api/snapshot')).status).toBe(401);
  });

  test('is not lost where the device joins again while its edits are under way', async () => {
    const ana = await joinAs(hub(), 'Ana');
    const { columnId } = await boardBy(ana);
    for (let round = 0; round < 5; round++) {
      const current = await joinAs(hub(), 'Ana', ana.deviceId);
      const edits = Array.from({ length: 20 }, (_, i) =>
        current.mutation(newCard(columnId, `Round ${round}.${i}`)),
      );
      const [answers, rejoined] = await Promise.all([
        Promise.all(edits.map((edit) => current.post([edit]))),
        joinAs(hub(), 'Ana', ana.deviceId),
      ]);
      // Those that came after the new token are turned away, and are sent again with it.
      const turnedAway = edits.filter((_, i) => answers[i]?.status !== 200);
      for (const edit of turnedAway) expect((await rejoined.post([edit])).status).toBe(200);
    }
  });
});
