import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDesktop } from '../../support/desktop.ts';
import { newFolder } from '../../support/hub-process.ts';
import { benchOptions, readBenchOptions } from '../bench-options.ts';
import { type FilledHub, filledHub } from '../board/filled-hub.ts';
import { median, percentile, table } from '../hub/figures.ts';
import { type AppToStart, bareApp, makeProbe } from './probed-app.ts';
import { measureStarts, type Starts } from './starting.ts';
import { type FannedOut, fanOut, type Typed, typeUnderLoad } from './under-load.ts';

const values = readBenchOptions({
  name: 'desktop',
  summary:
    'The app’s start and its windows beside bare ones of Electron’s, both on a warm machine in turn; what one event\n' +
    'costs main with ten windows open; and whether typing stays smooth while 200 events a second arrive.',
  options: {
    ...benchOptions,
    cards: { takes: 'number', default: 100, help: 'on the board that is opened' },
    out: { takes: 'file', default: 'test-results/bench/desktop.json', help: 'where the figures go' },
  },
});
const rounds = values.rounds ?? (values.quick ? 1 : 10);
const events = values.quick ? 40 : 300;
const text = 'A title as long as people write them'.repeat(values.quick ? 1 : 4).slice(0, 140);

/** Ours to bare. */
const TIMES = 2;
/** Of main’s, p95, for one event to ten windows, ms. */
const FAN_OUT_MS = 2;
/** A task that is longer can be felt, in ms. */
const LONG_MS = 50;
/** Of the 200 that are asked for; a few may still be under way when the time is up. */
const EVENTS_PER_SECOND = 190;

/** A person’s app that has been on the board before. */
async function joined({ hub }: FilledHub): Promise<AppToStart> {
  const { window, profile, close } = await openDesktop({ name: 'Ana', hub, keepWindowReady: true });
  await window.getByRole('navigation').getByRole('button', { name: 'The ward', exact: true }).click();
  await window.locator('main [data-card-face]').nth(5).waitFor();
  // Where it is goes into the settings once nothing has moved for a moment.
  await pause(2000);
  await close();
  const settings = join(newFolder('settings'), 'settings.json');
  copyFileSync(join(profile, 'settings.json'), settings);
  return { folder: resolve('.'), profile, settings, selector: 'main [data-card-face]' };
}

interface Measured {
  starts: readonly Starts[];
  fannedOut: FannedOut;
  typed: Typed;
}

const sorted = (all: readonly number[]) => [...all].sort((a, b) => a - b);

function barsOf({ starts, fannedOut, typed }: Measured) {
  const [bare, ours] = starts;
  const times = (of: (one: Starts) => readonly number[]) =>
    bare && ours ? median(of(ours)) / median(of(bare)) : Number.NaN;
  const bars: { bar: string; is: number; most?: number; least?: number }[] = [
    { bar: 'start to a usable board, to a bare window’s', is: times((one) => one.startMs), most: TIMES },
    { bar: 'a further window, to a bare one', is: times((one) => one.windowMs), most: TIMES },
    {
      bar: `one event to ${fannedOut.windows} windows in main, p95, ms`,
      is: percentile(sorted(fannedOut.took.map(({ ms, waitedMs }) => ms - (waitedMs ?? 0))), 0.95),
      most: FAN_OUT_MS,
    },
    {
      bar: 'longest task of the window’s while a person types and events come, ms',
      is: Math.max(...typed.tasks),
      most: LONG_MS,
    },
    { bar: 'events a second meanwhile', is: typed.perSecond, least: EVENTS_PER_SECOND },
  ];
  return bars.map((bar) => ({
    ...bar,
    held: bar.least === undefined ? bar.is <= (bar.most ?? 0) : bar.is >= bar.least,
  }));
}

function report(measured: Measured): boolean {
  const ms = (all: readonly number[]) => median(all).toFixed(0);
  const spread = (all: readonly number[]) => `${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)}`;
  const rows = measured.starts.map(({ name, startMs, windowMs, memory }) => [
    name,
    ms(startMs),
    spread(startMs),
    ms(windowMs),
    spread(windowMs),
    memory.length === 0 ? '—' : (median(memory) / 1024 ** 2).toFixed(0),
  ]);
  const head = ['', 'start ms', '(from–to)', 'further window ms', '(from–to)', 'its memory MB'];
  console.log(`\nmedian of ${rounds}, ${values.cards} cards on the board\n\n${table(head, rows)}\n`);
  const byClock = sorted(measured.fannedOut.took.map((handed) => handed.ms));
  const [half, most] = [0.5, 0.95].map((share) => percentile(byClock, share).toFixed(1));
  console.log(
    `One event to ${measured.fannedOut.windows} windows, by the clock: ${half} ms (median), ${most} ms (p95). Below is what of it main ran for; the rest it waited for a processor, which the windows had that it woke.`,
  );
  const load = loadavg()[1] ?? Number.NaN;
  console.log(
    `${load.toFixed(1)} processes wanted the machine’s ${availableParallelism()} cores meanwhile.\n`,
  );
  const bars = barsOf(measured);
  for (const { bar, is, most, least, held } of bars)
    console.log(
      `${held ? '✓' : '✗'} ${bar}: ${is.toFixed(2)} (${least === undefined ? `at most ${most}` : `at least ${least}`})`,
    );
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(
    values.out,
    JSON.stringify({ rounds, cards: values.cards, load, ...measured, bars }, null, 2),
  );
  console.log(`\n${values.out}`);
  return bars.every(({ held }) => held);
}

/** The same person’s app with the windows that it had first. */
function copyOf(app: AppToStart): AppToStart {
  const profile = newFolder('copy');
  cpSync(app.profile, profile, { recursive: true });
  if (app.settings) copyFileSync(app.settings, join(profile, 'settings.json'));
  return { ...app, profile };
}

async function main(): Promise<number> {
  const filled = await filledHub(values.cards);
  const ours = await joined(filled);
  const probe = await makeProbe();
  const apps = [
    { name: 'bare Electron', app: await bareApp() },
    { name: 'Switchboard', app: ours },
  ];
  const starts = await measureStarts(apps, probe, rounds, console.log);
  console.log('one event to ten windows…');
  const fannedOut = await fanOut(copyOf(ours), probe, filled, events);
  console.log('typing…');
  const typed = await typeUnderLoad(copyOf(ours).profile, filled, text);
  await filled.hub.stop();
  return report({ starts, fannedOut, typed }) || !values.assert ? 0 : 1;
}

process.exitCode = await main();
process.exit();
