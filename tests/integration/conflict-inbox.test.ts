import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConflictInbox } from '../../main/sync/conflict-inbox.ts';
import { createMentionInbox } from '../../main/sync/mention-inbox.ts';
import { createScheduler } from '../../main/sync/scheduler.ts';
import type { Conflict, Mention } from '../../server/protocol/index.ts';
import { formatCursor } from '../../server/protocol/index.ts';
import { mentionOf } from '../../server/rules/mentions.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let bob: Person;
let column: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  hub = await startHub();
  bob = await opened(openApp('Bob', hub));
  [column = ''] = makeBoard(bob, 'To do').columnIds;
  await bob.isSent();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await hub.stop();
});

async function opened(opening: Promise<Person>): Promise<Person> {
  const person = await opening;
  closing.push(person.close);
  await person.isLive();
  return person;
}

/** What a device tells its person, as batches; `told` is what it keeps over a restart. */
function inboxOf({ engine }: Person, told = new Set<string>()) {
  const batches: Conflict[][] = [];
  const read: string[] = [];
  const inbox = createConflictInbox({
    engine,
    told: { has: (id) => told.has(id), add: (ids) => ids.forEach(told.add, told) },
    scheduler: createScheduler(),
    onNews: (conflicts) => batches.push(conflicts),
    onCount: () => undefined,
    onRead: (id) => read.push(id),
  });
  closing.push(inbox.close);
  return { batches, read, told, close: inbox.close };
}

/** Likewise of where its person was mentioned, one after another. */
function mentionsTo({ engine }: Person) {
  const [told, read, keys] = [[] as Mention[], [] as string[], new Set<string>()];
  const inbox = createMentionInbox({
    engine,
    told: { has: (key) => keys.has(key), add: (more) => more.forEach(keys.add, keys) },
    scheduler: createScheduler(),
    onNews: (mentions) => told.push(...mentions),
    onCount: () => undefined,
    onRead: (id) => read.push(id),
  });
  closing.push(inbox.close);
  return { told, read };
}

/** The loser has written, and the winner, who has not seen it, is yet to write. */
async function beginCollision(loser: Person, winner: Person, title: string): Promise<() => Promise<void>> {
  const cardId = addCard(winner, column, title);
  await agree(loser, winner);
  const cursor = winner.engine.cursor();
  const base = cursor && formatCursor(cursor);
  const write = async (person: Person, words: string) => {
    const [changes, baseText] = [{ title: words }, { title }];
    person.engine.dispatch({ type: 'card.update', cardId, changes, baseText }, base);
    await person.isSent();
  };
  await write(loser, `${title} of the loser`);
  return () => write(winner, `${title} of the winner`);
}
async function collide(loser: Person, winner: Person, title: string): Promise<void> {
  const finish = await beginCollision(loser, winner, title);
  await finish();
}
const conflictsOf = (person: Person) =>
  [...person.engine.entities()].filter((entity) => entity.kind === 'conflict');

test('each conflict is told once, however often the stream breaks and replays', async () => {
  const ana = await opened(openApp('Ana', hub));
  const { batches } = inboxOf(ana);
  for (let i = 1; i <= 5; i++) {
    await collide(ana, bob, `Card ${i}`);
    await eventually(`conflict ${i} is told`, () => batches.length === i);
  }
  for (let flap = 0; flap < 10; flap++) {
    ana.engine.reconnect();
    await ana.isLive();
  }
  await collide(ana, bob, 'Last');
  await eventually('the last is told', () => batches.length === 6);
  expect(batches.map((batch) => batch.map(({ by }) => by))).toEqual(Array(6).fill(['Bob']));
});

