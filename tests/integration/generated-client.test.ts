import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateSource } from 'oazapfts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

const folder = resolve('dist/generated-client');
const settings = [
  ...['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom', '--module', 'esnext'],
  ...['--moduleResolution', 'bundler', '--allowImportingTsExtensions', '--types', 'node', '--ignoreConfig'],
];

describe('a client that a generator makes of the hub’s OpenAPI document', () => {
  let hub: HubProcess;
  let ana: HttpDevice;
  beforeAll(async () => {
    hub = await startHub();
    ana = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'openapi.json'), await (await fetch(`${hub.url}/openapi.json`)).text());
    writeFileSync(join(folder, 'client.ts'), await generateSource(join(folder, 'openapi.json')));
    copyFileSync('tests/fixtures/api-client/use-client.ts.txt', join(folder, 'use-client.ts'));
  });
  afterAll(() => hub.kill());

  test('compiles, with what uses it, and its types refuse a field that there is not', () => {
    const program = resolve('node_modules/typescript/bin/tsc');
    const told = spawnSync(process.execPath, [program, ...settings, join(folder, 'use-client.ts')]);
    expect(told.stdout.toString()).toBe('');
    expect(told.status).toBe(0);
  });

  test('makes a board and a card, moves and reads it, and is told what was refused and why', async () => {
    const { useClient } = await import(join(folder, 'use-client.ts'));
    const { boardId, doneId, ...found } = await useClient(hub.url, ana.token);
    expect(found).toEqual({
      card: expect.objectContaining({ title: 'Order mittens', columnId: doneId, createdBy: 'Ana' }),
      titles: ['Order mittens'],
      sameCard: true,
      wrong: 'name',
      nowhere: 'not-found',
    });
    const { entities } = await ana.snapshot();
    expect(entities.find(({ id }) => id === boardId)).toMatchObject({ name: 'By a generated client' });
  });
});
