import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { newFolder } from '../../support/hub-process.ts';
import type { Asked, Handed, Told } from './probe-words.ts';

/** An app as it is started: its folder, and what is to be seen in a window of it. */
export interface AppToStart {
  folder: string;
  profile: string;
  /** The settings that the profile had at first, with one window; undefined: it has none. */
  settings?: string;
  selector: string;
}

export interface ProbedApp {
  /** Milliseconds from the start of the process until its first window was painted and shown. */
  readonly startMs: number;
  /** Of the first window's process. */
  readonly pid: number;
  newWindow(): Promise<{ ms: number; pid: number }>;
  /** Each change that main handed out to its windows since this was last asked. */
  fannedOut(): Promise<Handed[]>;
  quit(): Promise<void>;
}

/** Milliseconds within which a window is painted on any machine, or never. */
const patienceMs = 60_000;
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
/** A bench that fails half way leaves no app behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const now = () => performance.timeOrigin + performance.now();

async function bundled(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [resolve('tests/bench/desktop', entry)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['electron'],
  });
}

/** A folder with an app in it that is nothing but Electron. */
export async function bareApp(): Promise<AppToStart> {
  const folder = newFolder('bare');
  await bundled('bare-main.ts', join(folder, 'main.cjs'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><h1>Bare</h1>');
  return { folder, profile: newFolder('bare-profile'), selector: 'h1' };
}

/** What is loaded into each app; resolves to its file. */
export async function makeProbe(): Promise<string> {
  const file = join(newFolder('probe'), 'probe.cjs');
  await bundled('probe.ts', file);
  return file;
}

/** Each line that the probe tells, in order, to whoever waits next. */
function linesOf(child: ChildProcess) {
  const told: Told[] = [];
  const waiting: ((one: Told) => void)[] = [];
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('PROBE ')) return;
      const one: Told = JSON.parse(line.slice('PROBE '.length));
      const next = waiting.shift();
      if (next) next(one);
      else told.push(one);
    });
  return (): Promise<Told> => {
    const one = told.shift();
    if (one) return Promise.resolve(one);
    return new Promise((done, failed) => {
      const late = setTimeout(
        () => failed(new Error('the app has painted nothing within a minute')),
        patienceMs,
      );
      waiting.push((next) => {
        clearTimeout(late);
        done(next);
      });
    });
  };
}

export async function startProbed(app: AppToStart, probe: string): Promise<ProbedApp> {
  // Outside of Electron its package is the path of its program.
  const electron: string = createRequire(import.meta.url)('electron');
  const args = [...asRoot, `--user-data-dir=${app.profile}`, '-r', probe, app.folder];
  const env = { ...process.env, BENCH_SELECTOR: app.selector, LANG: 'en_GB.UTF-8' };
  const startedAt = now();
  const child = spawn(electron, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  running.add(child);
  child.once('exit', () => running.delete(child));
  const next = linesOf(child);
  const ask = (what: Asked) => child.stdin.write(`${what}\n`);

  async function painted() {
    const told = await next();
    if ('painted' in told) return told;
    throw new Error('the probe told of something else than a window');
  }
  const first = await painted();
  return {
    startMs: first.painted - startedAt,
    pid: first.pid,
    async newWindow() {
      ask('window');
      const asked = await next();
      const { painted: at, pid } = await painted();
      return { ms: at - ('asked' in asked ? asked.asked : Number.NaN), pid };
    },
    async fannedOut() {
      ask('fanOut');
      const told = await next();
      return 'fannedOut' in told ? told.fannedOut : [];
    },
    async quit() {
      ask('quit');
      await gone;
    },
  };
}
