import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createKeptFiles } from '../../../../main/files/kept-files.ts';
import { dropOtherPictures } from '../../../../main/files/pictures.ts';
import { openUnsentFiles } from '../../../../main/files/unsent-files.ts';
import { createImportJobs } from '../../../../main/import/import-jobs.ts';
import { writeJob } from '../../../../main/import/job-file.ts';
import { openDraftBook } from '../../../../main/shell/draft-book.ts';
import { createForgetting, forgettingWords } from '../../../../main/shell/forgetting.ts';
import { openSettings } from '../../../../main/shell/settings.ts';
import type { WindowRecord } from '../../../../main/shell/window-record.ts';
import { createScheduler } from '../../../../main/sync/scheduler.ts';
import { setLocale } from '../../../../preload/strings/translate.ts';
import type { EntityOf } from '../../../../server/protocol/index.ts';

const log = () => undefined;
const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const bytes = (text: string) => Readable.from([new TextEncoder().encode(text)]);
const record: WindowRecord = {
  ...{ boardId: id(1), onlyCardId: null, onlyOperations: false, look: null, display: null, maximized: false },
  ...{ bounds: { x: 0, y: 0, width: 800, height: 600 }, fullScreen: false, zoom: null },
};

/** A profile that has something of each kind from two hubs, each thing named after its hub. */
async function usedAtTwoHubs(profile: string) {
  const [dataFolder, pictures] = [join(profile, 'data'), join(profile, 'pictures')];
  let workspaceId = '';
  const drafts = openDraftBook<string>({
    ...{ file: join(profile, 'drafts.json'), scheduler: createScheduler(), log },
    owner: () => `${workspaceId}/ana`,
  });
  const settings = openSettings({ folder: profile, openStore: () => ({ store: {} }), now: Date.now, log });
  const unsent = openUnsentFiles(join(profile, 'unsent'));
  const jobs = createImportJobs(join(profile, 'imports'));
  const kept = createKeptFiles({ folder: pictures, mostBytes: 1000 });
  for (const [n, hub] of ['here', 'gone'].entries()) {
    workspaceId = hub;
    mkdirSync(join(dataFolder, hub), { recursive: true });
    const words = { text: `words of ${hub}`, baseText: '', base: 'abcdef-7' };
    drafts.keep('one', { cardId: id(n), field: 'description', words, open: true });
    settings.rememberWindows(hub, [record]);
    await unsent.add({ id: id(n), workspaceId: hub, cardId: id(n), boardId: null, name: hub }, bytes(hub));
    const job = { importId: hub, boardId: id(n), boardName: hub, workspaceId: hub, total: 0 };
    writeJob(jobs.placeFor(hub), job, []);
    for (const name of [hub, `${hub}.small`]) await kept.keep(name, bytes(hub));
  }
  const card = { kind: 'card', attachments: [{ hash: 'here' }] } as EntityOf<'card'>;
  const dropPictures = () => dropOtherPictures({ engine: { entities: () => [card] }, kept });
  const forgetting = createForgetting({
    ...{ dataFolder, diskWorkerFile: '', unsent, drafts, settings, jobs, dropPictures },
  });
  return { forgetting, drafts, settings, unsent, dataFolder, pictures };
}

test('of a hub that is forgotten nothing stays on the device, and of the others everything does', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'switchboard-forgetting-'));
  const at = await usedAtTwoHubs(profile);
  await at.forgetting.remove('gone');
  await at.drafts.close();
  expect(readdirSync(at.dataFolder)).toEqual(['here']);
  expect(readFileSync(join(profile, 'drafts.json'), 'utf8')).toContain('words of here');
  expect(readFileSync(join(profile, 'drafts.json'), 'utf8')).not.toContain('gone');
  expect(at.settings.windows('gone')).toEqual([]);
  expect(at.settings.recentBoards('gone')).toEqual([]);
  expect(at.settings.windows('here')).toEqual([record]);
  expect(at.unsent.list().map(({ workspaceId }) => workspaceId)).toEqual(['here']);
  expect(readdirSync(join(profile, 'imports')).join()).toBe('here.feeding.jsonl');
  expect(readdirSync(at.pictures).sort()).toEqual(['here', 'here.small']);
});

test('what is lost with a hub is said in the words and quotation marks of the language', () => {
  setLocale('de-DE');
  const lost = { edits: 1, titles: ['Holz bestellen'], files: 0 };
  expect(forgettingWords('Werkstatt', lost).detail).toContain('Es geht um „Holz bestellen“.');
  setLocale('en-GB');
  expect(forgettingWords('Workshop', lost).detail).toContain('It is about “Holz bestellen”.');
});
