import { describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../preload/contract/index.ts';
import { followContrast } from '../../../renderer/store/contrast.ts';
import { followLanguage } from '../../../renderer/store/language.ts';
import { createWorkspace } from '../../../renderer/store/workspace-store.ts';
import { cardOf, createFakeBridge } from './fake-bridge.ts';

function open(entities = [cardOf('first')]) {
  const main = createFakeBridge(entities);
  const workspace = createWorkspace({
    bridge: main.bridge,
    onMenu: () => {},
    onGoTo: () => {},
    onTrouble: () => {},
    onOpening: () => {},
    retryAfter: 5,
  });
  const opened = workspace.open();
  return { main, workspace, opened };
}

type Opened = ReturnType<typeof open>;
const titlesIn = ({ workspace }: Opened) =>
  [...workspace.store.getState().parts.card.byId.values()].map(({ entity }) => entity.title).sort();

describe('a window’s copy of the workspace', () => {
  test('loses no patch that arrives while it opens, and takes none twice', async () => {
    const window = open();
    window.main.change([cardOf('second')]);
    window.main.change([cardOf('third'), cardOf('first', { title: 'renamed' })]);
    await window.main.answer();
    expect(titlesIn(window)).toEqual(['renamed', 'second', 'third']);
    expect(window.workspace.store.getState()).toMatchObject({ version: 2, cursor: 'testepoch-2' });
    expect(window.main.asked).toEqual(['opening']);
  });

  test('ignores patches that the view already holds', async () => {
    const main = createFakeBridge();
    const workspace = createWorkspace({
      bridge: main.bridge,
      onMenu: () => {},
      onGoTo: () => {},
      onTrouble: () => {},
      onOpening: () => {},
    });
    main.change([cardOf('before')]);
    const opened = workspace.open();
    main.push('patch', { from: 0, to: 1, cursor: 'testepoch-1', put: [], removed: ['card:before'] });
    await main.answer();
    await opened;
    expect([...workspace.store.getState().parts.card.byId.keys()]).toEqual(['before']);
  });

  test('asks for the whole view after a gap, and goes on from there', async () => {
    const window = open();
    await window.main.answer();
    window.main.change([cardOf('unseen')], { lost: true });
    window.main.change([cardOf('after the gap')]);
    expect(window.main.asked).toEqual(['opening', 'view']);
    window.main.change([cardOf('while asking')]);
    await window.main.answer();
    window.main.change([cardOf('last')]);
    expect(titlesIn(window)).toEqual(['after the gap', 'first', 'last', 'unseen', 'while asking']);
    expect(window.main.asked).toHaveLength(2);
  });

  test('finds out that the last patch got lost from the version it should be at, though no other follows', async () => {
    const window = open();
    await window.main.answer();
    window.main.change([cardOf('lost')], { lost: true });
    window.main.push('version', 1);
    expect(window.main.asked).toEqual(['opening']);
    window.main.push('version', 1);
    await window.main.answer();
    expect(titlesIn(window)).toEqual(['first', 'lost']);
    for (const version of [1, null, 1, null]) window.main.push('version', version);
    expect(window.main.asked).toEqual(['opening', 'view']);
    window.main.push('version', null);
    expect(window.main.asked).toEqual(['opening', 'view', 'view']);
  });

  test('asks again when there is a gap behind the view it asked for', async () => {
    const window = open();
    window.main.change([cardOf('lost')], { lost: true });
    window.main.change([cardOf('kept')]);
    await window.main.answer();
    await vi.waitFor(() => expect(window.main.asked).toEqual(['opening', 'view']));
    await window.main.answer();
    expect(titlesIn(window)).toEqual(['first', 'kept', 'lost']);
  });

  test('keeps what was pushed over what the older answer says', async () => {
    const window = open();
    window.main.push('settings', { theme: 'dark' });
    await window.main.answer();
    expect(window.workspace.store.getState().settings).toEqual({ theme: 'dark' });
  });

  test('says why it could not open, and opens when it is asked to again', async () => {
    const main = createFakeBridge([cardOf('first')]);
    const failing = {
      ...main.bridge,
      query: vi
        .fn()
        .mockResolvedValueOnce({ ok: false, code: 'x', message: 'Not now.' })
        .mockImplementation(main.bridge.query),
    };
    const workspace = createWorkspace({
      bridge: failing,
      onMenu: () => {},
      onGoTo: () => {},
      onTrouble: () => {},
      onOpening: () => {},
    });
    await workspace.open();
    expect(workspace.store.getState().phase).toEqual({ is: 'failed', message: 'Not now.' });
    const opened = workspace.open();
    await main.answer();
    await opened;
    expect(workspace.store.getState().phase).toEqual({ is: 'ready' });
  });

  test('writes into its page what has changed of language and contrast, and nothing with an edit', async () => {
    const window = open();
    const written: string[] = [];
    const noting = <T extends object>(target: T) =>
      new Proxy(target, {
        set(of, name, value) {
          written.push(`${String(name)}: ${value}`);
          return Reflect.set(of, name, value);
        },
      });
    const dataset = noting<DOMStringMap>({ systemLocale: 'en-GB', contrast: 'usual' });
    const { store } = window.workspace;
    followLanguage(store, noting({ lang: 'en-GB', dataset }));
    followContrast(store, { dataset }, { matches: false, addEventListener: () => {} });
    await window.main.answer();
    window.main.change([cardOf('second')]);
    expect(written).toEqual([]);
    window.main.push('settings', { ...defaultSettings, language: 'de', theme: 'contrast' });
    expect(written).toEqual(['lang: de', 'contrast: more']);
  });
});
