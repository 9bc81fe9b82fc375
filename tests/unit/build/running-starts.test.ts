import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRunningStarts, partingFromHub } from '../../../build/launch/running-starts.mjs';

const bob = { pid: 7, profile: 'bob', memberName: 'Bob' };

test('a hub that a start launched is left to the others, and stops with the last of them', () => {
  expect(partingFromHub({ launchedPid: 5, hubPid: 5, others: [bob] })).toBe('leave-to-others');
  expect(partingFromHub({ launchedPid: 5, hubPid: 5, others: [] })).toBe('stop');
});

test('a hub that no start launched is never stopped by one', () => {
  expect(partingFromHub({ launchedPid: undefined, hubPid: 5, others: [] })).toBe('not-ours');
  expect(partingFromHub({ launchedPid: 4, hubPid: 5, others: [] })).toBe('not-ours');
  expect(partingFromHub({ launchedPid: 4, hubPid: undefined, others: [] })).toBe('not-ours');
});

test('the others are those that still run; what a killed one left is cleared away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-starts-'));
  const starts = createRunningStarts(folder);
  starts.enter({ profile: 'alice', memberName: 'Alice' });
  const parent = { pid: process.ppid, profile: 'bob', memberName: 'Bob' };
  writeFileSync(join(folder, `${process.ppid}.json`), JSON.stringify(parent));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, `${dead}.json`), JSON.stringify({ ...bob, pid: dead }));

  expect(starts.others()).toEqual([parent]);
  expect(existsSync(join(folder, `${dead}.json`))).toBe(false);
  starts.leave();
  expect(existsSync(join(folder, `${process.pid}.json`))).toBe(false);
});

test('the launched hub is remembered until it is forgotten', () => {
  const starts = createRunningStarts(mkdtempSync(join(tmpdir(), 'switchboard-starts-')));
  expect(starts.launchedHub()).toBeUndefined();
  starts.rememberHub(42);
  expect(starts.launchedHub()).toBe(42);
  starts.forgetHub();
  expect(starts.launchedHub()).toBeUndefined();
});
