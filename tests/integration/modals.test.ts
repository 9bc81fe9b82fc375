import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
const people: Person[] = [];
beforeEach(async () => {
  hub = await openHub();
});
afterEach(async () => {
  for (const person of people.splice(0)) await person.close();
  await hub.close();
});

async function opened(name: string): Promise<Person> {
  const person = await openApp(name, hub);
  people.push(person);
  await person.isLive();
  return person;
}
const openOn = ({ engine }: Person) => engine.presence.openElsewhere();

test('a card that is open on one device is so on the person’s others, also on one that comes later, until it is closed or its device goes', async () => {
  const [laptop, desktop] = [await opened('Ana'), await opened('Ana')];
  const { boardId, columnIds } = makeBoard(laptop, 'To do');
  const cardId = addCard(laptop, columnIds[0] ?? '', 'Gloves');
  await agree(laptop, desktop);
  const window = {};
  laptop.engine.presence.show(window, { boardId, cardId, field: null });
  await expect.poll(() => openOn(desktop), { timeout: 10_000 }).toEqual([cardId]);
  expect(openOn(laptop)).toEqual([]);
  const tablet = await opened('Ana');
  await expect.poll(() => openOn(tablet), { timeout: 10_000 }).toEqual([cardId]);
  laptop.engine.presence.show(window, { boardId, cardId: null, field: null });
  for (const other of [desktop, tablet])
    await expect.poll(() => openOn(other), { timeout: 10_000 }).toEqual([]);
  laptop.engine.presence.show(window, { boardId, cardId, field: null });
  await eventually('it is open again', () => openOn(desktop).length === 1);
  await laptop.close();
  people.splice(people.indexOf(laptop), 1);
  for (const other of [desktop, tablet])
    await expect.poll(() => openOn(other), { timeout: 10_000 }).toEqual([]);
});

test('nobody else is told which cards a person has open, and nothing of it is kept', async () => {
  const [laptop, desktop] = [await opened('Ana'), await opened('Ana')];
  const bob = await joinAs(hub, 'Bob');
  const stream = await bob.stream();
  await stream.event('the hello', ({ type }) => type === 'hub.hello');
  const { boardId, columnIds } = makeBoard(laptop, 'To do');
  const cardId = addCard(laptop, columnIds[0] ?? '', 'Gloves');
  await agree(laptop, desktop);
  const before = await bob.snapshot();
  laptop.engine.presence.show({}, { boardId, cardId, field: null });
  await eventually('the other device knows', () => openOn(desktop).length === 1);
  expect((await bob.snapshot()).seq).toBe(before.seq);
  addCard(laptop, columnIds[0] ?? '', 'After it');
  await stream.event('what followed', ({ data }) => data.includes('After it'));
  expect(stream.bytes().toString()).not.toContain('ui.modal');
  stream.close();
});
