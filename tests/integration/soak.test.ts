import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { soakResultSchema } from '../../server/rollout/soak-result.ts';
import { eventually } from '../support/eventually.ts';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);
const soak = (...args: string[]) => run(process.execPath, [resolve('build/soak.mjs'), ...args]);

interface Progress {
  state: string;
  pid: number;
  activeMs: number;
}

test('thirty streams have each edit once, in order and to the letter, also where the soak is killed and resumed', {
  timeout: 90_000,
}, async () => {
  const folder = newFolder('soak');
  const progress = (): Progress => JSON.parse(readFileSync(join(folder, 'checkpoint.json'), 'utf8'));
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
