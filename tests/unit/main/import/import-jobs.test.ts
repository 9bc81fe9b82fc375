import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createImportJobs, type ImportJobs } from '../../../../main/import/import-jobs.ts';
import { type ImportJob, writeJob } from '../../../../main/import/job-file.ts';
import type { Command } from '../../../../server/protocol/index.ts';

let folder: string;
let jobs: ImportJobs;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  jobs = createImportJobs(folder);
});

const jobOf = (total: number): ImportJob => ({
  ...{ importId: randomUUID(), boardId: 'board', boardName: 'Ward', workspaceId: 'w', total },
});
const cardOf = (title: string): Command => ({
  type: 'card.create',
  cardId: 'card',
  columnId: 'column',
  title,
});

async function commandsOf(importId: string): Promise<Command[]> {
  const all: Command[] = [];
  for await (const command of jobs.commands(importId)) all.push(command);
  return all;
}

test('an import comes back from the disk as it was written, whatever its words, and what it makes bears its id', async () => {
  const job = jobOf(3);
  const titles = ['plain', 'line\nbreak\r\n', 'separators \u2028 and \u2029 “北京 👩‍🚀”'];
  writeJob(jobs.placeFor(job.importId), job, titles.map(cardOf));
  expect(await jobs.read(job.importId)).toEqual(job);
  const { importId } = job;
  expect(await commandsOf(importId)).toEqual(titles.map((title) => ({ ...cardOf(title), importId })));
});

test('one larger than what is written at once is whole', async () => {
  const job = jobOf(300);
  const description = 'ü'.repeat(10_000);
  writeJob(
    jobs.placeFor(job.importId),
    job,
    Array.from({ length: 300 }, (_, index) => ({ ...cardOf(String(index)), description })),
  );
  const all = await commandsOf(job.importId);
  expect(all.map((command) => 'title' in command && command.title)).toEqual(
    Array.from({ length: 300 }, (_, index) => String(index)),
  );
});

test('each is listed with how far it was, and nothing of it is left once it is dropped', async () => {
  const [one, other] = [jobOf(1), jobOf(1)];
  for (const job of [one, other]) writeJob(jobs.placeFor(job.importId), job, [cardOf('x')]);
  jobs.mark(other.importId, 'feeding', 'discarding');
  const listed = await jobs.list();
  expect(listed).toHaveLength(2);
  expect(listed).toContainEqual({ job: one, state: 'feeding' });
  expect(listed).toContainEqual({ job: other, state: 'discarding' });
  for (const { importId } of [one, other]) jobs.drop(importId);
  expect(readdirSync(folder)).toEqual([]);
});

test('what was being written when the app was killed was never begun', async () => {
  writeFileSync(`${jobs.placeFor('half')}.new`, '{"importId":"half"');
  expect(await jobs.list()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('one that an older app has left goes on', async () => {
  const { total, ...old } = jobOf(1);
  const file = join(folder, `${old.importId}.feeding.json`);
  writeFileSync(file, JSON.stringify({ ...old, commands: [cardOf('x')] }));
  expect(await jobs.list()).toEqual([{ job: { ...old, total }, state: 'feeding' }]);
  expect(await commandsOf(old.importId)).toMatchObject([{ title: 'x' }]);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')).toContain('"total":1');
});
