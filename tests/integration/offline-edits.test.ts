import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { startProxy } from '../support/tcp-proxy.ts';

let hub: HubProcess;
let ana: Person;
let bob: Person;
let todo: string;
let done: string;

async function begin(args: string[] = []) {
  hub = await startHub({ args });
  [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', hub)]);
  await Promise.all([ana.isLive(), bob.isLive()]);
  [todo = '', done = ''] = makeBoard(ana, 'To do', 'Done').columnIds;
  await agree(ana, bob);
}
async function offline() {
  await hub.kill();
  await eventually('both are told', () =>
    [ana, bob].every(({ engine }) => engine.status().connection.state === 'offline'),
  );
}
async function online(...people: Person[]) {
  await hub.start();
  for (const person of people) person.engine.reconnect();
  await agree(...people);
}
const idOf = (person: Person, title: string) => person.cardTitled(title)?.id ?? '';
const conflictsOf = (person: Person) =>
  [...person.engine.entities()].filter((entity) => entity.kind === 'conflict');

afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.stop();
});

describe('a card with a new title, a new description and a new column, of which the hub refuses the description', () => {
  test('keeps title and column, has its old description back in every window, and its words are in one notice', async () => {
    await begin(['--text-length', '100']);
    const cardId = addCard(ana, todo, 'Gloves');
    ana.do({ type: 'card.update', cardId, changes: { description: 'As it was.' } });
    await agree(ana, bob);
    const windows = [ana, ana].map((person) => {
      const shown = new Map<string, unknown>();
      const feed = person.engine.openFeed(({ put }) => {
        for (const { entity } of put) shown.set(entity.id, entity);
      });
      for (const { entity } of feed.view().entities) shown.set(entity.id, entity);
      return shown;
    });
    await offline();
    const tooLong = 'Too long. '.repeat(20);
    ana.do({ type: 'card.update', cardId, changes: { title: 'Masks' } });
    ana.do({
      type: 'card.update',
      cardId,
      changes: { description: tooLong },
      baseText: { description: 'As it was.' },
    });
    ana.do({ type: 'card.move', cardId, columnId: done });
    expect(ana.cardTitled('Masks')).toMatchObject({ description: tooLong, columnId: done });
    await online(ana, bob);
    const settled = { title: 'Masks', description: 'As it was.', columnId: done };
    for (const person of [ana, bob]) expect(person.cardTitled('Masks')).toMatchObject(settled);
    for (const window of windows) expect(window.get(cardId)).toMatchObject(settled);
    expect(ana.engine.notices()).toMatchObject([
      { text: tooLong, cardId, message: expect.stringContaining('100') },
    ]);
    expect(bob.engine.notices()).toEqual([]);
  });
});

