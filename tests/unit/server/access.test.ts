import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  invitesSchema,
  membersSchema,
  newInviteSchema,
  pairingSchema,
  problemSchema,
} from '../../../server/protocol/index.ts';
import { eventually } from '../../support/eventually.ts';
import { type HttpDevice, joinAs, postJson } from '../../support/http-device.ts';
import { type HubInProcess, openHub } from '../../support/hub-in-process.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let bob: HttpDevice;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  hub = await openHub({ now: () => clock });
  ana = await joinAs(hub, 'Ana');
  bob = await joinAs(hub, 'Bob');
});
afterEach(() => hub.close());

const send = (who: HttpDevice | string, method: string, path: string, body?: object) => {
  const authorization = `Bearer ${typeof who === 'string' ? who : who.token}`;
  const json = body && { body: JSON.stringify(body) };
  const headers = { authorization, ...(body ? { 'content-type': 'application/json' } : {}) };
  return fetch(`${hub.url}${path}`, { method, headers, ...json });
};
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(await answer.json());
};
const inviteBy = async (who: HttpDevice | string, wish: object = {}) => {
  const answer = await send(who, 'POST', '/api/invites', wish);
  if (!answer.ok) throw new Error(await answer.text());
  return newInviteSchema.parse(await answer.json());
};
const joinWith = (joinCode: string, memberName: string, deviceId = uuidv7()) =>
  postJson(`${hub.url}/api/join`, JSON.stringify({ joinCode, memberName, deviceId, deviceName: 'Laptop' }));
const promote = (to: HttpDevice, role: 'admin' | 'guest') =>
  ana.does({ type: 'member.update', memberId: to.memberId, changes: { role } });
async function reopen() {
  await hub.close();
  hub = await openHub({ folder: hub.folder, port: Number(new URL(hub.url).port), now: () => clock });
}

describe('an invite', () => {
  test('lets in one person, with its role, and no second one', async () => {
    const { code } = await inviteBy(ana, { role: 'guest' });
    const first = await joinWith(code.toLowerCase(), 'Gus');
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({ role: 'guest', memberName: 'Gus' });
    const second = await joinWith(code, 'Hal');
    expect(await problemOf(second)).toMatchObject({ code: 'invite-over', status: 403, field: 'joinCode' });
  });

  test('used by many at once lets in as many as it is for, and is not used up by who is refused', async () => {
    const { code } = await inviteBy(ana, { uses: 3 });
    const answers = await Promise.all([
      joinWith(code, 'Ana'),
      ...Array.from({ length: 6 }, (_, i) => joinWith(code, `Guest ${i}`)),
    ]);
    const statuses = answers.map(({ status }) => status);
    const late = statuses.filter((status) => status === 201).length < 3 ? await joinWith(code, 'Late') : null;
    expect(statuses.filter((status) => status === 201).length + (late?.status === 201 ? 1 : 0)).toBe(3);
  });

  test('without a number lets in whoever comes, until it ends', async () => {
    const { code } = await inviteBy(ana, { uses: null, expiresInHours: 1 });
    for (const name of ['Gus', 'Hal', 'Ivy']) expect((await joinWith(code, name)).status).toBe(201);
    clock += 3_600_001;
    expect(await problemOf(await joinWith(code, 'Jan'))).toMatchObject({ code: 'invite-over' });
  });

  test('is still good after a restart, and is kept as a hash alone', async () => {
    const { code } = await inviteBy(ana, { uses: 2 });
    await joinWith(code, 'Gus');
    await reopen();
    const listed = invitesSchema.parse(await (await send(ana, 'GET', '/api/invites')).json());
    expect(listed.invites).toMatchObject([{ usesLeft: 1, createdBy: 'Ana' }]);
    expect(JSON.stringify(listed)).not.toContain(code);
    expect((await joinWith(code, 'Hal')).status).toBe(201);
  });

  test('that was taken back lets nobody in', async () => {
    const { code, id } = await inviteBy(ana);
    expect((await send(ana, 'DELETE', `/api/invites/${id}`)).status).toBe(204);
    expect(await problemOf(await joinWith(code, 'Gus'))).toMatchObject({ code: 'invite-over' });
    expect((await send(ana, 'DELETE', `/api/invites/${uuidv7()}`)).status).toBe(404);
  });

  test('makes nobody another person: not by name, not by device', async () => {
    const { code } = await inviteBy(ana, { uses: null });
    expect(await problemOf(await joinWith(code, 'ANA'))).toMatchObject({
      code: 'name-taken',
      status: 409,
      field: 'memberName',
    });
    expect(await problemOf(await joinWith(code, 'Eve', ana.deviceId))).toMatchObject({
      code: 'device-taken',
      field: 'deviceId',
    });
    expect((await ana.get('/api/snapshot')).status).toBe(200);
  });

  test('is an admin’s to make, for members and guests; a member makes none', async () => {
    expect(await problemOf(await send(bob, 'POST', '/api/invites', {}))).toMatchObject({
      code: 'not-allowed',
      status: 403,
      rule: 'admins-only',
    });
    expect((await send(bob, 'GET', '/api/invites')).status).toBe(403);
    expect((await send(bob, 'DELETE', `/api/invites/${uuidv7()}`)).status).toBe(403);
    await promote(bob, 'admin');
    await inviteBy(bob, { role: 'member' });
    expect(await problemOf(await send(bob, 'POST', '/api/invites', { role: 'owner' }))).toMatchObject({
      rule: 'admins-give-lower-roles',
    });
  });

  test.each([
    [{ role: 'king' }, 'role'],
    [{ uses: 0 }, 'uses'],
    [{ expiresInHours: -1 }, 'expiresInHours'],
  ])('asked for with %o is refused, and names the field', async (wish, field) => {
    expect(await problemOf(await send(ana, 'POST', '/api/invites', wish))).toMatchObject({
      status: 400,
      field,
    });
  });
});

