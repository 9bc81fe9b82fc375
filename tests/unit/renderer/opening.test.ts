import { beforeEach, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Bridge, OpenCards } from '../../../preload/contract/index.ts';
import { createOpening } from '../../../renderer/store/opening.ts';
import { createUi, type Ui } from '../../../renderer/store/ui-store.ts';
import { createWorkspace } from '../../../renderer/store/workspace-store.ts';
import { createFakeBridge } from './fake-bridge.ts';

let ui: Ui;
let focused: string[];
/** Whether the other window has it open still when it is asked for. */
let found: boolean;
beforeEach(() => {
  [ui, focused, found] = [createUi(1280), [], true];
});

function opening(cards: OpenCards['cards']) {
  const fake = createFakeBridge();
  const ignore = () => undefined;
  const bridge: Bridge = {
    ...fake.bridge,
    command: async (_name, payload) => {
      const { cardId, commentId } = payload as { cardId: string; commentId: string | null };
      focused.push(commentId === null ? cardId : `${cardId} at ${commentId}`);
      return { ok: true, value: { found } } as never;
    },
  };
  const workspace = createWorkspace({
    ...{ bridge, onMenu: ignore, onGoTo: ignore, onTrouble: ignore, onOpening: ignore },
  });
  return createOpening({ bridge, workspace, ui, openCards: createStore(() => ({ number: 1, cards })) });
}
const inWard = { cardId: 'gloves', inWindow: true, windowName: 'Ward (2)' };
const openHere = () => ui.store.getState().openCardId;

test('a card that no window has open, or another device alone, opens here, after what is to come first', () => {
  const first: string[] = [];
  opening([inWard, { cardId: 'socks', inWindow: false, windowName: null }])('socks', () =>
    first.push('board'),
  );
  expect([openHere(), focused, first]).toEqual(['socks', [], ['board']]);
});

test('one that another window has open brings that up and leaves this as it is; and opens here when that is asked for', async () => {
  const first: string[] = [];
  opening([inWard])('gloves', () => first.push('board'));
  await expect.poll(() => ui.store.getState().toasts).toHaveLength(1);
  expect([openHere(), focused, first]).toEqual([null, ['gloves'], []]);
  const [toast] = ui.store.getState().toasts;
  expect(toast?.message).toBe('“The card” is open in the window “Ward (2)”.');
  toast?.action?.run();
  expect([openHere(), first]).toEqual(['gloves', ['board']]);
});

test('one that has just been closed there opens here', async () => {
  found = false;
  opening([inWard])('gloves');
  await expect.poll(openHere).toBe('gloves');
  expect(ui.store.getState().toasts).toEqual([]);
});

test('whoever is led to a comment sees it where the card is open already, and else here', async () => {
  opening([inWard])('gloves', undefined, 'said');
  await expect.poll(() => focused).toEqual(['gloves at said']);
  expect(ui.store.getState().shownCommentId).toBeNull();
  opening([])('gloves', undefined, 'said');
  expect([openHere(), ui.store.getState().shownCommentId]).toEqual(['gloves', 'said']);
});
