import { afterEach, expect, test } from 'vitest';
import { countRequests } from '../support/counting.ts';
import { eventually } from '../support/eventually.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

/** The short form of `npm run soak -- zero-polling`. */
const CLIENTS = 5;
const IDLE_MS = 6000;
const ROUNDS = 30;

let hub: HubInProcess;
let people: Person[] = [];

afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
  await hub.close();
});

test('with streams open no request leaves an app but edits and beats, idle or busy, counted at the hub and on its sockets; reports and hashes come all the same', async () => {
  hub = await openHub({ heartbeatMs: 300, beatMs: 300 });
  const requests = countRequests(hub.hub.app.server);
  for (let i = 0; i < CLIENTS; i++) people.push(await openApp(`Person ${i}`, hub));
  const [first] = people;
  if (!first) throw new Error('nobody is there');
  await Promise.all(people.map((person) => person.isLive()));
  const columnId = makeBoard(first, 'To do').columnIds[0] ?? '';
  await agree(...people);

  requests.forget();
  await new Promise((idle) => setTimeout(idle, IDLE_MS));
  expect([...requests.byRoute().keys()]).toEqual(['POST /api/sse/beat']);
  expect(requests.onSockets()).toEqual(requests.byRoute());

  requests.forget();
  for (let i = 0; i < ROUNDS; i++) {
    for (const person of people) addCard(person, columnId, `Card ${i}`);
    await new Promise((aMoment) => setTimeout(aMoment, 50));
  }
  await agree(...people);
  expect([...requests.byRoute().keys()].toSorted()).toEqual(['POST /api/mutations', 'POST /api/sse/beat']);
  expect([...requests.onSockets().keys()].toSorted()).toEqual(['POST /api/mutations', 'POST /api/sse/beat']);
  await eventually('each app has proved its state', () => {
    const { counts, clients } = hub.hub.evidence.figures(0);
    return clients === CLIENTS && counts.hashesEqual >= CLIENTS;
  });
  expect(hub.hub.evidence.figures(0).counts).toMatchObject({
    polls: 0,
    pollsBesideStream: 0,
    hashesDiffer: 0,
  });
});
