import { beforeEach, describe, expect, test } from 'vitest';
import { createAnswering } from '../../../../main/ipc/answering.ts';
import { type CommandDeps, commandHandlers } from '../../../../main/ipc/commands.ts';
import type { SettingsBook } from '../../../../main/shell/settings.ts';
import {
  type Answer,
  type CommandName,
  commandPayloads,
  defaultSettings,
} from '../../../../preload/contract/index.ts';

const id = '0193f3a0-0000-7000-8000-000000000001';
let did: unknown[];
let ask: (name: CommandName, payload?: unknown) => Promise<Answer<unknown>>;

beforeEach(() => {
  did = [];
  const note =
    <T>(name: string, value: T) =>
    (...given: unknown[]): T => {
      did.push([name, ...given]);
      return value;
    };
  const done = { ok: true, value: null } as const;
  const engine: CommandDeps<string>['engine'] = {
    dismissNotice: note('dismissNotice', undefined),
    retryNotice: note('retryNotice', done),
    reconnect: note('reconnect', undefined),
    painted: note('painted', undefined),
    people: {
      list: note(
        'people.list',
        Promise.resolve({ ok: true, value: { devices: {}, invites: null } } as const),
      ),
      invite: note(
        'people.invite',
        Promise.resolve({ ok: false, code: 'no-hub', message: 'No hub.' } as const),
      ),
      takeInviteBack: note('people.takeInviteBack', Promise.resolve(done)),
      signDeviceOut: note('people.signDeviceOut', Promise.resolve(done)),
      goOnFrom: note('people.goOnFrom', Promise.resolve(done)),
      handOver: note('people.handOver', Promise.resolve(done)),
    },
    clicks: { count: note('clicks.count', undefined) },
    operations: {
      now: note(
        'operations.now',
        Promise.resolve({ ok: false, code: 'no-hub', message: 'No hub.' } as const),
      ),
      act: note('operations.act', Promise.resolve(done)),
      incident: note('operations.incident', Promise.resolve({ ok: true, value: '# Title' } as const)),
    },
  };
  const settings: Pick<SettingsBook, 'get' | 'change'> = {
    get: note('settings.get', defaultSettings),
    change: note('settings.change', { ...defaultSettings, theme: 'dark' } as const),
  };
  const answer = createAnswering({
    payloads: commandPayloads,
    handlers: commandHandlers<string>({
      engine,
      undo: {
        dispatch: note('dispatch', { ok: true, value: { mutationId: id, changes: true } } as const),
        dispatchAll: note('dispatchAll', {
          ok: true,
          value: { taken: 2, refused: [], mutationId: id },
        } as const),
        undo: note('undo', { ok: true, value: { done: true, says: '', mutationId: id } } as const),
        redo: note('redo', { ok: true, value: { done: false, says: '', mutationId: null } } as const),
        imported: note('imported', undefined),
      },
      settings,
      chooseTheme: note('chooseTheme', undefined),
      forgetHub: note('forgetHub', Promise.resolve({ ok: true, value: { forgotten: true } } as const)),
      startAtLogin(on) {
        did.push(['startAtLogin', on]);
        if (!on) throw Object.assign(new Error('no'), { code: 'EACCES' });
      },
      openWindow: note('openWindow', undefined),
      openCardWindow: note('openCardWindow', undefined),
      openOperations: note('openOperations', undefined),
      goTo: note('goTo', undefined),
      hubs: {
        join: note(
          'join',
          Promise.resolve({ ok: false, code: 'refused', message: 'Nobody listens there.' } as const),
        ),
        switchTo: note('switchTo', Promise.resolve(done)),
      },
      takeFile: () => null,
      showLogs: note('showLogs', undefined),
      saveDiagnostics: note(
        'saveDiagnostics',
        Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
      ),
      saveIncident: note(
        'saveIncident',
        Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
      ),
      openOwnLink: note('openOwnLink', undefined),
      showBoard: note('showBoard', undefined),
      showPlace: note('showPlace', undefined),
      imports: {
        offer: note('imports.offer', undefined),
        open: note('imports.open', Promise.resolve({ ok: true, value: { file: null } } as const)),
        preview: note(
          'imports.preview',
          Promise.resolve({ ok: false, code: 'no-file', message: 'No file.' } as const),
        ),
        importBoard: note(
          'imports.importBoard',
          Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
        ),
        importTable: note(
          'imports.importTable',
          Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
        ),
        close: note('imports.close', undefined),
      },
      makeBoard: note('makeBoard', Promise.resolve({ ok: true, value: { boardId: id } } as const)),
      cancelImport: note('cancelImport', undefined),
      exporting: {
        start: note(
          'exporting.start',
          Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
        ),
        cancel: note('exporting.cancel', undefined),
      },
      attachFiles: note('attachFiles', Promise.resolve({ ok: true, value: { refused: [] } } as const)),
      bringFilePart: note('bringFilePart', Promise.resolve({ ok: true, value: null } as const)),
      dropFile: note('dropFile', undefined),
      retryFile: note('retryFile', undefined),
      saveUnsentFile: note(
        'saveUnsentFile',
        Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
      ),
      saveAttachment: note(
        'saveAttachment',
        Promise.resolve({ ok: true, value: { status: 'cancelled' } } as const),
      ),
      shrunk: note('shrunk', Promise.resolve()),
      openExternal: note('openExternal', Promise.resolve()),
      copyText: note('copyText', undefined),
      keepDraft: note('keepDraft', undefined),
      focusCard: note('focusCard', true),
      painted: note('painted', undefined),
      turned: note('turned', undefined),
    }),
    log: () => {},
  });
  ask = (name, payload) => answer({ window: 'window', name, payload }) as Promise<Answer<unknown>>;
});

