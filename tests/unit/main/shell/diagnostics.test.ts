import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { saveDiagnostics } from '../../../../main/shell/diagnostics.ts';
import { createLog } from '../../../../main/shell/log.ts';
import { defaultSettings, type Status } from '../../../../preload/contract/index.ts';
import { cardOf } from '../../renderer/fake-bridge.ts';

const token = 'Zk3vQ9x_token_that_opens_every_door_0123456789';
const words = [
  'Fire Bob',
  'Project Nightingale',
  'Ana Maria',
  'hub.ana.lan',
  'because of the merger',
  'ana-home',
];
let profile: string;

const status: Status = {
  connection: { state: 'offline', since: 5, reason: 'timeout', retryAt: 9 },
  unsent: 3,
  syncedAt: 4,
  hubUrl: 'http://hub.ana.lan:4470',
  workspaceName: 'Project Nightingale',
  off: { writes: { by: 'Ana Maria', why: 'because of the merger', at: null } },
  told: null,
  hubSavesAgainAt: null,
};

function deps(to: string | null) {
  return {
    system: () => ({ platform: 'linux' }),
    status: () => status,
    entities: () => [cardOf('c1', { title: 'Fire Bob', description: 'Fire Bob', createdBy: 'Ana Maria' })],
    settings: () => defaultSettings,
    profile,
    logFolder: join(profile, 'logs'),
    home: join(profile, 'ana-home'),
    now: () => Date.parse('2026-03-01T09:00:00.000Z'),
    chooseFile: async (suggested: string) => to && join(to, suggested),
  };
}

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'diagnostics-'));
  mkdirSync(join(profile, 'data', 'w1'), { recursive: true });
  writeFileSync(join(profile, 'data', 'w1', 'outbox.db'), 'x'.repeat(321));
});

test('diagnostics tell how things stand and what the log holds, and no word or secret of anybody', async () => {
  const logFolder = join(profile, 'logs');
  const log = createLog({ folder: logFolder, now: () => 0, echo: () => undefined });
  log({ level: 'info', message: 'connection', state: 'offline' });
  log({ level: 'warn', message: `sent with Bearer ${token}`, title: 'Fire Bob', token });
  // As an older version may have written it.
  writeFileSync(join(logFolder, 'main.1.log'), `{"message":"${token} at ${profile}/ana-home/x"}\n`);
  const saved = await saveDiagnostics(deps(profile));
  expect(saved).toEqual({
    ok: true,
    value: { status: 'saved', fileName: 'switchboard-diagnostics-2026-03-01.txt' },
  });
  const text = readFileSync(join(profile, 'switchboard-diagnostics-2026-03-01.txt'), 'utf8');
  for (const secret of [token, token.slice(0, 20), ...words]) expect(text).not.toContain(secret);
  expect(text).toContain('"state": "offline"');
  expect(text).toContain('"reason": "timeout"');
  expect(text).toContain('"unsent": 3');
  expect(text).toContain('"writes"');
  expect(text).toContain('"card": 1');
  expect(text).toMatch(/outbox\.db": 321/);
  expect(text).toContain('"message":"connection"');
  expect(text).toContain('~/x');
});

test('whoever thinks better of it leaves nothing; a place that takes no file is told of, with what to do', async () => {
  expect(await saveDiagnostics(deps(null))).toEqual({ ok: true, value: { status: 'cancelled' } });
  expect(readdirSync(profile)).toEqual(['data']);
  expect(await saveDiagnostics(deps(join(profile, 'nowhere')))).toMatchObject({
    ok: false,
    message: expect.stringMatching(/not saved: .*Choose another place/),
  });
});
