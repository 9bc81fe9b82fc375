import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createThemeChoice, type ThemeChoice } from '../../main/shell/theme-choice.ts';
import { defaultSettings, type Settings, type Theme } from '../../preload/contract/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { openApp, type Person } from '../support/people.ts';

/** An app with the settings that its windows are painted by. */
interface Device {
  person: Person;
  choice: ThemeChoice;
  shown(): Theme;
}

let hub: HubProcess;
const devices: Device[] = [];
beforeEach(async () => {
  hub = await startHub();
});
afterEach(async () => {
  for (const { person, choice } of devices.splice(0)) {
    choice.close();
    await person.close();
  }
  await hub.kill();
});

async function opened(name: string, first: Theme = 'system'): Promise<Device> {
  const person = await openApp(name, hub);
  let settings: Settings = { ...defaultSettings, theme: first };
  const choice = createThemeChoice({
    engine: person.engine,
    settings: {
      get: () => settings,
      change(changes) {
        settings = { ...settings, ...changes };
        return settings;
      },
    },
  });
  const device = { person, choice, shown: () => settings.theme };
  devices.push(device);
  await person.isLive();
  return device;
}

test('a theme is there at once where it is chosen, on the person’s other devices soon, and on one that comes later', async () => {
  const [laptop, desktop] = [await opened('Ana'), await opened('Ana', 'light')];
  laptop.choice.choose('contrast');
  expect(laptop.shown()).toBe('contrast');
  await eventually('the desktop shows it', () => desktop.shown() === 'contrast');
  const tablet = await opened('Ana', 'dark');
  await eventually('the tablet shows it', () => tablet.shown() === 'contrast');
});

test('a person who has never chosen keeps what each device shows', async () => {
  const device = await opened('Ana', 'dark');
  await device.person.isSent();
  expect(device.shown()).toBe('dark');
});

test('of two devices that changed it while the hub was away, the one that did so later decides for both', async () => {
  const [laptop, desktop] = [await opened('Ana'), await opened('Ana')];
  await hub.kill();
  await eventually('both are told', () =>
    [laptop, desktop].every(({ person }) => person.engine.status().connection.state !== 'live'),
  );
  laptop.choice.choose('light');
  await pause(50);
  desktop.choice.choose('dark');
  expect([laptop.shown(), desktop.shown()]).toEqual(['light', 'dark']);
  await hub.start();
  for (const { person } of [laptop, desktop]) await person.isSent();
  await eventually('both show the later one', () => laptop.shown() === 'dark' && desktop.shown() === 'dark');
});

test('nobody else is told of it: not by stream, feed, snapshot or heads, nor asked by a hash of the workspace', async () => {
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
  const { epoch, seq } = await bob.snapshot();
  const hash = async () => (await bob.get('/api/parity/state?scope=workspace')).text();
  const before = JSON.parse(await hash()).hash;
  const stream = await bob.stream();
  await stream.event('the hello', ({ type }) => type === 'hub.hello');
  await ana.does({ type: 'ui.setTheme', theme: 'contrast' });
  await boardBy(ana, 'After it');
  await stream.event('what followed', ({ data }) => data.includes('After it'));
  const told = [
    stream.bytes().toString(),
    JSON.stringify(await bob.snapshot()),
    JSON.stringify(await bob.feedToHead(`${epoch}-${seq}`)),
  ];
  stream.close();
  for (const text of told) {
    expect(text).not.toContain('theme');
    expect(text).not.toContain(`user:${ana.memberId}`);
  }
  expect(JSON.parse(await hash()).hash).toBe(before);
  expect((await ana.snapshot()).entities).toContainEqual(
    expect.objectContaining({ kind: 'theme', id: ana.memberId, theme: 'contrast' }),
  );
});
