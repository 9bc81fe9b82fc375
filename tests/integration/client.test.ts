import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessionsSchema } from '../../server/protocol/index.ts';
import { joinedProfile, sendAndEnd, startClient } from '../support/client-command.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubCommandJson } from '../support/hub-command.ts';
import { freePort, type HubProcess, newFolder, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
let ana: HttpDevice;
let columnId: string;
const at = () => ({ url: hub.url, joinCode: hub.pairing().joinCode });
const titles = (lines: Record<string, unknown>[]) =>
  lines
    .filter(({ eventType }) => eventType === 'card.created')
    .map(({ eventData }) => (eventData as { card: { title: string } }).card.title);
const aCard = (title: string) => ({ type: 'card.create', columnId, title });

beforeEach(async () => {
  hub = await startHub();
  ana = await joinAs(at(), 'Ana');
  ({ columnId } = await boardBy(ana));
});
afterEach(() => hub.kill());

describe('client tail', () => {
  test('prints each event once and in order, over a hub that is killed and comes back', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const tail = startClient('tail', '--profile', profile);
    await tail.says('Following');
    const { epoch, seq } = await ana.snapshot();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 10; i++) await cardBy(ana, columnId, `Card ${round}.${i}`);
      await hub.kill();
      await hub.start();
    }
    const wanted = Array.from({ length: 30 }, (_, i) => `Card ${Math.floor(i / 10)}.${i % 10}`);
    await eventually('all cards are there', () => titles(tail.lines()).length >= 30);
    tail.signal('SIGTERM');
    expect(await tail.exit()).toBe(0);
    expect(titles(tail.lines())).toEqual(wanted);
    const feed = await ana.feedToHead(`${epoch}-${seq}`);
    expect(tail.lines().map(({ id }) => id)).toEqual(feed.map(({ id }) => id));
  });

  test('begins after the place that it is given, and ends after as many events as were asked for', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const { epoch, seq } = await ana.snapshot();
    for (const title of ['One', 'Two', 'Three']) await cardBy(ana, columnId, title);
    // A replica that is there already, as of now, must not hide what came before it.
    expect((await sendAndEnd(profile, [])).code).toBe(0);
    const tail = startClient('tail', '--profile', profile, '--from', `${epoch}-${seq}`, '--count', '3');
    expect(await tail.exit()).toBe(0);
    expect(titles(tail.lines())).toEqual(['One', 'Two', 'Three']);
    const rest = startClient('tail', '--profile', profile, '--from', `${epoch}-${seq + 2}`, '--count', '1');
    expect(await rest.exit()).toBe(0);
    expect(titles(rest.lines())).toEqual(['Three']);
  });

  test('says with a line that the log no longer goes back that far, and goes on from there', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const { epoch } = await ana.snapshot();
    await hubCommandJson('compact', '--keep', '0', '--data', hub.folder);
    const tail = startClient('tail', '--profile', profile, '--from', `${epoch}-1`, '--count', '2');
    await eventually('the line is there', () => tail.lines().length === 1);
    const { seq } = await ana.snapshot();
    expect(tail.lines()[0]).toEqual({
      ...{ eventType: 'hub.resync', id: `${epoch}-${seq}` },
      eventData: { reason: 'before-horizon', cursor: `${epoch}-1`, seq },
    });
    await cardBy(ana, columnId, 'After it');
    expect(await tail.exit()).toBe(0);
    expect(titles(tail.lines())).toEqual(['After it']);
  });

  test('is here as a program, and not as a person who might answer', async () => {
    const tail = startClient('tail', '--profile', await joinedProfile(at(), 'Bob'));
    await tail.says('Following');
    const stream = await ana.stream();
    const told = await stream.event('who is here', ({ type }) => type === 'session.present');
    stream.close();
    const { sessions } = sessionsSchema.parse(await (await ana.get('/api/sessions')).json());
    const typeByDevice = sessions.map(({ deviceId, userType }) => [deviceId === ana.deviceId, userType]);
    expect(typeByDevice.sort()).toEqual([
      [false, 'system'],
      [true, 'registered'],
    ]);
    expect(JSON.parse(told.data).eventData.sessions).toContainEqual(
      expect.objectContaining({ userType: 'system', here: true }),
    );
    tail.signal('SIGTERM');
    expect(await tail.exit()).toBe(0);
  });

  test('ends quietly when whoever reads it has gone', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const tail = startClient('tail', '--profile', profile);
    await tail.says('Following');
    tail.hangUp();
    await cardBy(ana, columnId, 'Nobody reads this');
    await cardBy(ana, columnId, 'Nor this');
    expect(await tail.exit()).toBe(0);
    expect(tail.stderr()).not.toMatch(/EPIPE|Error/);
  });
});