describe('edits made offline', () => {
  beforeEach(() => begin());

  test('of one card, made, renamed and moved, are one card with its last name and place', async () => {
    await offline();
    const cardId = addCard(ana, todo, 'Draft');
    ana.do({ type: 'card.update', cardId, changes: { title: 'Final' } });
    ana.do({ type: 'card.move', cardId, columnId: done });
    await online(ana, bob);
    expect(bob.titlesIn('To do')).toEqual([]);
    expect(bob.titlesIn('Done')).toEqual(['Final']);
  });

  test('a hundred in one turn are a hundred cards, in order', async () => {
    await offline();
    const titles = Array.from({ length: 100 }, (_, i) => `Card ${i}`);
    const ids = titles.map((title) => addCard(ana, todo, title));
    expect(new Set(ids).size).toBe(100);
    await online(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(titles);
  });

  test('that are more than one request may hold all arrive, and none is refused', async () => {
    await offline();
    const description = '字'.repeat(limits.textLength);
    for (let i = 0; i < 60; i++) {
      ana.do({ type: 'card.create', cardId: uuidv7(), columnId: todo, title: `Long ${i}`, description });
    }
    await online(ana, bob);
    expect(ana.engine.notices()).toEqual([]);
    expect(bob.titlesIn('To do')).toHaveLength(60);
    expect(bob.cardTitled('Long 59')?.description).toBe(description);
  });

  test('of the same words by two people: one stands for both, and the other has theirs kept, alone', async () => {
    const cardId = addCard(ana, todo, 'Gloves');
    await agree(ana, bob);
    await offline();
    const retitle = (person: Person, title: string) =>
      person.do({ type: 'card.update', cardId, changes: { title }, baseText: { title: 'Gloves' } });
    retitle(ana, 'Latex');
    retitle(bob, 'Nitrile');
    await online(ana, bob);
    const stands = ana.cardTitled('Latex') ? 'Latex' : 'Nitrile';
    const [loser, winner, lost] = stands === 'Latex' ? [bob, ana, 'Nitrile'] : [ana, bob, 'Latex'];
    await eventually('the loser is told', () => conflictsOf(loser).length === 1);
    expect(conflictsOf(loser)).toMatchObject([{ theirs: lost, kept: stands, cardId }]);
    expect(conflictsOf(winner)).toEqual([]);
  });

  test('of separate words, several times over, keep everybody’s words', async () => {
    const cardId = addCard(ana, todo, 'Card');
    const texts = [
      'Bring gloves. Bring masks.',
      'Bring blue gloves. Bring masks.',
      'Bring two blue gloves. Bring masks.',
    ];
    ana.do({ type: 'card.update', cardId, changes: { description: texts[0] } });
    await agree(ana, bob);
    await offline();
    for (const [i, description] of texts.slice(1).entries()) {
      ana.do({ type: 'card.update', cardId, changes: { description }, baseText: { description: texts[i] } });
    }
    bob.do({
      type: 'card.update',
      cardId,
      changes: { description: 'Bring gloves. Bring ten masks.' },
      baseText: { description: texts[0] },
    });
    await hub.start();
    bob.engine.reconnect();
    await bob.isSent();
    ana.engine.reconnect();
    await agree(ana, bob);
    expect(ana.cardTitled('Card')?.description).toBe('Bring two blue gloves. Bring ten masks.');
  });
});

describe('cards dropped in one place by two people who are offline', () => {
  test('stand in the same order everywhere, a third goes between them, and it is kept when all is opened again', async () => {
    await begin();
    for (const title of ['X', 'Y', 'By Ana', 'By Bob', 'Third']) addCard(ana, todo, title);
    await agree(ana, bob);
    await offline();
    const between = { columnId: todo, afterId: idOf(ana, 'X'), beforeId: idOf(ana, 'Y') };
    ana.do({ type: 'card.move', cardId: idOf(ana, 'By Ana'), ...between });
    bob.do({ type: 'card.move', cardId: idOf(bob, 'By Bob'), ...between });
    await online(ana, bob);
    const order = ana.titlesIn('To do');
    expect(order.slice(0, 4).toSorted()).toEqual(['By Ana', 'By Bob', 'X', 'Y'].toSorted());
    expect([order[0], order[3], order[4]]).toEqual(['X', 'Y', 'Third']);
    const [, first = '', second = ''] = order;
    bob.do({
      type: 'card.move',
      cardId: idOf(bob, 'Third'),
      columnId: todo,
      afterId: idOf(bob, first),
      beforeId: idOf(bob, second),
    });
    await agree(ana, bob);
    const last = ['X', first, 'Third', second, 'Y'];
    for (const person of [ana, bob]) expect(person.titlesIn('To do')).toEqual(last);
    await hub.kill();
    [ana, bob] = [await ana.reopen(), await bob.reopen()];
    for (const person of [ana, bob]) expect(person.titlesIn('To do')).toEqual(last);
    await online(ana, bob);
    for (const person of [ana, bob]) expect(person.titlesIn('To do')).toEqual(last);
    const carol = await openApp('Carol', hub);
    await agree(ana, carol);
    expect(carol.titlesIn('To do')).toEqual(last);
    await carol.close();
  });
});

describe('a card that the hub refuses', () => {
  test('goes, with all that was built on it; one notice keeps the words, and trying again works', async () => {
    await begin();
    await offline();
    const cardId = addCard(ana, todo, 'Phantom');
    ana.do({ type: 'card.update', cardId, changes: { description: 'Words that took an hour.' } });
    ana.do({ type: 'card.move', cardId, columnId: done });
    ana.do({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'A comment.' });
    for (const columnId of [todo, done]) bob.do({ type: 'column.archive', columnId });
    // Hers must come second, and she would come back by herself.
    await ana.close();
    await hub.start();
    bob.engine.reconnect();
    await bob.isSent();
    ana = await openApp('Ana', hub, ana.folder);
    await agree(bob, ana);
    expect(ana.cardTitled('Phantom')).toBeUndefined();
    expect([...ana.engine.entities()].some(({ kind }) => kind === 'comment')).toBe(false);
    expect(ana.engine.notices()).toMatchObject([
      {
        text: 'Phantom\n\nWords that took an hour.\n\nA comment.',
        canRetry: true,
        message: expect.stringContaining('archived'),
      },
    ]);
    bob.do({ type: 'column.restore', columnId: done });
    await agree(ana, bob);
    const [notice] = ana.engine.notices();
    expect(ana.engine.retryNotice(notice?.id ?? '')).toMatchObject({ ok: true });
    await agree(ana, bob);
    // The first column is archived still: the landing is told.
    expect(bob.titlesIn('Done')).toEqual(['Phantom']);
    expect(bob.cardTitled('Phantom')?.description).toBe('Words that took an hour.');
    expect([...bob.engine.entities()].filter(({ kind }) => kind === 'comment')).toHaveLength(1);
    expect(ana.engine.notices().filter(({ canRetry }) => canRetry)).toEqual([]);
  });
});

describe('an answer that never comes', () => {
  test('with the hub restarted meanwhile: the edit is sent again, and is there once', async () => {
    await begin();
    const cable = await startProxy(hub);
    const carol = await openApp('Carol', cable);
    await carol.isLive();
    await agree(carol, bob);
    for (let round = 1; round <= 3; round++) {
      cable.dropAnswerTo('POST /api/mutations');
      addCard(carol, todo, `Once ${round}`);
      await eventually('the answer is dropped', () => cable.faults === round);
      await hub.kill();
      await hub.start();
      for (const person of [carol, ana, bob]) person.engine.reconnect();
      await agree(carol, bob, ana);
    }
    expect(bob.titlesIn('To do')).toEqual(['Once 1', 'Once 2', 'Once 3']);
    expect(carol.engine.notices()).toEqual([]);
    await carol.close();
    await cable.close();
  });
});
