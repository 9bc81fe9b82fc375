import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createKeptFiles } from '../../../../main/files/kept-files.ts';
import { wholeContent } from '../../../../main/files/whole-content.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'kept-files-')), 'pictures');
});

async function* of(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield new TextEncoder().encode(part);
}

test('what is kept is found again, also by the next start', async () => {
  const path = await createKeptFiles({ folder, mostBytes: 100 }).keep('a', of('gl', 'oves'));
  expect(readFileSync(path, 'utf8')).toBe('gloves');
  expect(await createKeptFiles({ folder, mostBytes: 100 }).find('a')).toBe(path);
});

test('those that were used longest ago make way, and the newest stays however large it is', async () => {
  const kept = createKeptFiles({ folder, mostBytes: 10 });
  await kept.keep('a', of('12345'));
  await kept.keep('b', of('12345'));
  await kept.find('a');
  await kept.keep('c', of('12345'));
  expect([await kept.find('a'), await kept.find('b'), await kept.find('c')].map(Boolean)).toEqual([
    true,
    false,
    true,
  ]);
  await kept.keep('d', of('more than all together'));
  expect(readdirSync(folder)).toEqual(['d']);
});

test('content that breaks off, or is not what it is known by, is not kept', async () => {
  const kept = createKeptFiles({ folder, mostBytes: 100 });
  async function* broken(parts: string[]): AsyncGenerator<Uint8Array> {
    yield* of(...parts);
    throw new Error('the cable');
  }
  // Often, since it takes a disk that is slower than what breaks.
  for (let i = 0; i < 200; i++)
    await expect(kept.keep('a', broken(i % 2 ? ['glo'] : []))).rejects.toThrow('the cable');
  await expect(kept.keep('b', wholeContent(of('gloves'), '0'.repeat(64)))).rejects.toThrow('known by');
  expect(readdirSync(folder)).toEqual([]);
});

test('what a crash has left half written is removed, and what somebody took away is found missing', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'x.part'), 'half');
  const kept = createKeptFiles({ folder, mostBytes: 100 });
  expect(existsSync(join(folder, 'x.part'))).toBe(false);
  rmSync(await kept.keep('a', of('gloves')));
  expect(await kept.find('a')).toBeNull();
});
