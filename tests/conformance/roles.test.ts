import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutationsResponseSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

/** A hub of its own: who is first matters here. */
let hub: HubProcess;
const at = () => ({ url: hub.url, joinCode: hub.pairing().joinCode });
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.stop());

test('the first who joins owns the workspace, the next are members, and a guest reads and comments only', async () => {
  const [ana, bob] = [await joinAs(at(), 'Ana'), await joinAs(at(), 'Bob')];
  const roleOf = async (memberId: string) =>
    (await ana.snapshot()).entities.find(({ id }) => id === memberId) as { role?: string } | undefined;
  expect((await roleOf(ana.memberId))?.role).toBe('owner');
  expect((await roleOf(bob.memberId))?.role).toBe('member');

  const { columnId } = await boardBy(ana);
  const cardId = await cardBy(bob, columnId, 'Gloves');
  const stream = await bob.stream();
  await ana.does({ type: 'member.update', memberId: bob.memberId, changes: { role: 'guest' } });
  await stream.event('the new role', ({ type }) => type === 'member.updated');
  stream.close();

  const answer = await bob.post([
    bob.mutation({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'Left ones too' }),
    bob.mutation({ type: 'card.update', cardId, changes: { title: 'Mittens' } }),
    bob.mutation({ type: 'member.update', memberId: bob.memberId, changes: { role: 'owner' } }),
  ]);
  const { results } = mutationsResponseSchema.parse(await answer.json());
  expect(results.map(({ status }) => status)).toEqual(['applied', 'refused', 'refused']);
  expect(results[1]).toMatchObject({
    problem: { code: 'not-allowed', status: 403, rule: 'guests-read-and-comment', field: 'command.type' },
  });
  expect(results[2]).toMatchObject({
    problem: { code: 'not-allowed', rule: 'roles-are-given-by-admins' },
  });
  expect((await ana.snapshot()).entities.find(({ id }) => id === cardId)).toMatchObject({ title: 'Gloves' });
});
