import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createReader } from '../../../../main/import/reader.ts';
import type { Asked } from '../../../../main/import/reading-thread.ts';
import { renamed, zipOf } from '../../../support/zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const words = 'two pairs of gloves';
const listed = { name: 'list.txt', path: 'files/1 list.txt', size: words.length, sha256: sha256(words) };

/** A board of one card with these files. */
function boardWith(files: object[]): string {
  const card = { title: 'Pack', description: '', due: null, labels: [], assignees: [], checklists: [] };
  const cards = [{ ...card, comments: [], archived: false, ...(files.length > 0 && { files }) }];
  const columns = [{ name: 'To do', cardLimit: null, archived: false, cards }];
  const board = { format: 'switchboard-board', version: 1, name: 'Trip', description: '' };
  return JSON.stringify({ ...board, access: 'workspace', labels: [], columns });
}

async function read(content: Buffer) {
  let number = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++number).padStart(12, '0')}`;
  const ask = createReader({ file: 'trip.zip', content }, newId);
  const looked = await ask({ what: 'look' });
  if (!looked.ok) return looked;
  const place = { importId: 'import', workspaceId: 'w', file: join(folder, 'job') };
  const asked = {
    what: 'board',
    includeArchived: true,
    place: { ...place, filesFolder: join(folder, 'files') },
  };
  return ask(asked as Asked);
}

const goodArchive = () =>
  zipOf([
    ['board.json', boardWith([listed])],
    [listed.path, words],
  ]);

test('a board and its files are taken from an archive, each file under its hash', async () => {
  expect(await read(await goodArchive())).toMatchObject({
    value: { boardName: 'Trip', imported: { cards: 1, files: 1 }, skipped: [] },
  });
  expect(readFileSync(join(folder, 'files', sha256(words)), 'utf8')).toBe(words);
  expect(readFileSync(join(folder, 'job'), 'utf8')).toContain(`"type":"card.attach"`);
});

const zeros = Buffer.alloc(3 * 1024 * 1024);
const sentences: [what: string, archive: () => Promise<Buffer>, says: RegExp][] = [
  [
    'whose file is missing',
    () => zipOf([['board.json', boardWith([listed])]]),
    /“list\.txt” is missing from it/,
  ],
  [
    'whose file is another one',
    () =>
      zipOf([
        ['board.json', boardWith([listed])],
        [listed.path, words.toUpperCase()],
      ]),
    /“list\.txt” in it is not the one that the board had/,
  ],
  [
    'with a name that leads out of a folder',
    async () =>
      renamed(
        await zipOf([
          ['board.json', boardWith([])],
          ['aaaaaaa/evil', 'x'],
        ]),
        'aaaaaaa/evil',
        '../../../evil',
      ),
    /damaged/,
  ],
  [
    'that lies about a size',
    async () => {
      const zip = await goodArchive();
      // Of the board, in the directory at the end: how large it is unpacked.
      const directory = zip.indexOf('PK\u0001\u0002');
      zip.writeUInt32LE(12, directory + 24);
      return zip;
    },
    /damaged: too many bytes/,
  ],
  [
    'that would unpack to far more than any board',
    () => {
      const size = 200 * 1024 * 1024;
      const files = [0, 1].map((n) => ({ ...listed, size, path: `files/${n}`, sha256: sha256(String(n)) }));
      return zipOf([
        ['board.json', boardWith(files)],
        ['files/0', zeros],
        ['files/1', zeros],
      ]);
    },
    /many times its size/,
  ],
  ['that is cut off', async () => (await goodArchive()).subarray(0, -30), /damaged/],
  [
    'with something in it twice',
    async () =>
      renamed(
        await zipOf([
          ['board.json', boardWith([])],
          ['other.json', boardWith([])],
        ]),
        'other.json',
        'board.json',
      ),
    /“board\.json” is in it twice/,
  ],
  [
    'that is encrypted',
    async () => {
      const zip = await goodArchive();
      const directory = zip.indexOf('PK\u0001\u0002');
      zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
      return zip;
    },
    /encrypted\. Unpack it with its password/,
  ],
  ['without a board', () => zipOf([['photo.png', 'x']]), /without a board/],
  ['that is a workbook', () => zipOf([['[Content_Types].xml', '<x/>']]), /save it as CSV/],
  ['of something else called a board', () => zipOf([['board.json', '{"lists": []}']]), /without a board/],
];

test.each(sentences)(
  'an archive %s is refused with a sentence, and nothing of it is brought',
  async (_what, archive, says) => {
    expect(await read(await archive())).toMatchObject({ ok: false, message: expect.stringMatching(says) });
    expect(existsSync(join(folder, 'job'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name !== 'files')).toEqual([]);
  },
);
