import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { extractZip, readZipEntries } from '../../../build/electron/zip-archive.mjs';

interface Packed {
  name: string;
  content: string;
  mode?: number;
  stored?: boolean;
}

/** The smallest archive a zip program would write; the local headers carry an extra field, as Info-ZIP's do. */
function zip(files: Packed[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o644, stored = false } of files) {
    const data = stored ? Buffer.from(content) : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(content), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const extra = Buffer.from([0x55, 0x54, 0x01, 0x00, 0x00]);
    const localTail = Buffer.from(common);
    localTail.writeUInt16LE(extra.length, 24);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), localTail, Buffer.from(name), extra, data]);
    const entryTail = Buffer.alloc(14);
    entryTail.writeUInt32LE((mode << 16) >>> 0, 6);
    entryTail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, entryTail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, entries, end, Buffer.from(comment)]);
}

function onDisk(archive: Buffer): { path: string; out: string } {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-zip-'));
  const path = join(folder, 'archive.zip');
  writeFileSync(path, archive);
  mkdirSync(join(folder, 'out'));
  return { path, out: join(folder, 'out') };
}

test('deflated, stored and empty files come out byte for byte, with their permissions', async () => {
  const long = 'switchboard '.repeat(20_000);
  const files = [
    { name: 'a/run', content: long, mode: 0o755 },
    { name: 'a/plain.txt', content: 'as it is', stored: true },
    { name: 'empty', content: '' },
  ];
  const { path, out } = onDisk(zip(files, 'a comment'));
  expect(await extractZip(path, out, (name) => name)).toBe(3);
  expect(readFileSync(join(out, 'a/run'), 'utf8')).toBe(long);
  expect(statSync(join(out, 'a/run')).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(out, 'a/plain.txt'), 'utf8')).toBe('as it is');
  expect(readFileSync(join(out, 'empty'), 'utf8')).toBe('');
});

test('what is given no place stays in the archive', async () => {
  const { path, out } = onDisk(
    zip([
      { name: 'keep', content: '1' },
      { name: 'leave', content: '2' },
    ]),
  );
  expect(await extractZip(path, out, (name) => (name === 'keep' ? 'kept' : undefined))).toBe(1);
  expect(readFileSync(join(out, 'kept'), 'utf8')).toBe('1');
});

test('an entry that points out of the folder is refused', async () => {
  const { path, out } = onDisk(zip([{ name: '../outside', content: 'x' }]));
  await expect(extractZip(path, out, (name) => name)).rejects.toThrow('lies outside');
});

test('an archive that was cut short is refused', async () => {
  const { path } = onDisk(zip([{ name: 'a', content: 'x' }]).subarray(0, 40));
  await expect(readZipEntries(path)).rejects.toThrow('cut short');
});
