import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { unsentWords } from '../../../../main/shell/leaving.ts';
import { type TrayState, trayStatus, trayTemplate, trayTip } from '../../../../main/shell/tray-template.ts';
import { createUnread, showUnread } from '../../../../main/shell/unread.ts';
import type { Status } from '../../../../preload/contract/index.ts';

const live: Status = {
  connection: { state: 'live', since: 0 },
  unsent: 0,
  syncedAt: 0,
  hubUrl: 'http://hub:4470',
  workspaceName: 'R&D',
  off: {},
  told: null,
  hubSavesAgainAt: null,
};
const away: Status = {
  ...live,
  connection: { state: 'offline', since: 0, reason: 'refused', retryAt: 1 },
  unsent: 2,
};
const state: TrayState = { status: live, unread: 0, boards: [{ id: 'b', name: 'Q&A' }], quiet: false };

function menu(changes: Partial<TrayState>): { items: MenuItemConstructorOptions[]; did: unknown[] } {
  const did: unknown[] = [];
  const items = trayTemplate(
    { ...state, ...changes },
    {
      show: () => did.push('show'),
      showInbox: () => did.push('inbox'),
      showBoard: (id) => did.push(id),
      newWindow: () => did.push('window'),
      setQuiet: (quiet) => did.push(quiet),
      preferences: () => did.push('preferences'),
      quit: () => did.push('quit'),
    },
  );
  return { items, did };
}

test('the icon says how things stand with the hub, what waits to be sent, and what waits to be read', () => {
  expect(trayStatus(live)).toBe('R&D: Connected');
  expect(trayStatus(away)).toBe('R&D: Without the hub, 2 edits waiting');
  expect(trayStatus({ ...live, connection: { state: 'signedOut', reason: 'never-joined' } })).toBe(
    'Not signed in to a hub',
  );
  expect(trayTip({ status: live, unread: 1 })).toBe('R&D: Connected. 1 notice');
});

test('its menu leads to boards that were shown last, to notices that wait, and to do-not-disturb', () => {
  const { items, did } = menu({ unread: 3, quiet: true });
  const labels = items.map(({ label }) => label);
  expect(labels).toContain('Q&&A');
  expect(labels[0]).toBe('R&&D: Connected');
  expect(items.find(({ label }) => label === 'Do not disturb')?.checked).toBe(true);
  for (const { click } of items) click?.(undefined as never, undefined, undefined as never);
  expect(did).toEqual(['inbox', 'show', 'window', 'b', false, 'preferences', 'quit']);
  expect(menu({ boards: [] }).items.map(({ label }) => label)).not.toContain('Q&&A');
});

test('what is unread is counted on the app’s icon, and in titles where there is no such count', () => {
  for (const onIcon of [true, false]) {
    const unread = createUnread([]);
    const titles: number[] = [];
    showUnread(unread, { onIcon: () => onIcon, inTitles: (count) => titles.push(count) });
    unread.conflicts(2);
    unread.conflicts(2);
    unread.notices([{} as never]);
    unread.conflicts(0);
    expect(unread.now()).toBe(1);
    expect(titles).toEqual(onIcon ? [0, 0, 0, 0] : [0, 2, 3, 1]);
  }
});

test('who quits is told how much is unsent, of what, and that nothing is lost', () => {
  expect(unsentWords(1, ['Plan'])).toEqual({
    message: '1 edit has not reached the hub yet.',
    detail:
      '“Plan”.\n\nIt is kept on this computer, and sent when Switchboard is open and the hub is there again.',
  });
  const many = Array.from({ length: 9 }, (_, i) => `Card ${i}`);
  expect(unsentWords(12, many).detail).toMatch(/^“Card 0”, .*“Card 4”, and 4 more\.\n\nThey are kept/);
  expect(unsentWords(2, []).detail).toMatch(/^They are kept/);
});
