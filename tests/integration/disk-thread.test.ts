import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bootDiskThread, endSpareDiskThread, openDisk, openDiskAhead } from '../../main/sync/disk/disk.ts';
import { newFolder } from '../support/hub-process.ts';

const workerFile = resolve('dist/client/disk-worker.cjs');
const keep = (folder: string, body: string) => writeOnce(folder, { what: 'kept.put', name: 'seen', body });

async function writeOnce(
  folder: string,
  write: Parameters<Awaited<ReturnType<typeof openDisk>>['write']>[0],
) {
  const disk = await openDisk(folder, workerFile);
  await disk.write(write);
  await disk.close();
}

describe('a thread that boots before it is known which workspace it gets', () => {
  let [first, second] = ['', ''];
  beforeEach(async () => {
    [first, second] = [newFolder('ahead'), newFolder('ahead')];
    await keep(first, 'of the first');
    await keep(second, 'of the second');
    bootDiskThread(workerFile);
  });
  afterEach(endSpareDiskThread);

  test('reads one ahead, for whoever opens that', async () => {
    openDiskAhead(first);
    const disk = await openDisk(first, workerFile);
    expect(disk.stored.kept).toEqual([{ name: 'seen', body: 'of the first' }]);
    await disk.write({ what: 'kept.put', name: 'seen', body: 'written since' });
    await disk.close();
    const again = await openDisk(first, workerFile);
    expect(again.stored.kept).toEqual([{ name: 'seen', body: 'written since' }]);
    await again.close();
  });

  test('leaves it again where another is opened instead', async () => {
    openDiskAhead(first);
    const other = await openDisk(second, workerFile);
    expect(other.stored.kept).toEqual([{ name: 'seen', body: 'of the second' }]);
    const disk = await openDisk(first, workerFile);
    expect(disk.stored.kept).toEqual([{ name: 'seen', body: 'of the first' }]);
    await Promise.all([disk.close(), other.close()]);
  });

  test('tells whoever opens it that a workspace can’t be read', async () => {
    const file = join(first, 'no-folder');
    writeFileSync(file, '');
    openDiskAhead(file);
    await expect(openDisk(file, workerFile)).rejects.toThrow(/EEXIST/);
    await keep(second, 'written after that');
  });
});