describe('a device', () => {
  test('that is signed out loses its stream at once, gets 401 from then on, and may join again', async () => {
    const stream = await bob.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    expect((await send(ana, 'DELETE', `/api/devices/${bob.deviceId}`)).status).toBe(204);
    await eventually('the stream has ended', () => stream.ended);
    const refused = await bob.get('/api/snapshot');
    expect(refused.status).toBe(401);
    expect((await problemOf(refused)).detail).toContain('signed out');
    expect((await bob.stream()).status).toBe(401);
    await reopen();
    expect((await bob.get('/api/snapshot')).status).toBe(401);
    const again = await joinAs(hub, 'Bob', bob.deviceId);
    expect((await again.get('/api/snapshot')).status).toBe(200);
    expect((await bob.get('/api/snapshot')).status).toBe(401);
  });

  test('is signed out by its own person, by an admin who outranks them, or by an owner', async () => {
    const [eve, bobs] = [await joinAs(hub, 'Eve'), await joinAs(hub, 'Bob')];
    const signOut = (who: HttpDevice, device: HttpDevice) =>
      send(who, 'DELETE', `/api/devices/${device.deviceId}`);
    expect(await problemOf(await signOut(bob, eve))).toMatchObject({ rule: 'devices-of-lower-roles' });
    expect((await signOut(bob, bobs)).status).toBe(204);
    await promote(bob, 'admin');
    expect((await signOut(bob, ana)).status).toBe(403);
    expect((await signOut(bob, eve)).status).toBe(204);
    expect((await send(ana, 'DELETE', `/api/devices/${uuidv7()}`)).status).toBe(404);
  });

  test('is shown with when it was last heard from, after a restart too, to admins and to its own person', async () => {
    clock += 60_000;
    await bob.snapshot();
    const at = new Date(clock).toISOString();
    await reopen();
    clock += 1;
    const seen = async (who: HttpDevice) =>
      membersSchema.parse(await (await who.get('/api/members')).json()).members;
    const bobSeenByAna = (await seen(ana)).find(({ name }) => name === 'Bob');
    expect(bobSeenByAna).toMatchObject({ role: 'member', devices: [{ id: bob.deviceId, lastUsedAt: at }] });
    const all = await seen(bob);
    expect(all.find(({ name }) => name === 'Ana')).toMatchObject({ role: 'owner', devices: [] });
    expect(all.find(({ name }) => name === 'Bob')?.devices).toHaveLength(1);
  });
});

describe('a role', () => {
  const give = (who: HttpDevice, to: HttpDevice, role: string) =>
    send(who, 'PATCH', `/api/members/${to.memberId}`, { role });

  test('is given by an owner or an admin, by the same rules as the edit “member.update”', async () => {
    expect(await problemOf(await give(bob, bob, 'owner'))).toMatchObject({
      ...{ code: 'not-allowed', rule: 'roles-are-given-by-admins', status: 403 },
    });
    const made = await give(ana, bob, 'admin');
    expect(await made.json()).toMatchObject({ member: { id: bob.memberId, role: 'admin' } });
    expect(await problemOf(await give(bob, bob, 'owner'))).toMatchObject({ rule: 'admins-give-lower-roles' });
    expect(await problemOf(await give(ana, ana, 'member'))).toMatchObject({ rule: 'one-owner-at-least' });
    const seen = await send(bob, 'GET', `/api/members/${ana.memberId}`);
    expect(await seen.json()).toMatchObject({ member: { name: 'Ana', role: 'owner' } });
  });
});

describe('the operator', () => {
  const secret = () => hub.hub.operatorSecret;

  test('acts with the secret of the pairing file: invites, roles, devices', async () => {
    expect(pairingSchema.shape.operatorSecret.parse(secret())).toBe(secret());
    await inviteBy(secret(), { role: 'owner' });
    const role = await send(secret(), 'PATCH', `/api/members/${bob.memberId}`, { role: 'guest' });
    expect(await role.json()).toMatchObject({ member: { name: 'Bob', role: 'guest' } });
    expect((await send(secret(), 'DELETE', `/api/devices/${bob.deviceId}`)).status).toBe(204);
  });

  test('keeps to the rules too: a workspace has an owner', async () => {
    const answer = await send(secret(), 'PATCH', `/api/members/${ana.memberId}`, { role: 'guest' });
    expect(await problemOf(answer)).toMatchObject({ code: 'not-allowed', rule: 'one-owner-at-least' });
    const nobody = await send(secret(), 'PATCH', `/api/members/${uuidv7()}`, { role: 'guest' });
    expect(nobody.status).toBe(404);
  });

  test('is nobody without it, and is no member with it', async () => {
    expect((await send('guess', 'POST', '/api/invites', {})).status).toBe(401);
    expect((await send(secret(), 'GET', '/api/snapshot')).status).toBe(401);
  });
});
