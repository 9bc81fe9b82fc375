import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);

test('the bench of clients times each edit of thirty apps beside an echo and Socket.IO, and none is lost on the way', {
  timeout: 120_000,
}, async () => {
  const out = join(newFolder('bench'), 'clients.json');
  const { stdout } = await run(process.execPath, [
    resolve('build/bench.mjs'),
    'clients',
    '--quick',
    '--out',
    out,
  ]);
  const { sums } = JSON.parse(readFileSync(out, 'utf8'));
  const all = ['POST and SSE echo', 'Socket.IO', 'Socket.IO, saved', 'Switchboard'];
  expect(sums).toMatchObject(all.map((name) => ({ clients: 30, name, edits: 40, lost: 0 })));
  for (const { p50, p95, most } of sums) {
    expect(p50).toBeGreaterThan(0);
    expect(p95).toBeGreaterThanOrEqual(p50);
    expect(most).toBeGreaterThanOrEqual(p95);
  }
  for (const name of all) expect(stdout).toContain(name);
});