const requests: [CommandName, unknown, unknown[]][] = [
  ['openWindow', { boardId: id }, ['openWindow', id, 'window']],
  ['openWindow', { boardId: null, cardId: id }, ['openCardWindow', id, 'window']],
  ['openOperations', undefined, ['openOperations', 'window']],
  ['goTo', { boardId: id, cardId: null }, ['goTo', { boardId: id, cardId: null }]],
  ['showBoard', { boardId: null }, ['showBoard', 'window', null, null]],
  [
    'showPlace',
    { boardId: id, cardId: null, field: null },
    ['showPlace', 'window', { boardId: id, cardId: null, field: null }],
  ],
  ['showPlace', null, ['showPlace', 'window', null]],
  ['goOnFrom', { sessionId: id }, ['people.goOnFrom', id]],
  [
    'handOver',
    { sessionId: id, handover: { boardId: id, cardId: null, draft: null } },
    ['people.handOver', id, { boardId: id, cardId: null, draft: null }],
  ],
  ['importBoard', { includeArchived: true }, ['imports.importBoard', 'window', true]],
  [
    'importTable',
    { choices: { uses: ['title'] }, target: { boardId: id } },
    ['imports.importTable', 'window', { uses: ['title'] }, { boardId: id }],
  ],
  ['closeImport', undefined, ['imports.close', 'window']],
  [
    'dropFileAt',
    { path: '/home/ana/Ward.zip' },
    ['imports.offer', 'window', { file: '/home/ana/Ward.zip', content: null }],
  ],
  [
    'dropImport',
    { name: 'a.csv', content: new Uint8Array([1]) },
    ['imports.offer', 'window', { file: 'a.csv', content: new Uint8Array([1]) }],
  ],
  ['openImport', { given: false }, ['imports.open', 'window', null]],
  ['cancelImport', undefined, ['cancelImport']],
  [
    'exportBoard',
    { boardId: id, format: 'csv' },
    ['exporting.start', 'window', { boardId: id, format: 'csv' }],
  ],
  ['cancelExport', undefined, ['exporting.cancel', 'window']],
  ['switchHub', { workspaceId: 'w' }, ['switchTo', 'w']],
  ['forgetHub', { workspaceId: 'w' }, ['forgetHub', 'window', 'w']],
  ['showLogs', undefined, ['showLogs']],
  ['saveDiagnostics', undefined, ['saveDiagnostics', 'window']],
  [
    'saveIncident',
    { id: 'one', title: 'A title' },
    ['saveIncident', 'window', { id: 'one', title: 'A title' }],
  ],
  ['setSettings', { collapsedColumnIds: [id] }, ['settings.change', { collapsedColumnIds: [id] }]],
  [
    'setSettings',
    { boardLooks: [{ boardId: id, look: 'calendar' }] },
    ['settings.change', { boardLooks: [{ boardId: id, look: 'calendar' }] }],
  ],
  ['setSettings', {}, ['settings.change', {}]],
  ['dismissNotice', { noticeId: 'n' }, ['dismissNotice', 'n']],
  ['retryNotice', { noticeId: 'n' }, ['retryNotice', 'n']],
  ['reconnect', undefined, ['reconnect']],
  ['undo', undefined, ['undo', undefined]],
  ['redo', undefined, ['redo', undefined]],
  ['undo', { mutationId: id }, ['undo', id]],
  [
    'painted',
    { boardId: id, columns: 3, cards: 4 },
    ['painted', 'window', { boardId: id, columns: 3, cards: 4 }],
  ],
  [
    'dispatch',
    { command: { type: 'card.archive', cardId: id }, base: 'abcdef-7' },
    ['dispatch', { type: 'card.archive', cardId: id }, 'abcdef-7'],
  ],
];
test.each(requests)('%s %j does one thing', async (name, payload, deed) => {
  expect(await ask(name, payload)).toMatchObject({ ok: true });
  expect(did).toEqual([deed]);
});

