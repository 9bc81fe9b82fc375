import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubEventData } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs, postJson } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import type { Received } from '../support/open-stream.ts';
import { makeBoard, openApp } from '../support/people.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let columnId: string;

beforeEach(async () => {
  hub = await openHub();
  ana = await joinAs(hub, 'Ana');
  columnId = (await boardBy(ana)).columnId;
});
afterEach(() => hub.close());

const set = (name: string, body: object) =>
  fetch(`${hub.url}/api/admin/switches/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ana.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const aCard = () =>
  ana.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: 'While it was off' });
const flagsIn = (received: Received[]) =>
  received
    .filter(({ type }) => type === 'hub.flags')
    .map(({ data }) => hubEventData['hub.flags'].parse(JSON.parse(data).eventData));
const version = (response: Response) => Number(response.headers.get('x-switchboard-flags'));

describe('the switch “writes”', () => {
  test('off refuses edits at once and says when to ask again; reading and streams go on; on, the same edits are taken', async () => {
    const stream = await ana.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const from = performance.now();
    const answer = await set('writes', { on: false, why: 'moving to another disk' });
    await eventually('the stream tells of it', () => flagsIn(stream.received()).length === 1);
    expect(performance.now() - from).toBeLessThan(1000);
    expect(await answer.json()).toMatchObject({
      kept: true,
      switches: { writes: { on: false, by: 'Ana', why: 'moving to another disk' }, stream: { on: true } },
    });
    expect(flagsIn(stream.received())).toEqual([
      {
        ...{ version: 1, stream: true, writes: false, uiEvents: true, analytics: true, joining: true },
        off: { writes: { by: 'Ana', why: 'moving to another disk', at: expect.any(String) } },
        rollout: expect.objectContaining({ phase: 5 }),
      },
    ]);
    expect(stream.received().find(({ type }) => type === 'hub.flags')?.id).toBeNull();
    const edit = aCard();
    const refused = await ana.post([edit]);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'writes-off' });
    expect((await ana.snapshot()).entities.some(({ kind }) => kind === 'card')).toBe(false);
    expect(stream.ended).toBe(false);
    await set('writes', { on: true, why: 'moved' });
    expect((await ana.post([edit])).status).toBe(200);
    await stream.event('the edit', ({ type }) => type === 'card.created');
    stream.close();
  });

  test('off keeps a person’s edits in their app, which sends them once it is on', async () => {
    const bob = await openApp('Bob', hub);
    await bob.isLive();
    await hub.hub.switches.set('writes', false, { by: 'a test', why: 'to see what the app does' });
    makeBoard(bob, 'Kept here');
    await new Promise((aWhile) => setTimeout(aWhile, 500));
    expect(bob.engine.status()).toMatchObject({ connection: { state: 'live' } });
    expect(bob.engine.status().unsent).toBeGreaterThan(0);
    expect(bob.engine.notices()).toEqual([]);
    await hub.hub.switches.set('writes', true, { by: 'a test', why: 'seen' });
    await bob.isSent();
    await bob.close();
  });
});

describe('the switch “stream”', () => {
  test('off ends every stream with a goodbye and a time to come back, and refuses new ones; the change feed goes on', async () => {
    const stream = await ana.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const from = performance.now();
    await set('stream', { on: false, why: 'the switch in the basement is full' });
    await eventually('the stream has ended', () => stream.ended);
    expect(performance.now() - from).toBeLessThan(1000);
    expect(flagsIn(stream.received())).toMatchObject([{ stream: false }]);
    expect(stream.received().at(-1)).toMatchObject({ type: 'hub.goodbye' });
    expect(JSON.parse(stream.received().at(-1)?.data ?? '').eventData).toEqual({ reason: 'switched-off' });
    expect(stream.bytes().toString()).toMatch(/^retry: \d+$/m);
    const refused = await ana.get('/api/sse/events');
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'stream-off' });
    await cardBy(ana, columnId, 'By feed');
    const events = await ana.feedToHead(`${hub.hub.log.epoch}-0`);
    expect(events.at(-1)).toMatchObject({ eventType: 'card.created' });
    await set('stream', { on: true, why: 'mended' });
    const again = await ana.stream();
    const hello = hubEventData['hub.hello'].parse(
      JSON.parse((await again.event('the hello', ({ type }) => type === 'hub.hello')).data).eventData,
    );
    expect(hello.flags).toMatchObject({ version: 2, stream: true });
    again.close();
  });
});

describe('the switch “joining”', () => {
  test('off lets nobody in, and leaves those who are in alone', async () => {
    await set('joining', { on: false, why: 'everybody is here' });
    const request = { joinCode: hub.joinCode, memberName: 'Eve', deviceId: uuidv7(), deviceName: 'Laptop' };
    const refused = await postJson(`${hub.url}/api/join`, JSON.stringify(request));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'joining-off' });
    await cardBy(ana, columnId, 'Still at work');
    await set('joining', { on: true, why: 'somebody is new' });
    expect((await postJson(`${hub.url}/api/join`, JSON.stringify(request))).status).toBe(201);
  });
});

describe('a switch', () => {
  test('is as it was left when the hub comes back, with who, when and why', async () => {
    await set('analytics', { on: false, why: 'not during the visit' });
    const port = Number(new URL(hub.url).port);
    await hub.close();
    hub = await openHub({ folder: hub.folder, port });
    const answer = await ana.get('/api/admin/switches');
    const { switches } = (await answer.json()) as { switches: Record<string, { at: string }> };
    expect(switches.analytics).toMatchObject({ on: false, by: 'Ana', why: 'not during the visit' });
    expect(Date.parse(switches.analytics?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(version(answer)).toBe(1);
  });

  test('puts the new version of the flags on every response, refusals and unknown paths too', async () => {
    const before = [
      await fetch(`${hub.url}/healthz`),
      await ana.get('/api/snapshot'),
      await ana.get('/nowhere'),
    ];
    expect(before.map(version)).toEqual([0, 0, 0]);
    await set('uiEvents', { on: false, why: 'quiet' });
    const after = [
      await fetch(`${hub.url}/healthz`),
      await ana.get('/nowhere'),
      await fetch(`${hub.url}/api/snapshot`),
    ];
    expect(after.map(version)).toEqual([1, 1, 1]);
    const stream = await ana.stream();
    expect(stream.headers['x-switchboard-flags']).toBe('1');
    stream.close();
  });

  test('is for owners and admins alone, needs a reason, and must exist', async () => {
    const url = `${hub.url}/api/admin/switches`;
    expect((await fetch(url)).status).toBe(401);
    const headers = { 'content-type': 'application/json' };
    expect(
      (await fetch(`${url}/writes`, { method: 'PUT', headers, body: '{"on":false,"why":"x"}' })).status,
    ).toBe(401);
    const bob = await joinAs(hub, 'Bob');
    const member = await fetch(`${url}/writes`, {
      method: 'PUT',
      headers: { ...headers, authorization: `Bearer ${bob.token}` },
      body: '{"on":false,"why":"x"}',
    });
    expect(member.status).toBe(403);
    expect(await member.json()).toMatchObject({ code: 'not-allowed' });
    const reasonless = await set('writes', { on: false });
    expect(reasonless.status).toBe(400);
    expect(await reasonless.json()).toMatchObject({ code: 'invalid-request', field: 'why' });
    expect(await (await set('lights', { on: false, why: 'dark' })).json()).toMatchObject({
      status: 404,
      code: 'no-such-switch',
    });
    expect(hub.hub.switches.flags).toMatchObject({ version: 0, writes: true });
  });

  test('is set by a file in the data folder, which is gone once it was obeyed', async () => {
    const file = join(hub.folder, 'switches');
    const from = performance.now();
    writeFileSync(file, '# from the night shift\nwrites off the disk makes noises\njoining off\n');
    await eventually('it is in force', () => !hub.hub.switches.flags.joining);
    expect(performance.now() - from).toBeLessThan(1000);
    expect(hub.hub.switches.all).toMatchObject({
      writes: { on: false, by: 'the signal file', why: 'the disk makes noises' },
      joining: { on: false, why: 'no reason was given' },
    });
    await eventually('the file is gone', () => !existsSync(file));
  });

  test('is not set by a file with a line that nobody understands: it is set aside whole', async () => {
    const file = join(hub.folder, 'switches');
    writeFileSync(file, 'joining off\nwrites perhaps\n');
    await eventually('it was set aside', () => existsSync(`${file}.refused`));
    expect(readFileSync(`${file}.refused`, 'utf8')).toContain('perhaps');
    expect(hub.hub.switches.flags).toMatchObject({ version: 0, joining: true });
  });
});
