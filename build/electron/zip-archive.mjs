import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * @typedef {object} ZipEntry
 * @property {string} name with forward slashes; a folder's ends in one
 * @property {number} mode Unix permission bits, 0 where the archive holds none
 * @property {number} method 0 stored, 8 deflated
 * @property {number} compressedSize bytes
 * @property {number} size bytes
 * @property {number} headerOffset bytes from the start of the file
 */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * The entries of a zip file's central directory (APPNOTE.TXT 4.3.12). No zip64: archives of 4 GiB or 65,535 entries
 * and more are refused.
 * @param {string} path
 * @returns {Promise<ZipEntry[]>}
 */
export async function readZipEntries(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, endLength + longestComment));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = findEnd(tail);
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (count === 0xffff || offset === 0xffffffff)
      throw new Error(`${path} is a zip64 archive, which is not supported`);
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, offset);
    return parseDirectory(directory, count);
  } finally {
    await file.close();
  }
}

/** @param {Buffer} tail */
function findEnd(tail) {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endSignature) return at;
  }
  throw new Error('not a zip archive, or cut short: it has no end record');
}

/**
 * @param {Buffer} directory
 * @param {number} count
 */
function parseDirectory(directory, count) {
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== entrySignature)
      throw new Error('the zip archive has a damaged directory');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Writes the chosen entries below a folder, with their permission bits.
 * @param {string} path the archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} place where an entry goes, relative to the folder; undefined leaves it
 * @returns {Promise<number>} how many files were written
 */
export async function extractZip(path, folder, place) {
  let written = 0;
  for (const entry of await readZipEntries(path)) {
    const relative = entry.name.endsWith('/') ? undefined : place(entry.name);
    if (relative === undefined) continue;
    const target = join(folder, relative);
    if (!target.startsWith(normalize(folder) + sep))
      throw new Error(`the zip entry ${entry.name} lies outside its folder`);
    mkdirSync(dirname(target), { recursive: true });
    await extractEntry(path, entry, target);
    written += 1;
  }
  return written;
}

/**
 * @param {string} path
 * @param {ZipEntry} entry
 * @param {string} target
 */
async function extractEntry(path, entry, target) {
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name}: unknown compression ${entry.method}`);
  if (entry.size === 0) {
    writeFileSync(target, '', { mode: entry.mode || 0o644 });
    return;
  }
  const output = createWriteStream(target, { mode: entry.mode || 0o644 });
  const start = await dataOffset(path, entry);
  const input = createReadStream(path, { start, end: start + entry.compressedSize - 1 });
  await (entry.method === 8 ? pipeline(input, createInflateRaw(), output) : pipeline(input, output));
  if (output.bytesWritten !== entry.size)
    throw new Error(`${entry.name}: ${output.bytesWritten} of ${entry.size} bytes`);
}

/**
 * The local header repeats the name and may carry other extra fields than the directory does.
 * @param {string} path
 * @param {ZipEntry} entry
 */
async function dataOffset(path, entry) {
  const file = await open(path);
  try {
    const header = Buffer.alloc(30);
    await file.read(header, 0, header.length, entry.headerOffset);
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}