test('what came while the app was shut is told as one when it is back, and never again', async () => {
  const ana = await openApp('Ana', hub);
  await ana.isLive();
  const before = inboxOf(ana);
  await collide(ana, bob, 'Seen');
  await eventually('it is told', () => before.batches.length === 1);
  const finishing: (() => Promise<void>)[] = [];
  for (const title of ['One', 'Two', 'Three']) finishing.push(await beginCollision(ana, bob, title));
  before.close();
  await ana.close();
  for (const finish of finishing) await finish();

  const back = await opened(openApp('Ana', hub, ana.folder));
  const after = inboxOf(back, before.told);
  await eventually('they are told', () => after.batches.length === 1);
  expect(after.batches[0]).toHaveLength(3);
  expect(conflictsOf(back)).toHaveLength(4);

  after.close();
  const oneMore = inboxOf(back, before.told);
  await collide(back, bob, 'Four');
  await eventually('only the new one is told', () => oneMore.batches.length === 1);
  expect(oneMore.batches[0]).toHaveLength(1);
});

test('read on one device it is read on the other, and told there no more', async () => {
  const laptop = await opened(openApp('Ana', hub));
  const phone = await opened(openApp('Ana', hub, newFolder('phone')));
  expect(phone.engine.identity()?.memberId).toBe(laptop.engine.identity()?.memberId);
  const [onLaptop, onPhone] = [inboxOf(laptop), inboxOf(phone)];
  await collide(laptop, bob, 'Gloves');
  await eventually('both tell', () => onLaptop.batches.length === 1 && onPhone.batches.length === 1);
  const conflictId = conflictsOf(laptop)[0]?.id ?? '';
  laptop.do({ type: 'notice.read', conflictId });
  await eventually('the phone hears of it', () => onPhone.read.length === 1);
  expect(onPhone.read).toEqual([conflictId]);
  expect([...conflictsOf(laptop), ...conflictsOf(phone)]).toEqual([]);
});

test('words that gave way to the person’s own from another device are kept, and are no news', async () => {
  const laptop = await opened(openApp('Ana', hub));
  const phone = await opened(openApp('Ana', hub, newFolder('phone')));
  const [onLaptop, onPhone] = [inboxOf(laptop), inboxOf(phone)];
  await collide(laptop, phone, 'Gloves');
  await eventually('they are kept', () => conflictsOf(laptop).length === 1);
  await collide(laptop, bob, 'Masks');
  await eventually('others’ are told', () => onLaptop.batches.length > 0 && onPhone.batches.length > 0);
  for (const { batches } of [onLaptop, onPhone]) expect(batches.flat().map(({ by }) => by)).toEqual(['Bob']);
});

test('a mention is told on each device of whoever is meant, once, and goes where it was looked at or taken back', async () => {
  const laptop = await opened(openApp('Ana', hub));
  const phone = await opened(openApp('Ana', hub, newFolder('phone')));
  const [onLaptop, onPhone] = [mentionsTo(laptop), mentionsTo(phone)];
  const byBob = mentionsTo(bob);
  const cardId = addCard(bob, column, 'Order gloves');
  await agree(laptop, bob);
  const say = (by: Person, to: Person, commentId = uuidv7()) => {
    const { memberId: id = '', memberName: name = '' } = to.engine.identity() ?? {};
    by.do({ type: 'comment.create', commentId, cardId, body: `See ${mentionOf({ id, name })}` });
    return commentId;
  };
  const first = say(bob, laptop);
  await eventually('both tell', () => onLaptop.told.length === 1 && onPhone.told.length === 1);
  laptop.engine.reconnect();
  await laptop.isLive();
  const [{ id: mentionId, by, commentId } = { id: '', by: '', commentId: '' }] = onLaptop.told;
  expect([by, commentId]).toEqual(['Bob', first]);
  laptop.do({ type: 'mention.read', mentionId });
  await eventually('the phone hears of it', () => onPhone.read.length === 1);

  say(laptop, laptop);
  const second = say(bob, laptop);
  await eventually('the next is told', () => onPhone.told.length === 2);
  bob.do({ type: 'comment.delete', commentId: second });
  await eventually('and taken back', () => onPhone.read.length === 2);
  expect(onLaptop.told).toHaveLength(2);
  expect(byBob.told).toEqual([]);
});
