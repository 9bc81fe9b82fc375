import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { eventually } from './eventually.ts';
import type { HubAt } from './http-device.ts';
import { newFolder } from './hub-process.ts';

/** One run of `switchboard-hub client`, as a shell would have it. */
export interface ClientRun {
  /** What it has printed on stdout so far, line by line. */
  lines(): Record<string, unknown>[];
  stderr(): string;
  write(...commands: object[]): void;
  endInput(): void;
  /** Resolves once it has said so on stderr. */
  says(words: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Nobody reads its stdout any more. */
  hangUp(): void;
  exit(): Promise<number | null>;
}

export function startClient(...args: string[]): ClientRun {
  const child = spawn(process.execPath, [resolve('dist/hub/cli.cjs'), 'client', ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  child.stdin.on('error', () => {});
  const ended = once(child, 'close');
  return {
    lines: () =>
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stderr: () => stderr,
    write: (...commands) =>
      void child.stdin.write(commands.map((command) => `${JSON.stringify(command)}\n`).join('')),
    endInput: () => void child.stdin.end(),
    says: (words) => eventually(`the client says “${words}”`, () => stderr.includes(words)),
    signal: (name) => void child.kill(name),
    hangUp: () => void child.stdout.destroy(),
    exit: async () => (await ended)[0] as number | null,
  };
}

/** A profile that has joined. */
export async function joinedProfile(hub: HubAt, name: string): Promise<string> {
  const profile = join(newFolder('client'), 'profile');
  const where = ['--hub', hub.url, '--code', hub.joinCode, '--name', name];
  const run = startClient('join', ...where, '--profile', profile);
  const code = await run.exit();
  if (code !== 0) throw new Error(`joining ended with ${code}: ${run.stderr()}`);
  return profile;
}

/** Sends commands, and waits for its end. */
export async function sendAndEnd(profile: string, commands: object[], ...args: string[]) {
  const run = startClient('send', '--profile', profile, ...args);
  run.write(...commands);
  run.endInput();
  const code = await run.exit();
  return { code, lines: run.lines(), stderr: run.stderr() };
}
