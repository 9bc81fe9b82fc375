import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entity, hubEventData, type NewInvite } from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubCommand, hubCommandJson } from '../support/hub-command.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
let ana: HttpDevice;
let columnId: string;
const at = (process: HubProcess) => ({ url: process.url, joinCode: process.pairing().joinCode });
const ofHub = () => ['--data', hub.folder];

beforeAll(async () => {
  hub = await startHub();
  ana = await joinAs(at(hub), 'Ana');
  columnId = (await boardBy(ana)).columnId;
  for (let i = 0; i < 20; i++) await cardBy(ana, columnId, `Card ${i}`);
});
afterAll(() => hub.stop());

describe('the command line', () => {
  test.each(['invite', 'members', 'compact', 'backup', 'restore', 'doctor', 'clicks', 'kill-switch'])(
    '%s tells its options, and ends well',
    async (command) => {
      const { code, stdout } = await hubCommand(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: switchboard-hub ${command}`);
      expect(stdout).toContain('--json');
    },
  );

  test('tells all commands, and the options of serve', async () => {
    const { code, stdout } = await hubCommand('--help');
    expect(code).toBe(0);
    for (const word of ['invite', 'members', 'backup', 'restore', 'compact', 'doctor', '--sample'])
      expect(stdout).toContain(word);
    expect((await hubCommand('serve', '--help')).stdout).toBe(stdout);
  });

  test.each([
    ['a command that is none', ['explode']],
    ['an option that is none', ['members', '--loud']],
    ['a role that is none', ['invite', '--role', 'king']],
    ['a number that is none', ['compact', '--keep', 'all']],
    ['no file for a backup', ['backup']],
    ['no folder for a restore', ['restore', 'x.db']],
    ['a port that is none', ['serve', '--port', 'x']],
    ['a log that is to be kept for no days', ['serve', '--keep-days', '0']],
    ['more days of clicks than are kept', ['clicks', '--days', '91']],
    ['a limit that apps can’t live with', ['serve', '--body-mib', '1']],
    ['a level of logging that is none', ['serve', '--log-level', 'loud']],
  ])('given %s says so with the usage, and ends with 2', async (_, args) => {
    const { code, stderr } = await hubCommand(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: switchboard-hub');
  });

  test('on a folder without a workspace says so, and ends with 1', async () => {
    const empty = newFolder('empty');
    for (const args of [['members'], ['invite'], ['compact'], ['backup', join(empty, 'b.db')]]) {
      const { code, stderr } = await hubCommand(...args, '--data', join(empty, 'hub'));
      expect(code).toBe(1);
      expect(stderr).toContain('no workspace');
    }
  });
});

describe('a running hub', () => {
  test('is asked for an invite, which lets somebody in', async () => {
    const made = (await hubCommandJson('invite', '--role', 'guest', ...ofHub())) as NewInvite;
    expect(made.role).toBe('guest');
    const gus = await joinAs({ url: hub.url, joinCode: made.code }, 'Gus');
    expect((await gus.get('/api/snapshot')).status).toBe(200);
    expect((await hubCommand('invite', ...ofHub())).stdout).toContain(hub.url);
    const open = (await hubCommandJson('invite', 'list', ...ofHub())) as { id: string }[];
    expect(open).toHaveLength(1);
    await hubCommandJson('invite', 'revoke', open[0]?.id ?? '', ...ofHub());
    expect(await hubCommandJson('invite', 'list', ...ofHub())).toEqual([]);
  });

  test('is asked who is there, gives roles, and signs devices out', async () => {
    const hal = await joinAs(at(hub), 'Hal');
    await hubCommandJson('members', 'role', 'hal', 'admin', ...ofHub());
    const all = await hubCommandJson('members', ...ofHub());
    expect(all).toContainEqual(
      expect.objectContaining({
        name: 'Hal',
        role: 'admin',
        devices: [expect.objectContaining({ id: hal.deviceId })],
      }),
    );
    await hubCommandJson('members', 'sign-out', hal.deviceId, ...ofHub());
    expect((await hal.get('/api/snapshot')).status).toBe(401);
    const last = await hubCommand('members', 'role', 'Ana', 'guest', ...ofHub());
    expect(last).toMatchObject({ code: 1, stderr: expect.stringContaining('only owner') });
  });

  test('is asked to compact its log, and keeps serving those who are near its head', async () => {
    const { epoch, seq } = await ana.snapshot();
    expect(await hubCommandJson('compact', '--keep', '3', ...ofHub())).toEqual({ seq, horizon: seq - 3 });
    expect(await ana.feedToHead(`${epoch}-${seq - 3}`)).not.toHaveLength(0);
    expect((await ana.get(`/api/events?after=${epoch}-1`)).status).toBe(410);
    const member = await joinAs(at(hub), 'Ivy');
    const answer = await fetch(`${hub.url}/api/admin/compact`, {
      method: 'POST',
      headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' },
      body: '{"keep":0}',
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'not-allowed', rule: 'owners-only' });
  });

  test('is asked to switch writing off and on again, with a reason', async () => {
    const states = (told: unknown) =>
      (told as { switches: Record<string, { on: boolean; why: string }> }).switches;
    const off = await hubCommandJson('kill-switch', 'writes', 'off', '--why', 'another disk', ...ofHub());
    expect(states(off).writes).toMatchObject({ on: false, why: 'another disk' });
    const edit = ana.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: 'Later' });
    expect((await ana.post([edit])).status).toBe(503);
    expect((await hubCommand('kill-switch', ...ofHub())).stdout).toMatch(/writes +off .*another disk/);
    await hubCommandJson('kill-switch', 'writes', 'on', '--why', 'done', ...ofHub());
    expect((await ana.post([edit])).status).toBe(200);
    for (const wrong of [
      ['smoke', 'off', '--why', 'x'],
      ['writes', 'off'],
      ['writes', 'down', '--why', 'x'],
    ])
      expect((await hubCommand('kill-switch', ...wrong, ...ofHub())).code).toBe(2);
  });

  test('is found well by the doctor, who sees what is not', async () => {
    const { code, stdout } = await hubCommand('doctor', ...ofHub());
    expect(code).toBe(0);
    expect(stdout).toContain('is whole');
    expect(stdout).toMatch(/The log holds events \d+ to \d+, the oldest of 20/);
    expect(stdout).toContain(hub.url);
    chmodSync(hub.folder, 0o755);
    expect((await hubCommand('doctor', ...ofHub())).stdout).toContain('chmod 700');
    chmodSync(hub.folder, 0o700);
  });
});

test('the limits that a hub is started with are in force, and an operator sees what the log holds', async () => {
  const tight = await startHub({
    args: ['--streams', '1', '--requests-at-once', '1', '--device-rate', '2', '--refused-rate', '1'],
  });
  const [eve, fay] = [await joinAs(at(tight), 'Eve'), await joinAs(at(tight), 'Fay')];
  const stream = await eve.stream();
  expect((await fay.stream()).status).toBe(503);
  const asked = await Promise.all(Array.from({ length: 40 }, () => fay.get('/api/snapshot')));
  const refused = await Promise.all(
    asked
      .filter(({ status }) => status === 429)
      .map(async (answer) => (await answer.json()) as { rule: string }),
  );
  const rules = new Set(refused.map(({ rule }) => rule));
  expect(rules).toContain('rate-per-device');
  stream.close();
  expect(await (await fetch(`${tight.url}/metrics`)).text()).toContain('switchboard_log_events 2');
  await tight.stop();
});

test('a folder on which no hub runs is worked on itself, by invite, members and compact', async () => {
  const own = await startHub();
  await joinAs(at(own), 'Ana');
  await own.stop();
  const data = ['--data', own.folder];
  expect(await hubCommandJson('members', ...data)).toMatchObject([{ name: 'Ana', role: 'owner' }]);
  const told = await hubCommand('invite', ...data);
  expect(told.stdout).toContain('no hub runs on it');
  expect((await hubCommandJson('compact', '--keep', '0', ...data)) as object).toMatchObject({ horizon: 1 });
  await own.start();
  const code = told.stdout.split('\n')[0] ?? '';
  expect((await joinAs({ url: own.url, joinCode: code }, 'Gus')).name).toBe('Gus');
  await own.stop();
});

test('the doctor ends with 1 where the database is damaged', async () => {
  const folder = newFolder('damaged');
  writeFileSync(
    join(folder, 'workspace.db'),
    'not a database at all, and long enough to be read as one'.repeat(100),
  );
  const { code, stdout } = await hubCommand('doctor', '--data', folder, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false });
});

describe('a backup', () => {
  const stateOf = async (device: HttpDevice) => {
    const { entities, epoch, seq } = await device.snapshot();
    return { print: fingerprint(entities as Entity[]), epoch, seq, entities };
  };

  test('taken while people write is whole, holds what was acknowledged before it began, and nothing half', async () => {
    let writing = true;
    let acknowledged = 0;
    const writer = (async () => {
      while (writing) {
        const cardId = uuidv7();
        await ana.does(
          { type: 'card.create', cardId, columnId, title: 'Busy' },
          { type: 'comment.create', commentId: uuidv7(), cardId, body: 'Always with its card' },
        );
        acknowledged += 1;
      }
    })();
    while (acknowledged < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = await stateOf(ana);
    const file = join(newFolder('backup'), 'workspace.backup');
    const told = (await hubCommandJson('backup', file, ...ofHub())) as { seq: number; epoch: string };
    const after = await stateOf(ana);
    writing = false;
    await writer;
    expect(told.epoch).toBe(before.epoch);
    expect(told.seq).toBeGreaterThanOrEqual(before.seq);
    expect(told.seq).toBeLessThanOrEqual(after.seq);
    expect(statSync(file).mode & 0o077).toBe(0);

    const folder = newFolder('restored');
    await hubCommandJson('restore', file, '--data', folder);
    const restored = await startHub({ folder });
    const device = await joinAs(at(restored), 'Ana');
    const state = await stateOf(device);
    const ids = new Set(state.entities.map(({ id }) => id));
    for (const { id } of before.entities) expect(ids.has(id)).toBe(true);
    const busy = state.entities.filter((entity) => entity.kind === 'card' && entity.title === 'Busy');
    for (const { id } of busy)
      expect(state.entities.some((entity) => entity.kind === 'comment' && entity.cardId === id)).toBe(true);
    await restored.stop();
  });

  test('restored elsewhere goes on in a new epoch: who followed the old one is told, and ends with the hub’s state', async () => {
    const file = join(newFolder('backup'), 'workspace.backup');
    const backup = (await hubCommandJson('backup', file, ...ofHub())) as { seq: number; epoch: string };
    await cardBy(ana, columnId, 'Written after the backup');
    const { epoch: oldEpoch, seq: oldSeq } = await ana.snapshot();
    const folder = newFolder('restored');
    const done = await hubCommandJson('restore', file, '--data', folder);
    expect(done).toMatchObject({ parent: { epoch: backup.epoch, seq: backup.seq } });

    const restored = await startHub({ folder });
    const again = await joinAs(at(restored), 'Ana', ana.deviceId);
    for (const seq of [oldSeq, backup.seq, 1]) {
      const stream = await again.stream(`${oldEpoch}-${seq}`);
      const resync = await stream.event('the resync', ({ type }) => type === 'hub.resync');
      expect(hubEventData['hub.resync'].parse(JSON.parse(resync.data).eventData).reason).toBe('other-epoch');
      stream.close();
    }
    const { epoch, seq } = await again.snapshot();
    expect(epoch).not.toBe(oldEpoch);
    expect(seq).toBe(backup.seq);
    const stream = await again.stream(`${epoch}-${seq}`);
    const cardId = await cardBy(again, columnId, 'The first of the new epoch');
    const created = await stream.event('the new card', ({ data }) => data.includes(cardId));
    expect(created.id).toBe(`${epoch}-${backup.seq + 1}`);
    stream.close();
    await restored.stop();
    expect((await hubCommandJson('doctor', '--data', folder)) as object).toMatchObject({ ok: true });
  });

  test('never replaces a file, and is restored into an empty folder alone', async () => {
    const folder = newFolder('full');
    const file = join(folder, 'workspace.backup');
    await hubCommandJson('backup', file, ...ofHub());
    const size = statSync(file).size;
    expect(await hubCommand('backup', file, ...ofHub())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('exists already'),
    });
    expect(await hubCommand('restore', file, '--data', folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not empty'),
    });
    expect(statSync(file).size).toBe(size);
  });

  test('that is none, or damaged, leaves the folder as empty as it was', async () => {
    const file = join(newFolder('backup'), 'notes.txt');
    writeFileSync(file, 'Gloves, mittens');
    const folder = newFolder('restored');
    expect(await hubCommand('restore', file, '--data', folder)).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'workspace.db'))).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('Gloves, mittens');
    expect(await hubCommand('restore', `${file}.gone`, '--data', folder)).toMatchObject({ code: 1 });
  });
});
