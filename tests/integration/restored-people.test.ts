import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { POLL_MS } from '../../main/sync/polling.ts';
import { type Clock, systemClock } from '../../main/sync/scheduler.ts';
import { startApp } from '../support/app-process.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';
import { backupOf, replaced } from '../support/restoring.ts';

let hub: HubProcess;
let first: HubProcess;
let ana: Person;
let bob: Person;
let columnIds: string[];
beforeEach(async () => {
  hub = first = await startHub();
  [ana, bob] = [await openApp('Ana', hub), await openApp('Bob', hub)];
  await Promise.all([ana.isLive(), bob.isLive()]);
  columnIds = makeBoard(ana, 'To do', 'Done').columnIds;
  await agree(ana, bob);
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.stop();
});

const [todo, done] = [() => columnIds[0] ?? '', () => columnIds[1] ?? ''];

/** What people have written, without what the hub counts: places in the log, stamps, order keys. */
function content(person: Person) {
  const entities = [...person.engine.entities()];
  const cards = entities.flatMap((it) => {
    if (it.kind !== 'card') return [];
    const { stamps: _, order: __, createdAt: ___, ...written } = it;
    return written;
  });
  const comments = entities.flatMap((it) =>
    it.kind === 'comment' ? [[it.id, it.cardId, it.body, it.author]] : [],
  );
  return {
    cards: cards.sort((a, b) => a.id.localeCompare(b.id)),
    comments: comments.sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
  };
}

const told = (...people: Person[]) =>
  people.flatMap(({ engine }) => engine.notices().map(({ id, message }) => ({ id, message })));

async function comeBack(...people: Person[]) {
  for (const person of people) person.engine.reconnect();
  await agree(...people);
}

/** A morning's work that the hub acknowledged, each one's building on the other's. */
async function workTogether() {
  const gloves = addCard(ana, todo(), 'Gloves');
  await agree(ana, bob);
  bob.do({ type: 'card.update', cardId: gloves, changes: { description: 'Two boxes, size M' } });
  bob.do({ type: 'comment.create', commentId: uuidv7(), cardId: gloves, body: 'From the store room' });
  const masks = addCard(bob, todo(), 'Masks');
  await agree(ana, bob);
  ana.do({
    type: 'card.update',
    cardId: gloves,
    changes: { description: 'Two boxes, size L' },
    baseText: { description: 'Two boxes, size M' },
  });
  ana.do({ type: 'card.move', cardId: masks, columnId: done() });
  await agree(ana, bob);
  bob.do({ type: 'card.archive', cardId: masks });
  await agree(ana, bob);
}

/** For a hub that would wait in vain for somebody who is away. */
const notForLong = ['--gather-seconds', '1'];

