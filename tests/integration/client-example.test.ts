import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
beforeEach(async () => {
  // Whatever had to be made first is made, and said, here.
  spawnSync(process.execPath, ['build/hub.mjs', 'client', '--help']);
  hub = await startHub();
});
afterEach(() => hub.kill());

/** The shell blocks of the section, in order, for this hub: only where it is, its code, and folders are put in. */
function example(): string {
  const [, section = ''] =
    /^## Scripts.*?\n(.*?)^## /ms.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
  const folder = newFolder('example');
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, block]) => block)
    .join('\n')
    .replace(/^HUB=\S+/m, `HUB=${hub.url}`)
    .replace(/^CODE=\S+/m, `CODE=${hub.pairing().joinCode}`)
    .replace(/^PROFILE=\S+/m, `PROFILE=${join(folder, 'profile')}`)
    .replace('tee last', `tee ${join(folder, 'last')}`)
    .replace('.at last', `.at ${join(folder, 'last')}`);
}

const lacks = ['bash', 'jq'].filter((tool) => spawnSync(tool, ['--version']).error);

test.skipIf(lacks.length > 0)(
  'the examples for scripts do, line by line, what docs/operations.md says',
  async () => {
    const shell = spawn('bash', ['--norc', '-eu', '-o', 'pipefail', '-c', example()]);
    let [out, errors] = ['', ''];
    shell.stdout.on('data', (text) => (out += text));
    shell.stderr.on('data', (text) => (errors += text));
    const [code] = await once(shell, 'close');
    expect(errors).toBe('');
    expect(out.trim().split('\n')).toEqual([
      'This is a device of Night shift in “Our workspace” now.',
      'applied: Order gloves',
      'applied: Call the lab',
      'Night shift: Order gloves',
      'Night shift: Call the lab',
    ]);
    expect(code).toBe(0);
  },
);