describe('client send', () => {
  test('has a line for what became of each command, and ends with 1 where one was refused', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const cardId = uuidv7();
    const { code, lines } = await sendAndEnd(profile, [
      { ...aCard('Gloves'), cardId },
      { type: 'card.update', cardId, changes: { title: 'Gloves' } },
      { type: 'card.update', cardId, changes: { titel: 'Masks' } },
      { type: 'card.archive', cardId: uuidv7() },
      { command: { type: 'card.update', cardId, changes: { title: 'Masks' } }, base: null },
    ]);
    expect(code).toBe(1);
    const byLine = new Map(lines.map((line) => [line.line, line]));
    expect([1, 2, 3, 4, 5].map((line) => byLine.get(line)?.status)).toEqual([
      ...['applied', 'unchanged', 'refused', 'refused', 'applied'],
    ]);
    expect(byLine.get(3)).toMatchObject({ problem: { code: 'invalid-request', field: 'changes' } });
    expect(byLine.get(4)).toMatchObject({ problem: { code: 'not-found' } });
    const { epoch, seq, entities } = await ana.snapshot();
    expect(byLine.get(5)).toMatchObject({ at: `${epoch}-${seq}` });
    expect(entities).toContainEqual(expect.objectContaining({ id: cardId, title: 'Masks' }));
  });

  test('gives what is created an id, which the line tells', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const { code, lines } = await sendAndEnd(profile, [aCard('Gloves')]);
    expect(code).toBe(0);
    const { cardId } = (lines[0] as { command: { cardId: string } }).command;
    expect((await ana.snapshot()).entities.map(({ id }) => id)).toContain(cardId);
  });

  test('keeps what a hub that is down did not answer, ends with 3, and sends it once the next time', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    expect((await sendAndEnd(profile, [aCard('Before')])).code).toBe(0);
    await hub.kill();
    const down = await sendAndEnd(profile, [aCard('One'), aCard('Two')], '--wait', '1');
    expect(down).toMatchObject({ code: 3, lines: [] });
    expect(down.stderr).toContain('2 of the commands have not been answered');
    await hub.start();
    const again = await sendAndEnd(profile, [aCard('Three')]);
    expect(again.code).toBe(0);
    expect(again.lines.map(({ line, status }) => [line, status])).toEqual([
      ...[
        [undefined, 'applied'],
        [undefined, 'applied'],
        [1, 'applied'],
      ],
    ]);
    const made = (await ana.snapshot()).entities.flatMap((one) => (one.kind === 'card' ? one.title : []));
    expect(made.sort()).toEqual(['Before', 'One', 'Three', 'Two']);
  });

  test('keeps what it has read when it is told to stop', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    expect((await sendAndEnd(profile, [aCard('Before')])).code).toBe(0);
    await hub.kill();
    const stopped = startClient('send', '--profile', profile);
    stopped.write(aCard('Kept'));
    await stopped.says('Not connected');
    stopped.signal('SIGINT');
    expect(await stopped.exit()).toBe(3);
    await hub.start();
    expect(await sendAndEnd(profile, [])).toMatchObject({ code: 0, lines: [{ status: 'applied' }] });
  });

  test('knows what somebody else made a moment ago', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const send = startClient('send', '--profile', profile);
    for (let i = 1; i <= 20; i++) {
      const cardId = await cardBy(ana, columnId, `Card ${i}`);
      send.write({ type: 'card.archive', cardId });
      await eventually('it is answered', () => send.lines().length === i);
    }
    send.endInput();
    expect(await send.exit()).toBe(0);
    expect(new Set(send.lines().map(({ status }) => status))).toEqual(new Set(['applied']));
  });
});

