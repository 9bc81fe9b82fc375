import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let people: Person[];
beforeEach(async () => {
  hub = await startHub();
  people = [];
});
afterEach(async () => {
  for (const person of people) await person.close();
  await hub.stop();
});

async function join(name: string): Promise<Person> {
  const person = await openApp(name, hub);
  people.push(person);
  await person.isLive();
  return person;
}
const memberId = (person: Person) => person.engine.identity()?.memberId ?? '';
const hasBoard = (person: Person, boardId: string) => person.engine.entity(`board:${boardId}`) !== undefined;

test('a board comes and goes in a colleague’s app as they are let in and taken off it, with all that happens meanwhile', async () => {
  const [ana, bob] = [await join('Ana'), await join('Bob')];
  const { boardId, columnIds } = makeBoard(ana, 'To do');
  const columnId = columnIds[0] ?? '';
  addCard(ana, columnId, 'Raise');
  await agree(ana, bob);
  ana.do({ type: 'board.setAccess', boardId, access: 'members' });
  await eventually('it is gone from Bob’s app', () => !hasBoard(bob, boardId));
  addCard(ana, columnId, 'Behind closed doors');
  await ana.isSent();
  ana.do({ type: 'board.addMember', boardId, memberId: memberId(bob) });
  for (const title of ['one', 'two', 'three']) addCard(ana, columnId, title);
  await agree(ana, bob);
  expect(bob.titlesIn('To do')).toEqual(['Raise', 'Behind closed doors', 'one', 'two', 'three']);
  bob.do({ type: 'board.removeMember', boardId, memberId: memberId(bob) });
  await eventually('he has left', () => !hasBoard(bob, boardId));
  ana.do({ type: 'board.setAccess', boardId, access: 'workspace' });
  await agree(ana, bob);
  expect(hasBoard(bob, boardId)).toBe(true);
});

test('whoever was offline while it happened finds the boards as they are, after a restart too', async () => {
  const [ana, bob] = [await join('Ana'), await join('Bob')];
  const { boardId, columnIds } = makeBoard(ana, 'To do');
  const other = uuidv7();
  ana.do({ type: 'board.create', boardId: other, name: 'Secret', access: 'members' });
  await eventually('Bob has the open one', () => hasBoard(bob, boardId));
  await bob.close();
  ana.do({ type: 'board.setAccess', boardId, access: 'members' });
  ana.do({ type: 'board.addMember', boardId: other, memberId: memberId(bob) });
  addCard(ana, columnIds[0] ?? '', 'Raise');
  await ana.isSent();
  const again = await openApp('Bob', hub, bob.folder);
  people[1] = again;
  await again.isLive();
  await eventually(
    'Bob has the one and not the other',
    () => hasBoard(again, other) && !hasBoard(again, boardId),
  );
  ana.do({ type: 'board.addMember', boardId, memberId: memberId(again) });
  await agree(ana, again);
  const reopened = await again.reopen();
  people[1] = reopened;
  await agree(ana, reopened);
});

test('an edit that was under way on a board when it was taken away is told as refused, and its words are kept', async () => {
  const [ana, bob] = [await join('Ana'), await join('Bob')];
  const { boardId, columnIds } = makeBoard(ana, 'To do');
  const cardId = addCard(ana, columnIds[0] ?? '', 'Raise');
  await agree(ana, bob);
  await hub.stop();
  await eventually('Bob is offline', () => bob.engine.status().connection.state === 'offline');
  bob.do({ type: 'card.update', cardId, changes: { title: 'What Bob wrote' } });
  ana.do({ type: 'board.setAccess', boardId, access: 'members' });
  const bobsUnsent = bob.engine.status().unsent;
  await bob.close();
  await hub.start();
  await ana.isSent();
  const again = await openApp('Bob', hub, bob.folder);
  people[1] = again;
  await again.isSent();
  await eventually('he is told', () => again.engine.notices().length === 1);
  expect(bobsUnsent).toBe(1);
  expect(again.engine.notices()[0]?.text).toBe('What Bob wrote');
  expect(hasBoard(again, boardId)).toBe(false);
});
