import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDraftBook } from '../../../main/shell/draft-book.ts';
import { createScheduler } from '../../../main/sync/scheduler.ts';
import type { Bridge, DraftChange } from '../../../preload/contract/index.ts';
import { goOnHere, shareDrafts } from '../../../renderer/store/shared-drafts.ts';
import { createTextEdits, draftKey } from '../../../renderer/store/text-edits.ts';
import { createUi } from '../../../renderer/store/ui-store.ts';
import { createWorkspace } from '../../../renderer/store/workspace-store.ts';
import { cardOf, createFakeBridge } from './fake-bridge.ts';

const CARD = '00000000-0000-4000-8000-000000000001';

/** Some windows of one app, with the book that main keeps. */
function app() {
  const log = () => undefined;
  const book = openDraftBook<Bridge>({
    file: join(mkdtempSync(join(tmpdir(), 'switchboard-shared-')), 'drafts.json'),
    owner: () => 'w/ana',
    scheduler: createScheduler(),
    log,
  });
  const listeners = new Map<Bridge, (change: DraftChange) => void>();

  async function opens(text = 'Gloves', saved = Promise.resolve(true)) {
    const fake = createFakeBridge([cardOf(CARD, { title: text, description: text })]);
    const bridge: Bridge = {
      ...fake.bridge,
      command: async (name, payload) => {
        if (name !== 'keepDraft') throw new Error(`${name} is not expected here`);
        const change = payload as DraftChange;
        book.keep(bridge, change);
        for (const [other, tell] of listeners) if (other !== bridge) tell(change);
        return { ok: true, value: null } as never;
      },
      query: async (name, ...payload) =>
        name === 'drafts' ? ({ ok: true, value: book.list() } as never) : fake.bridge.query(name, ...payload),
      on: (name, listener) => {
        if (name !== 'draft') return fake.bridge.on(name, listener);
        listeners.set(bridge, listener as never);
        return () => listeners.delete(bridge);
      },
    };
    const ignore = () => undefined;
    const workspace = createWorkspace({
      ...{ bridge, onMenu: ignore, onGoTo: ignore, onTrouble: ignore, onOpening: ignore },
    });
    const ui = createUi(1280);
    const edits = createTextEdits({ read: () => text, cursor: () => null, save: () => saved });
    const drafts = shareDrafts(bridge, { edits, ui, workspace });
    const opening = workspace.open();
    await fake.answer();
    await opening;
    fake.push('identity', { memberId: 'ana', memberName: 'Ana', deviceId: 'laptop' });
    await fake.answer();
    const draft = () => edits.store.getState()[draftKey(CARD, 'description')];
    const comment = () => ui.store.getState().comments[CARD] ?? '';
    return { edits, ui, draft, comment, closes: drafts.leave, crashes: () => book.gone(bridge) };
  }
  return { opens, kept: () => book.list() };
}

test('words begun in one window are in the others as they are typed, and go on where the card is opened', async () => {
  const { opens } = app();
  const [one, two] = [await opens(), await opens()];
  one.edits.begin(CARD, 'description');
  one.edits.write(CARD, 'description', 'Gloves, left');
  one.ui.set({ comments: { [CARD]: 'On their w' } });
  expect(two.draft()).toMatchObject({ text: 'Gloves, left', baseText: 'Gloves', is: 'elsewhere' });
  expect(two.comment()).toBe('On their w');
  goOnHere(two.edits, CARD);
  two.edits.write(CARD, 'description', 'Gloves, left and right');
  expect(one.draft()).toMatchObject({ text: 'Gloves, left and right', is: 'open' });
});

test('what is saved or thrown away in one window is under way in no other, and not kept', async () => {
  const { opens, kept } = app();
  const [one, two] = [await opens(), await opens()];
  one.edits.begin(CARD, 'description');
  one.edits.write(CARD, 'description', 'Gloves, left');
  goOnHere(two.edits, CARD);
  await two.edits.save(CARD, 'description');
  expect([one.draft(), two.draft(), kept()]).toEqual([undefined, undefined, []]);
  one.ui.set({ comments: { [CARD]: 'On their way' } });
  expect(kept()).toHaveLength(1);
  two.ui.set({ comments: { [CARD]: '' } });
  expect([one.comment(), kept()]).toEqual(['', []]);
});

test('a window that opens later, as one after a crash does, has what was under way', async () => {
  const { opens } = app();
  const one = await opens();
  one.edits.begin(CARD, 'description');
  one.edits.write(CARD, 'description', 'Gloves, left');
  expect((await opens()).draft()?.is).toBe('elsewhere');
  one.crashes();
  expect((await opens()).draft()).toMatchObject({ text: 'Gloves, left', is: 'aside' });
});

test('what was saved in the moment of the crash is no draft any more', async () => {
  const { opens, kept } = app();
  const one = await opens();
  one.edits.begin(CARD, 'description');
  one.edits.write(CARD, 'description', 'Gloves, left');
  const after = await opens('Gloves, left');
  expect(after.draft()).toBeUndefined();
  expect(kept()).toEqual([]);
});

test('a window that closes saves what its editors hold, and leaves no draft of it', async () => {
  const { opens, kept } = app();
  // Nothing comes back to a window that is gone.
  const one = await opens('Gloves', new Promise<boolean>(() => undefined));
  const two = await opens();
  one.edits.begin(CARD, 'description');
  one.edits.write(CARD, 'description', 'Gloves, left');
  one.closes();
  expect([two.draft(), kept()]).toEqual([undefined, []]);
});
