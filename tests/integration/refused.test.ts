import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { openHub } from '../support/hub-in-process.ts';
import { openApp } from '../support/people.ts';

test('a refused edit that is tried again gives nobody’s words up unseen: they are told, as if it had come at once', async () => {
  let hub = await openHub();
  const ana = await joinAs(hub, 'Ana');
  const cardId = await cardBy(ana, (await boardBy(ana)).columnId, 'Gloves');
  let bob = await openApp('Bob', hub);
  await eventually('he has the card', () => bob.cardTitled('Gloves') !== undefined);
  const { memberId = '' } = bob.engine.identity() ?? {};
  const port = Number(new URL(hub.url).port);
  await hub.close();
  bob.do({ type: 'card.update', cardId, changes: { title: 'Mittens' }, baseText: { title: 'Gloves' } });
  await bob.close();
  hub = await openHub({ folder: hub.folder, port });
  await ana.does(
    { type: 'member.update', memberId, changes: { role: 'guest' } },
    { type: 'card.update', cardId, changes: { title: 'Scarves' } },
  );
  bob = await openApp('Bob', hub, bob.folder);
  await eventually('it is refused', () => bob.engine.notices().length === 1);
  const [notice] = bob.engine.notices();
  expect(notice).toMatchObject({
    message:
      'The change to a card “Scarves” was not accepted: you are a guest here, and guests read and comment.',
    ...{ text: 'Mittens', canRetry: true },
  });
  await ana.does({ type: 'member.update', memberId, changes: { role: 'member' } });
  await eventually('he may write', () => bob.engine.retryNotice(notice?.id ?? '').ok);
  await bob.isSent();
  expect(bob.engine.notices()).toEqual([]);
  const { entities } = await ana.snapshot();
  expect(entities).toContainEqual(expect.objectContaining({ id: cardId, title: 'Mittens' }));
  expect(entities).toContainEqual(
    expect.objectContaining({
      kind: 'conflict',
      memberId: ana.memberId,
      theirs: 'Scarves',
      kept: 'Mittens',
      by: 'Bob',
    }),
  );
  await bob.close();
  await hub.close();
});