describe('a hub that is restored from an older backup', () => {
  test('gets the day’s work again from those who did it: all of it, once, as it was', async () => {
    addCard(ana, todo(), 'Before the backup');
    await agree(ana, bob);
    const backup = await backupOf(hub);
    await workTogether();
    const contested = addCard(ana, todo(), 'Round 0');
    for (let round = 1; round <= 6; round++) {
      await agree(ana, bob);
      const writer = round % 2 === 0 ? ana : bob;
      const baseText = { title: `Round ${(round - 1) % 3}` };
      const changes = { title: `Round ${round % 3}` };
      writer.do({ type: 'card.update', cardId: contested, changes, baseText });
      writer.do({ type: round % 2 === 0 ? 'card.archive' : 'card.restore', cardId: contested });
      addCard(writer, done(), `After round ${round}`);
    }
    await agree(ana, bob);
    const toldBefore = told(ana, bob);
    const before = content(ana);
    hub = await replaced(hub, backup);
    await comeBack(ana, bob);
    await eventually('all is there again', () => ana.titlesIn('Done').length === 6);
    await agree(ana, bob);
    expect(content(ana)).toEqual(before);
    expect(content(bob)).toEqual(before);
    expect([...ana.engine.entities()].filter(({ kind }) => kind === 'conflict')).toEqual([]);
    expect(ana.titlesIn('Done')).toEqual([1, 2, 3, 4, 5, 6].map((round) => `After round ${round}`));
    expect(told(ana, bob)).toEqual(toldBefore);
  });

  test('takes new edits after those that it had lost, and numbers go on', async () => {
    const backup = await backupOf(hub);
    const cardId = addCard(ana, todo(), 'Gloves');
    await ana.isSent();
    await hub.kill();
    ana.do({ type: 'card.update', cardId, changes: { title: 'Mittens' } });
    hub = await replaced(hub, backup);
    await comeBack(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['Mittens']);
    addCard(ana, todo(), 'Masks');
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['Mittens', 'Masks']);
  });

  test('twice, with a device that was away for all of it, has everything in the end', async () => {
    addCard(bob, todo(), 'Of Bob’s, in the first backup');
    await agree(ana, bob);
    const backup = await backupOf(hub);
    addCard(bob, todo(), 'Of Bob’s');
    addCard(ana, todo(), 'Of Ana’s');
    await agree(ana, bob);
    const bobsFolder = bob.folder;
    await bob.close();
    hub = await replaced(hub, backup, notForLong);
    await comeBack(ana);
    const second = await backupOf(hub);
    addCard(ana, todo(), 'Of the second history');
    await ana.isSent();
    hub = await replaced(hub, second, notForLong);
    await comeBack(ana);
    // And once more to the first backup: what two histories hold is lost.
    hub = await replaced(hub, backup, notForLong);
    bob = await openApp('Bob', first, bobsFolder);
    await comeBack(ana, bob);
    const all = ['Of Ana’s', 'Of Bob’s', 'Of Bob’s, in the first backup', 'Of the second history'];
    await eventually('all is there again', () => bob.titlesIn('To do').length === all.length);
    expect(ana.titlesIn('To do').sort()).toEqual(all);
    expect(told(ana, bob)).toEqual([]);
  });

  test('gets the work of somebody who joined after the backup, once they have joined again', async () => {
    const backup = await backupOf(hub);
    const cleo = await openApp('Cleo', first);
    await agree(cleo, ana);
    addCard(cleo, todo(), 'Of Cleo’s');
    await agree(cleo, ana);
    hub = await replaced(hub, backup, notForLong);
    await comeBack(cleo, ana, bob);
    await eventually('her card is there again', () => ana.titlesIn('To do').length === 1);
    await agree(cleo, ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['Of Cleo’s']);
    expect(told(cleo, ana, bob)).toEqual([]);
    await cleo.close();
  });

  test('gets what builds on another’s work once that one’s device is back, days later too', async () => {
    const backup = await backupOf(hub);
    await workTogether();
    const before = content(bob);
    const anasFolder = ana.folder;
    await ana.close();
    hub = await replaced(hub, backup, notForLong);
    await comeBack(bob);
    await bob.isSent();
    bob = await bob.reopen();
    await bob.isLive();
    addCard(bob, todo(), 'Meanwhile');
    await bob.isSent();
    expect(bob.titlesIn('To do')).toEqual(['Meanwhile']);
    ana = await openApp('Ana', first, anasFolder);
    await eventually('all is there again', () => content(ana).comments.length === before.comments.length);
    await agree(ana, bob);
    const without = content(bob);
    expect({ ...without, cards: without.cards.filter(({ title }) => title !== 'Meanwhile') }).toEqual(before);
    expect(told(ana, bob)).toEqual([]);
  });

  test('does nothing of an edit that is meant for a history it knows nothing of, until it says what its author had seen', async () => {
    const cardId = addCard(ana, todo(), 'Gloves');
    ana.do({ type: 'card.update', cardId, changes: { due: '2026-06-02T00:00:00.000Z' } });
    await agree(ana, bob);
    const backup = await backupOf(hub);
    hub = await replaced(hub, backup, notForLong);
    await comeBack(ana, bob);
    // Bob's app asks the hub what is new when it sends something, and not before.
    const setTimeout: Clock['setTimeout'] = (run, ms) =>
      systemClock.setTimeout(run, ms < POLL_MS ? ms : 3_600_000);
    const folder = bob.folder;
    await bob.close();
    bob = await openApp('Bob', first, folder, 'legacy', { ...systemClock, setTimeout });
    await eventually(
      'he has it',
      () => bob.cardTitled('Gloves') !== undefined && bob.engine.status().connection.state === 'polling',
    );
    hub = await replaced(hub, backup, notForLong);
    bob.do({ type: 'card.update', cardId, changes: { due: '2026-06-01T00:00:00.000Z' } });
    await bob.isSent();
    expect(bob.logged).toContain('the hub was restored; it is met again before anything is sent');
    await comeBack(ana);
    await eventually('Ana has it', () => ana.cardTitled('Gloves')?.due === '2026-06-01T00:00:00.000Z');
    expect([...ana.engine.entities()].filter(({ kind }) => kind === 'conflict')).toEqual([]);
  });

  test('is given each edit once, though the app is killed in the middle of offering them', async () => {
    const folder = newFolder('killed');
    const cleo = await openApp('Cleo', first, folder);
    await agree(cleo, ana);
    await cleo.close();
    const backup = await backupOf(hub);
    const app = await startApp('Cleo', first, folder);
    const titles = Array.from({ length: 400 }, (_, i) => `Card ${String(i).padStart(3, '0')}`);
    for (const title of titles)
      await app.do({ type: 'card.create', cardId: uuidv7(), columnId: todo(), title });
    await eventually('Ana has them all', () => ana.titlesIn('To do').length === titles.length);
    app.hold();
    hub = await replaced(hub, backup);
    ana.engine.reconnect();
    await eventually('Ana sees that none came back', () => ana.titlesIn('To do').length === 0);
    await ana.isLive();
    const someAreBack = new Promise<number>((resolve) => {
      const feed = ana.engine.openFeed(() => {
        const back = ana.titlesIn('To do').length;
        if (back === 0) return;
        feed.close();
        resolve(back);
      });
      feed.view();
    });
    app.goOn();
    expect(await someAreBack).toBeLessThan(titles.length);
    await app.kill();
    const again = await openApp('Cleo', first, folder);
    await agree(again, ana);
    await eventually('all are back', () => ana.titlesIn('To do').length >= titles.length);
    await agree(again, ana);
    expect(ana.titlesIn('To do')).toEqual(titles);
    expect(again.engine.notices()).toEqual([]);
    await again.close();
  });
});
