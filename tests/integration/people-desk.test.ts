import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signOutAt } from '../../main/sync/signing-out.ts';
import type { Entity } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
let ana: Person;
let bob: Person;
const idOf = (person: Person) => person.engine.identity()?.memberId ?? '';

beforeEach(async () => {
  hub = await openHub();
  // Who comes first is the owner.
  ana = await openApp('Ana', hub);
  await ana.isLive();
  bob = await openApp('Bob', hub);
  await bob.isLive();
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

describe('the app’s view of people', () => {
  test('shows an owner everybody’s devices and the open invites, and anybody else their own devices alone', async () => {
    const all = await ana.engine.people.list();
    expect(all).toMatchObject({ ok: true, value: { invites: [] } });
    if (!all.ok) return;
    expect(all.value.devices[idOf(bob)]).toMatchObject([{ name: 'Bob’s laptop' }]);
    const his = await bob.engine.people.list();
    expect(his).toMatchObject({ ok: true, value: { invites: null } });
    if (!his.ok) return;
    expect(his.value.devices[idOf(bob)]).toHaveLength(1);
    expect(his.value.devices[idOf(ana)]).toEqual([]);
  });

  test('makes an invite whose code lets a guest in, once', async () => {
    const made = await ana.engine.people.invite({ role: 'guest', uses: 1, expiresInHours: 24 });
    expect(made).toMatchObject({ ok: true, value: { role: 'guest', usesLeft: 1, hubUrl: hub.url } });
    if (!made.ok) return;
    await joinAs({ url: hub.url, joinCode: made.value.code }, 'Eve');
    const isEve = (it: Entity) => it.kind === 'member' && it.name === 'Eve' && it.role === 'guest';
    await eventually('Eve is there, as a guest', () => [...ana.engine.entities()].some(isEve));
    expect(await ana.engine.people.list()).toMatchObject({ ok: true, value: { invites: [] } });
    expect(await bob.engine.people.invite({ role: 'guest' })).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
  });

  test('signs a device out, which then says that it is signed out', async () => {
    const eve = await joinAs({ url: hub.url, joinCode: hub.joinCode }, 'Eve');
    const signedOut = await ana.engine.people.signDeviceOut(eve.deviceId);
    expect(signedOut).toEqual({ ok: true, value: null });
    expect((await eve.get('/api/snapshot')).status).toBe(401);
  });

  test('leaves no way in behind at a hub that is forgotten', async () => {
    const { token, deviceId, memberId, get } = await joinAs(hub, 'Eve');
    const identity = { deviceId, memberId, memberName: 'Eve' };
    await signOutAt({ ...{ hubUrl: hub.url, token, identity }, workspaceId: '', workspaceName: '' });
    expect((await get('/api/snapshot')).status).toBe(401);
  });

  test('says in a sentence that the hub can’t be reached', async () => {
    await hub.close();
    await eventually('Ana is offline', () => ana.engine.status().connection.state === 'offline');
    expect(await ana.engine.people.list()).toEqual({
      ok: false,
      code: 'no-hub',
      message: 'The hub can’t be reached at the moment. Try again when you are connected.',
    });
    hub = await openHub();
  });
});