test('a click is counted where the person lets it be, and only under a name of ours', async () => {
  const pressed = (control: string) => ask('clicked', { control });
  expect(await pressed('card.open')).toMatchObject({ ok: true });
  expect(did).toEqual([['settings.get'], ['clicks.count', 'card.open']]);
  expect(await pressed('card.Order gloves')).toMatchObject({ ok: false, code: 'invalid-payload' });
});

test('a theme is the person’s, and not a setting of this device alone', async () => {
  await ask('setSettings', { theme: 'dark' });
  expect(did[0]).toEqual(['chooseTheme', 'dark']);
  expect(did[1]).toEqual(['settings.change', {}]);
});

test('what the system does not let be changed is no setting either, and the window is told why', async () => {
  await ask('setSettings', { startAtLogin: true });
  expect(did).toEqual([
    ['startAtLogin', true],
    ['settings.change', { startAtLogin: true }],
  ]);
  did.length = 0;
  expect(await ask('setSettings', { startAtLogin: false })).toMatchObject({
    ok: false,
    message: expect.stringContaining('EACCES'),
  });
  expect(did).toEqual([['startAtLogin', false]]);
});

test('a hub that refuses says so to the window', async () => {
  const join = { hubUrl: 'http://localhost:1', joinCode: 'x', memberName: 'Ada' };
  expect(await ask('join', join)).toEqual({ ok: false, code: 'refused', message: 'Nobody listens there.' });
});

describe('a link on a card', () => {
  test('to a web page is opened once', async () => {
    expect(await ask('openLink', { url: 'https://example.com/a' })).toEqual({ ok: true, value: null });
    expect(did).toEqual([['openExternal', 'https://example.com/a']]);
  });

  test.each([
    'file:///etc/passwd',
    'smb://h/s',
    'ms-msdt:x',
    'javascript:alert(1)',
    'FiLe:///x',
    '../../x',
    '',
  ])('to %j never reaches the opener', async (url) => {
    expect(await ask('openLink', { url })).toMatchObject({ ok: false, code: 'link-refused' });
    expect(did).toEqual([]);
  });
});
