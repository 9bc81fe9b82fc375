import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { soakResultSchema } from '../../server/rollout/soak-result.ts';
import { clientsResultSchema } from '../soak/clients/result.ts';
import { eventually } from '../support/eventually.ts';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);
const soak = (...args: string[]) => run(process.execPath, [resolve('build/soak.mjs'), ...args]);
const progressIn = (folder: string): Progress =>
  JSON.parse(readFileSync(join(folder, 'checkpoint.json'), 'utf8'));

interface Progress {
  state: string;
  pid: number;
  activeMs: number;
  /** Edits, where clients make them. */
  made?: number;
}

test('thirty streams have each edit once, in order and to the letter, also where the soak is killed and resumed', {
  timeout: 90_000,
}, async () => {
  const folder = newFolder('soak');
  const progress = () => progressIn(folder);
  await soak('hub', '--minutes', '0.15', '--folder', folder);
  await eventually('it is under load', () => progress().activeMs > 3000);
  process.kill(progress().pid, 'SIGKILL');
  const { stdout: killed } = await soak('status', '--folder', folder).catch((error) => error);
  expect(killed).toContain('killed; go on with --resume');

  await soak('hub', '--resume', '--folder', folder);
  await eventually('it has finished', () => progress().state === 'finished');
  const { stdout } = await soak('status', '--folder', folder, '--json');
  const result = soakResultSchema.parse(JSON.parse(stdout));
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({
    passed: true,
    runs: 2,
    streams: { drops: 0, ended: 0 },
    events: { missing: 0, repeated: 0, altered: 0, delivered: result.events.published * 30 },
  });
  // It was under load, or this would have shown nothing.
  expect(result.events.published).toBeGreaterThan(100);
  expect(result.delivery.count).toBeGreaterThan(1000);
});

test('apps that edit, at rest and with streams off all end up alike, also where the soak is killed and resumed', {
  timeout: 90_000,
}, async () => {
  const folder = newFolder('soak');
  const where = ['--folder', folder];
  await soak('zero-polling', '--minutes', '0.06', '--clients', '4', '--per-second', '20', ...where);
  await eventually('edits have come', () => (progressIn(folder).made ?? 0) > 10);
  process.kill(progressIn(folder).pid, 'SIGKILL');
  await soak('zero-polling', '--resume', ...where);
  await eventually('it has finished', () => progressIn(folder).state === 'finished');
  const { stdout } = await soak('status', 'zero-polling', '--json', ...where);
  const result = clientsResultSchema.parse(JSON.parse(stdout));
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ passed: true, runs: 2, polls: 0, hashesEqual: 4 });
  expect(result.edits).toMatchObject({ seen: result.edits.made * 4, repeated: 0 });
  // It was under load, and streams were off for a while, or this would have shown nothing.
  expect(result.requests.traffic.onSockets['POST /api/mutations']).toBeGreaterThan(10);
  expect(result.requests.polling.atHub['GET /api/events']).toBeGreaterThan(0);
  expect(result.freshness.polling.count).toBeGreaterThan(0);
});
