import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppToStart, startProbed } from './probed-app.ts';

/** What one app took. Milliseconds of the clock, from outside; memory in bytes. */
export interface Starts {
  name: string;
  /** From the start of the process until its first window was painted and shown. */
  startMs: number[];
  /** From the menu’s click until a further window was. */
  windowMs: number[];
  /** A further window’s process’s own bytes; empty where the system does not tell. */
  memory: number[];
}

const windowsEach = 3;
/** By then a window has given back what it needed to come up, and an app has ready what it keeps ready, in ms. */
const settleMs = 4000;

function ownBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Private_Dirty:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

async function once(app: AppToStart, probe: string, starts: Starts): Promise<void> {
  const started = await startProbed(app, probe);
  starts.startMs.push(started.startMs);
  await pause(settleMs);
  for (let i = 0; i < windowsEach; i++) {
    const { ms, pid } = await started.newWindow();
    starts.windowMs.push(ms);
    await pause(settleMs);
    if (process.platform === 'linux') starts.memory.push(ownBytes(pid));
  }
  await started.quit();
}

export interface Named {
  name: string;
  app: AppToStart;
}

/** Starts the apps in turn, each with one window however many it had at last, once more than is counted. */
export async function measureStarts(
  apps: readonly Named[],
  probe: string,
  rounds: number,
  say: (line: string) => void,
): Promise<Starts[]> {
  const all = apps.map(({ name }): Starts => ({ name, startMs: [], windowMs: [], memory: [] }));
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'once, so that caches are warm' : `round ${round} of ${rounds}`);
    for (const [i, { app }] of apps.entries()) {
      const { settings } = app;
      if (settings) copyFileSync(settings, join(app.profile, 'settings.json'));
      const starts = all[i];
      const discarded: Starts = { name: '', startMs: [], windowMs: [], memory: [] };
      if (starts) await once(app, probe, round === 0 ? discarded : starts);
    }
  }
  return all;
}
