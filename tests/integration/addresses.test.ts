import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSyncEngine } from '../../main/sync/sync-engine.ts';
import { newInviteSchema } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { hubCommand, hubCommandJson } from '../support/hub-command.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { openApp } from '../support/people.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const leftOut = hasIPv6 ? '' : ' (skipped because this machine has no IPv6)';

/** A hub on an IPv6 address, and its own word for where it is. */
async function startHubOn(host: string): Promise<HubProcess> {
  const folder = newFolder('hub-ipv6');
  const file = join(folder, 'pairing.json');
  return startHub({
    folder,
    args: ['--host', host],
    answers: async () =>
      existsSync(file) && (await fetch(`${JSON.parse(readFileSync(file, 'utf8')).url}/healthz`)).ok,
  });
}

/** An app that knows no hub yet. */
function newApp(name: string) {
  return createSyncEngine({
    dataFolder: newFolder(name),
    diskWorkerFile: resolve('dist/main/disk-worker.cjs'),
    credentials: { load: () => null, save: () => {}, clear: () => {} },
    deviceName: `${name}’s laptop`,
    log: () => {},
  });
}

describe.skipIf(!hasIPv6)(`a hub on ::1${leftOut}`, () => {
  let hub: HubProcess;
  beforeAll(async () => {
    hub = await startHubOn('::1');
  });
  afterAll(() => hub.stop());

  test('says where it is with the address in brackets', () => {
    const { url } = hub.pairing();
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(hub.output()).toContain(`Switchboard hub at ${url}\n`);
    expect(hub.output()).toContain('Only apps on this machine can reach it');
  });

  test('takes writes, streams, and serves the change feed', async () => {
    const { url, joinCode } = hub.pairing();
    const ana = await joinAs({ url, joinCode }, 'Ana');
    const stream = await ana.stream();
    await stream.event('the hello', ({ type }) => type === 'hub.hello');
    const { epoch, seq } = await ana.snapshot();
    const { columnId } = await boardBy(ana);
    await cardBy(ana, columnId, 'Over IPv6');
    await stream.event('the card', ({ data }) => data.includes('Over IPv6'));
    expect(JSON.stringify(await ana.feedToHead(`${epoch}-${seq}`))).toContain('Over IPv6');
    stream.close();
  });

  test('is found by apps on its machine, and by whoever types its address with or without a scheme', async () => {
    const { url, joinCode } = hub.pairing();
    const paired = await openApp('Bea', hub);
    await paired.isLive();
    await paired.close();
    for (const [i, hubUrl] of [`${url}/`, url.replace('http://', '')].entries()) {
      const engine = await newApp('Cleo');
      expect(await engine.join({ hubUrl, joinCode, memberName: `Cleo ${i}` })).toMatchObject({ ok: true });
      await eventually('it is live', () => engine.status().connection.state === 'live');
      expect(engine.status().hubUrl).toBe(url);
      await engine.close();
    }
  });

  test('lets people in by invites, and its commands find it', async () => {
    const { url } = hub.pairing();
    const told = await hubCommand('invite', '--data', hub.folder);
    expect(told.stdout).toContain(`Made on the hub at ${url}`);
    const invite = newInviteSchema.parse(await hubCommandJson('invite', '--data', hub.folder));
    const engine = await newApp('Dan');
    const joined = await engine.join({ hubUrl: url, joinCode: invite.code, memberName: 'Dan' });
    expect(joined).toMatchObject({ ok: true });
    await engine.close();
  });
});

test.skipIf(!hasIPv6)(`a hub on every address is reached over IPv4 and IPv6 alike${leftOut}`, async () => {
  const hub = await startHubOn('[::]');
  const { joinCode, url } = hub.pairing();
  const { port } = new URL(url);
  for (const at of [`http://[::1]:${port}`, `http://127.0.0.1:${port}`]) {
    const device = await joinAs({ url: at, joinCode }, 'Ana');
    await boardBy(device);
  }
  expect(hub.output()).toContain('Every machine that reaches this address can ask to join');
  await hub.stop();
});

test('an address that is good on one network connection only is answered with what to take instead', async () => {
  const told = await hubCommand('serve', '--data', newFolder('hub'), '--host', 'fe80::1%eth0');
  expect(told.code).toBe(2);
  expect(told.stderr).toContain('Take another address of this machine, or :: for all of them.');

  const engine = await newApp('Eve');
  const joined = await engine.join({ hubUrl: 'fe80::1%eth0', joinCode: 'ABCD', memberName: 'Eve' });
  expect(joined).toMatchObject({
    ok: false,
    code: 'wrong-address',
    message: expect.stringContaining('or its name'),
  });
  await engine.close();
});

test('an address that is not this machine’s is told as that', async () => {
  const told = await hubCommand('serve', '--data', newFolder('hub'), '--host', '192.0.2.1', '--port', '0');
  expect(told.code).toBe(1);
  expect(told.stderr).toContain('This machine has no such address');
});
