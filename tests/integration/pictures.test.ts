import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileSending } from '../../main/files/file-sending.ts';
import { createKeptFiles } from '../../main/files/kept-files.ts';
import { createPictures } from '../../main/files/pictures.ts';
import { picturePath } from '../../preload/contract/index.ts';
import { eventually } from '../support/eventually.ts';
import { filesOf, sourceOf } from '../support/files.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { newFolder } from '../support/hub-process.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';
import { pngOf } from '../support/png.ts';

const MIB = 1024 * 1024;
const photo = pngOf(300, 200);
let hub: HubInProcess;
let ana: Person;
let bob: Person;
let boardId: string;
let cardId: string;
let pictures: ReturnType<typeof createPictures>;
let files: FileSending;
let drawn: string[];

beforeEach(async () => {
  hub = await openHub({ files: { mostBytes: 4 * MIB, mostInAll: 64 * MIB } });
  ana = await openApp('Ana', hub);
  bob = await openApp('Bob', hub);
  await Promise.all([ana.isLive(), bob.isLive()]);
  const made = makeBoard(ana, 'To do');
  boardId = made.boardId;
  cardId = addCard(ana, made.columnIds[0] ?? '', 'Gloves');
  files = filesOf(ana);
  drawn = [];
  pictures = createPictures({
    engine: bob.engine,
    kept: createKeptFiles({ folder: newFolder('pictures'), mostBytes: MIB }),
    async shrink(path) {
      drawn.push(path);
      return new TextEncoder().encode('small');
    },
  });
});
afterEach(async () => {
  files.close();
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

async function attached(name: string, content: Uint8Array): Promise<string> {
  await files.add(cardId, sourceOf(name, content));
  const file = () => bob.cardTitled('Gloves')?.attachments.find((one) => one.name === name);
  await eventually('Bob sees the file', () => file() !== undefined);
  return file()?.id ?? '';
}
const status = async (path: string) => (await pictures(path))?.status;

test('a picture is asked of the hub once: from then on it is here, whole and small, with the hub away too', async () => {
  const id = await attached('gloves.png', photo);
  const [whole, again] = await Promise.all([1, 2].map(() => pictures(picturePath(cardId, id, 'whole'))));
  expect(whole?.headers.get('content-type')).toBe('image/png');
  expect(whole?.headers.get('content-security-policy')).toContain('sandbox');
  for (const one of [whole, again])
    expect(Buffer.from((await one?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(photo)).toBe(true);
  await hub.close();
  for (let i = 0; i < 2; i += 1) {
    const small = await pictures(picturePath(cardId, id, 'small'));
    expect(await small?.text()).toBe('small');
    expect(small?.headers.get('content-type')).toBe('image/webp');
  }
  expect(drawn).toEqual([picturePath(cardId, id, 'whole')]);
  hub = await openHub();
});

test('nothing is given that is no picture, on no card, or on a board that the person does not see', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const [text, drawing, seen] = [
    await attached('a.html', Buffer.from('<script>')),
    await attached('a.svg', Buffer.from(svg)),
    await attached('a.png', photo),
  ];
  for (const id of [text, drawing, uuidv7(), `../${seen}`, `..%2f${seen}`])
    expect(await status(`/pictures/${cardId}/${id}/whole`)).toBe(404);
  expect(await status(`/pictures/${uuidv7()}/${seen}/whole`)).toBe(404);
  expect(await status(`/pictures/${cardId}/${seen}/huge`)).toBe(404);
  expect(await status(`/pictures/${cardId}/${seen}/whole/more`)).toBe(404);
  expect(await pictures(join('/', 'index.html'))).toBeNull();

  expect(await status(`/pictures/${cardId}/${seen}/whole`)).toBe(200);
  ana.do({ type: 'board.setAccess', boardId, access: 'members' });
  await eventually('Bob sees the board no more', () => bob.cardTitled('Gloves') === undefined);
  expect(await status(`/pictures/${cardId}/${seen}/whole`)).toBe(404);
});

test('without the hub a picture that never was here is not found for now, and is once the hub is back', async () => {
  const id = await attached('gloves.png', photo);
  const { folder, url } = hub;
  await hub.close();
  expect(await status(picturePath(cardId, id, 'whole'))).toBe(503);
  hub = await openHub({ folder, port: Number(new URL(url).port) });
  bob.engine.reconnect();
  await bob.isLive();
  expect(await status(picturePath(cardId, id, 'whole'))).toBe(200);
});
