import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachDropped, attachFiles, saveAttachment } from '../../main/shell/attachments.ts';
import { eventually } from '../support/eventually.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { newFolder } from '../support/hub-process.ts';
import { openApp, type Person } from '../support/people.ts';

const MIB = 1024 * 1024;
const cardId = uuidv7();
let hub: HubInProcess;
let ana: Person;
let bob: Person;
let folder: string;

beforeEach(async () => {
  hub = await openHub({ files: { mostBytes: 4 * MIB, mostInAll: 64 * MIB } });
  ana = await openApp('Ana', hub);
  await ana.isLive();
  bob = await openApp('Bob', hub);
  await bob.isLive();
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  ana.do({ type: 'board.create', boardId, name: 'Trip' });
  ana.do({ type: 'column.create', columnId, boardId, name: 'To do' });
  ana.do({ type: 'card.create', cardId, columnId, title: 'Gloves' });
  folder = newFolder('attachments');
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

function fileWith(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const chosen = (...paths: string[]) =>
  attachFiles({ engine: ana.engine, dispatch: ana.engine.dispatch, chooseFiles: async () => paths }, cardId);
const namesFor = (person: Person) => person.cardTitled('Gloves')?.attachments.map(({ name }) => name);
const saveAs = (path: string | null, attachmentId: string) =>
  saveAttachment({ engine: bob.engine, chooseFile: async () => path }, { cardId, attachmentId });

test('files that one person attaches are on the card for another, who saves them as they were', async () => {
  const content = randomBytes(3 * MIB);
  const outcome = await chosen(
    fileWith('plan.bin', content),
    fileWith('notes.txt', Buffer.from('two pairs')),
  );
  expect(outcome).toEqual({ ok: true, value: { status: 'attached', count: 2 } });
  const dropped = { cardId, name: 'dropped.txt', content: new TextEncoder().encode('wool') };
  await attachDropped({ engine: ana.engine, dispatch: ana.engine.dispatch }, dropped);
  await eventually('Bob sees them', () => namesFor(bob)?.length === 3);
  expect(namesFor(bob)).toEqual(['plan.bin', 'notes.txt', 'dropped.txt']);

  const file = bob.cardTitled('Gloves')?.attachments[0];
  expect(file).toMatchObject({ size: content.length, addedBy: 'Ana' });
  const path = join(folder, 'saved.bin');
  expect(await saveAs(path, file?.id ?? '')).toEqual({
    ok: true,
    value: { status: 'saved', fileName: 'saved.bin' },
  });
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(await saveAs(null, file?.id ?? '')).toEqual({ ok: true, value: { status: 'cancelled' } });
});

test('a file that is too large, empty, a folder or gone is refused in a sentence that names it, and those before it stay', async () => {
  const large = await chosen(
    fileWith('a.txt', Buffer.from('a')),
    fileWith('film.mov', randomBytes(20 * MIB)),
  );
  expect(large).toMatchObject({
    ok: false,
    code: 'file-too-large',
    message: expect.stringMatching(/^“film.mov” was not attached. This hub takes files of at most 4 MiB/),
  });
  expect(await chosen(fileWith('none.txt', Buffer.alloc(0)))).toMatchObject({ code: 'empty-file' });
  mkdirSync(join(folder, 'photos'));
  expect(await chosen(join(folder, 'photos'))).toMatchObject({ code: 'unreadable' });
  expect(await chosen(join(folder, 'gone.txt'))).toMatchObject({ code: 'unreadable' });
  expect(namesFor(ana)).toEqual(['a.txt']);
});

test('what cannot be saved is told, and nothing is left behind', async () => {
  await chosen(fileWith('a.txt', Buffer.from('a')));
  await eventually('Bob sees it', () => namesFor(bob)?.length === 1);
  const id = bob.cardTitled('Gloves')?.attachments[0]?.id ?? '';
  expect(await saveAs(join(folder, 'nowhere', 'a.txt'), id)).toMatchObject({
    code: 'not-saved',
    message: expect.stringContaining('“a.txt” was not saved'),
  });
  expect(await saveAs(join(folder, 'b.txt'), uuidv7())).toMatchObject({ code: 'not-found' });
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('without the hub nobody is asked for a file, and is told that files are kept there', async () => {
  await hub.close();
  await eventually('Ana is offline', () => ana.engine.status().connection.state === 'offline');
  const asked: string[] = [];
  const outcome = await attachFiles(
    {
      engine: ana.engine,
      dispatch: ana.engine.dispatch,
      async chooseFiles() {
        asked.push('files');
        return [];
      },
    },
    cardId,
  );
  expect(outcome).toMatchObject({ code: 'no-hub', message: expect.stringContaining('kept by the hub') });
  expect(asked).toEqual([]);
  hub = await openHub();
});
