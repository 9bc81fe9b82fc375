import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);

test('the bench of boards measures all that people do in the real app', async () => {
  test.setTimeout(180_000);
  const out = join(newFolder('bench'), 'board.json');
  const { stdout } = await run(process.execPath, [
    resolve('build/bench.mjs'),
    'board',
    '--quick',
    '--sizes',
    '100',
    '--out',
    out,
  ]);
  const { rows, bars } = JSON.parse(readFileSync(out, 'utf8'));
  expect(rows.map(({ cards }: { cards: number }) => cards)).toEqual([100]);
  for (const { open, show, add, drop, remote, memory, hub, scrolling, typing, filtering } of rows) {
    for (const { task, script } of [open, show, add, drop, remote]) {
      expect(script).toBeGreaterThan(0);
      expect(task).toBeGreaterThan(script);
    }
    for (const { durations } of [scrolling, typing, filtering]) expect(durations.length).toBeGreaterThan(20);
    expect(scrolling.frames.length).toBeGreaterThan(10);
    expect(memory).toBeGreaterThan(1024 ** 2);
    expect(hub).toBeGreaterThanOrEqual(0);
  }
  expect(bars).toHaveLength(3);
  expect(stdout).toContain('longest task while filtering, 100 cards');
});
