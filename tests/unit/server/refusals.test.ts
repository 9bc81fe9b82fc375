import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createHub } from '../../../server/create-hub.ts';
import { firstWords } from '../../../server/first-words.ts';
import { answerUnreadable } from '../../../server/http/unreadable.ts';
import { problemSchema } from '../../../server/protocol/index.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { newFolder } from '../../support/hub-process.ts';
import { overSocket } from '../../support/raw-http.ts';

function textsUnder(folder: string, ending: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  );
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

test('every refusal that the hub’s source knows is named in a test and in docs/protocol.md', () => {
  const source = textsUnder('server', '.ts');
  const codes = new Set([
    ...[...source.matchAll(/\b(?:problem|refused|refusal)\(\s*(?:\d{3},\s*)?'([a-z]+(?:-[a-z]+)*)'/g)].map(
      ([, code]) => code,
    ),
    ...[...source.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code),
  ]);
  expect(codes.size).toBeGreaterThan(30);
  const tests = textsUnder('tests', '.test.ts');
  const page = readFileSync('docs/protocol.md', 'utf8');
  expect([...codes].filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  expect([...codes].filter((code) => !page.includes(`\`${code}\``) && !page.includes(` ${code}\``))).toEqual(
    [],
  );
});

test('a failure of the hub’s own is a problem that tells nothing of its cause; its log tells', async () => {
  const written: string[] = [];
  const folder = newFolder('failing');
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({ folder, workerFile, firstWords: firstWords('Our workspace') });
  const logger = pino({ level: 'error' }, { write: (line: string) => written.push(line) });
  const hub = await createHub({ store, logger });
  hub.app.get('/broken', async () => {
    throw new Error('the cupboard is locked');
  });
  const answer = await fetch(`${await hub.listen(0)}/broken`);
  const said = await answer.text();
  expect(problemSchema.parse(JSON.parse(said))).toMatchObject({ status: 500, code: 'internal-error' });
  expect(said).not.toContain('cupboard');
  expect(written.join('')).toContain('the cupboard is locked');
  await hub.close();
});

test('a request that does not arrive in time is answered with 408, and the connection ends', async () => {
  const server = createServer({ requestTimeout: 200, connectionsCheckingInterval: 50 }, () => {});
  answerUnreadable(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await overSocket(url, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{');
  expect(problemSchema.parse(JSON.parse(answer.body))).toMatchObject({
    status: 408,
    code: 'request-timeout',
  });
  server.close();
});
