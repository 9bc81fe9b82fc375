import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownerOf } from '../../server/rules/entity-key.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { eventually } from '../support/eventually.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { newFolder } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
let ana: Person;
let bob: Person;
let column: string;

const hubState = () =>
  fingerprint([...hub.hub.workspace.entities()].filter((entity) => ownerOf(entity) === null));
async function restart(folder = hub.folder) {
  await hub.close();
  hub = await openHub({ folder, port: Number(new URL(hub.url).port) });
}
const endsWithTheHubsState = (person: Person) => {
  person.engine.reconnect();
  return eventually('the hub’s exact state', () => {
    const { connection, unsent } = person.engine.status();
    return connection.state === 'live' && unsent === 0 && person.fingerprint() === hubState();
  });
};

beforeEach(async () => {
  hub = await openHub();
  [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', hub)]);
  await Promise.all([ana.isLive(), bob.isLive()]);
  column = makeBoard(ana, 'To do').columnIds[0] ?? '';
  for (let i = 1; i <= 5; i++) addCard(ana, column, `Card ${i}`);
  await agree(ana, bob);
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

describe('an app that comes back', () => {
  test('from before the hub’s horizon ends with the hub’s exact state, and its own unsent edits arrive', async () => {
    await bob.close();
    for (let i = 6; i <= 20; i++) addCard(ana, column, `Card ${i}`);
    ana.do({ type: 'card.archive', cardId: ana.cardTitled('Card 1')?.id ?? '' });
    await ana.isSent();
    const port = Number(new URL(hub.url).port);
    await hub.hub.log.compact(hub.hub.log.seq);
    await hub.close();
    bob = await bob.reopen();
    addCard(bob, column, 'By Bob, offline');
    hub = await openHub({ folder: hub.folder, port });
    await endsWithTheHubsState(bob);
    await endsWithTheHubsState(ana);
    expect(bob.titlesIn('To do')).toHaveLength(20);
    expect(bob.titlesIn('To do')).toContain('By Bob, offline');
    expect(bob.titlesIn('To do')).not.toContain('Card 1');
  });

  test('from a future that the hub lost ends with the hub’s exact state, and nothing of it twice', async () => {
    const port = Number(new URL(hub.url).port);
    await hub.close();
    const earlier = newFolder('earlier');
    copyFileSync(join(hub.folder, 'workspace.db'), join(earlier, 'workspace.db'));
    hub = await openHub({ folder: hub.folder, port });
    for (const person of [ana, bob]) person.engine.reconnect();
    addCard(ana, column, 'Lost');
    await agree(ana, bob);
    await hub.close();
    // The apps find the hub where its folder is: the backup takes the place of the data.
    copyFileSync(join(earlier, 'workspace.db'), join(hub.folder, 'workspace.db'));
    hub = await openHub({ folder: hub.folder, port });
    for (const person of [ana, bob]) await endsWithTheHubsState(person);
    expect(bob.titlesIn('To do')).toEqual([1, 2, 3, 4, 5].map((i) => `Card ${i}`));
    addCard(ana, column, 'After');
    await agree(ana, bob);
    expect(bob.titlesIn('To do').at(-1)).toBe('After');
  });

  test('to a hub of another epoch ends with the hub’s exact state', async () => {
    const port = Number(new URL(hub.url).port);
    await hub.close();
    const db = new DatabaseSync(join(hub.folder, 'workspace.db'));
    db.exec("UPDATE meta SET value = 'bbbbbbbbbb' WHERE key = 'epoch'");
    db.close();
    addCard(bob, column, 'Made between the epochs');
    hub = await openHub({ folder: hub.folder, port });
    for (const person of [ana, bob]) await endsWithTheHubsState(person);
    expect(ana.titlesIn('To do').at(-1)).toBe('Made between the epochs');
    expect(ana.titlesIn('To do')).toHaveLength(6);
  });

  test('with a damaged replica sets it aside, fetches it anew, and sends what was in its outbox', async () => {
    const port = Number(new URL(hub.url).port);
    await hub.close();
    addCard(bob, column, 'Not sent yet');
    await bob.close();
    const workspace = join(bob.folder, 'workspaces', hub.hub.workspaceId);
    writeFileSync(join(workspace, 'replica.db'), Buffer.alloc(8192));
    bob = await bob.reopen();
    expect(bob.engine.status().unsent).toBe(1);
    expect(readdirSync(workspace).some((name) => name.startsWith('replica.db.damaged-'))).toBe(true);
    hub = await openHub({ folder: hub.folder, port });
    for (const person of [ana, bob]) await endsWithTheHubsState(person);
    expect(ana.titlesIn('To do').at(-1)).toBe('Not sent yet');
  });

  test('with its outbox lost goes on where the hub’s count is: its next edits are taken, not refused', async () => {
    for (let i = 1; i <= 5; i++) addCard(bob, column, `By Bob ${i}`);
    await agree(ana, bob);
    await bob.close();
    writeFileSync(join(bob.folder, 'workspaces', hub.hub.workspaceId, 'outbox.db'), Buffer.alloc(8192));
    bob = await bob.reopen();
    for (let i = 6; i <= 8; i++) addCard(bob, column, `By Bob ${i}`);
    await agree(ana, bob);
    expect(bob.engine.notices()).toEqual([]);
    expect(ana.titlesIn('To do').slice(-3)).toEqual(['By Bob 6', 'By Bob 7', 'By Bob 8']);
  });
});

test('a hub that is restarted gives back the state that it had', async () => {
  const before = hubState();
  await restart();
  expect(hubState()).toBe(before);
  await endsWithTheHubsState(ana);
});