test('client run prints events and sends commands, and goes on when stdin has ended', async () => {
  const profile = await joinedProfile(at(), 'Bob');
  const run = startClient('run', '--profile', profile);
  await run.says('Following');
  run.write(aCard('Mine'));
  run.endInput();
  await eventually('mine is there', () => run.lines().length === 2);
  await cardBy(ana, columnId, 'Hers');
  await eventually('hers is there', () => run.lines().length === 3);
  run.signal('SIGTERM');
  expect(await run.exit()).toBe(0);
  expect(titles(run.lines())).toEqual(['Mine', 'Hers']);
  expect(run.lines().filter(({ status }) => status === 'applied')).toHaveLength(1);
});

describe('client says what is wrong and what to do', () => {
  test('with a profile that has not joined, a wrong code, and a hub that is not there', async () => {
    const profile = newFolder('client');
    const never = startClient('tail', '--profile', profile);
    expect(await never.exit()).toBe(1);
    expect(never.stderr()).toContain('client join');
    const join = (...args: string[]) => startClient('join', '--name', 'Bob', '--profile', profile, ...args);
    const wrong = join('--hub', hub.url, '--code', 'AAAA-AAAA-AAAA-AAAA');
    expect(await wrong.exit()).toBe(1);
    expect(wrong.stderr()).toMatch(/code/);
    const nobody = join('--hub', `http://127.0.0.1:${await freePort()}`, '--code', 'AAAA');
    expect(await nobody.exit()).toBe(1);
    expect(nobody.stderr()).toContain('Nothing answers');
    const unpaired = join('--pairing', `${profile}/pairing.json`);
    expect(await unpaired.exit()).toBe(1);
    const paired = join('--pairing', hub.pairingFile, '--json');
    expect(await paired.exit()).toBe(0);
  });

  test('with what it does not understand, and a profile that another client is at work in', async () => {
    for (const args of [
      [],
      ['fly'],
      ['tail', '--from', 'yesterday'],
      ['send', '--count', '2'],
      ['join'],
      ['tail', 'x'],
    ]) {
      const run = startClient(...args, '--profile', newFolder('client'));
      expect([args, await run.exit()]).toEqual([args, 2]);
      expect(run.stderr()).toContain('Usage: switchboard-hub client');
    }
    const profile = await joinedProfile(at(), 'Bob');
    const first = startClient('tail', '--profile', profile);
    await first.says('Following');
    const second = startClient('tail', '--profile', profile);
    expect(await second.exit()).toBe(2);
    expect(second.stderr()).toContain('Another client is at work');
    first.signal('SIGTERM');
    expect(await first.exit()).toBe(0);
  });

  test('with a device that was signed out', async () => {
    const profile = await joinedProfile(at(), 'Bob');
    const tail = startClient('tail', '--profile', profile);
    await tail.says('Following');
    const everybody = (await hubCommandJson('members', '--data', hub.folder)) as {
      name: string;
      devices: { id: string }[];
    }[];
    const bob = everybody.find(({ name }) => name === 'Bob');
    await hubCommandJson('members', 'sign-out', bob?.devices[0]?.id ?? '', '--data', hub.folder);
    expect(await tail.exit()).toBe(1);
    expect(tail.stderr()).toContain('Let it in again');
  });
});

test('a pipe that ends early ends the client, as head does', async () => {
  const profile = await joinedProfile(at(), 'Bob');
  const { epoch, seq } = await ana.snapshot();
  for (let i = 0; i < 5; i++) await cardBy(ana, columnId, `Card ${i}`);
  const cli = `'${process.execPath}' '${resolve('dist/hub/cli.cjs')}' client tail --profile '${profile}' --quiet`;
  const shell = spawn('bash', [
    '--norc',
    '-c',
    `${cli} --from ${epoch}-${seq} | head -n 2; echo "\${PIPESTATUS[0]}"`,
  ]);
  let out = '';
  shell.stdout.on('data', (text) => (out += text));
  const more = setInterval(() => void cardBy(ana, columnId, 'More'), 200);
  await once(shell, 'close');
  clearInterval(more);
  expect(out.trim().split('\n')).toHaveLength(3);
  expect(out.trim().endsWith('\n0')).toBe(true);
});
