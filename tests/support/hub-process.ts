import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Pairing, pairingSchema } from '../../server/protocol/index.ts';
import { eventually } from './eventually.ts';

export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `switchboard-${name}-`));
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A real hub in its own process, on its own port and folder, that can be killed and started again. */
export interface HubProcess {
  readonly folder: string;
  readonly url: string;
  readonly pairingFile: string;
  pairing(): Pairing;
  output(): string;
  readonly pid: number;
  /** Resolves once it answers. */
  start(): Promise<void>;
  /** SIGKILL: no goodbye, no clean-up. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** A test that fails half way leaves no hub behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startHub(
  options: {
    args?: string[];
    folder?: string;
    /** A free one unless told. */
    port?: number;
    env?: Record<string, string>;
    /** A command that is to run the hub. */
    under?: readonly string[];
    /** Whether it answers, where it can't be asked from here. */
    answers?: (url: string) => Promise<boolean>;
  } = {},
): Promise<HubProcess> {
  const folder = options.folder ?? newFolder('hub');
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const pairingFile = join(folder, 'pairing.json');
  let child: ChildProcess | null = null;
  let printed = '';

  async function start() {
    const args = ['--data', folder, '--port', String(port), ...(options.args ?? [])];
    const [command = '', ...rest] = [
      ...(options.under ?? []),
      ...[process.execPath, resolve('dist/hub/cli.cjs'), ...args],
    ];
    const started = spawn(command, rest, {
      env: { ...process.env, ...options.env },
    });
    child = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (text) => (printed += text));
    await eventually('the hub answers', async () => {
      if (started.exitCode !== null) throw new Error(`the hub ended with ${started.exitCode}: ${printed}`);
      return options.answers ? await options.answers(url) : (await fetch(`${url}/healthz`)).ok;
    });
  }
  async function end(signal: 'SIGKILL' | 'SIGTERM') {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code as number | null;
  }
  await start();
  return {
    folder,
    url,
    pairingFile,
    pairing: () => pairingSchema.parse(JSON.parse(readFileSync(pairingFile, 'utf8'))),
    output: () => printed,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
