import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface Told {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `switchboard-hub` with these arguments to its end. */
export async function hubCommand(...args: string[]): Promise<Told> {
  const child = spawn(process.execPath, [resolve('dist/hub/cli.cjs'), ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}

/** The same with `--json`; it must succeed. */
export async function hubCommandJson(...args: string[]): Promise<unknown> {
  const told = await hubCommand(...args, '--json');
  if (told.code !== 0) throw new Error(`${args.join(' ')} ended with ${told.code}: ${told.stderr}`);
  return JSON.parse(told.stdout);
}
