import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const forbidden = [
  ['renderer/app.tsx', '../main/sync/replica.ts'],
  ['renderer/features/board/card.tsx', '../../../server/protocol/index.ts'],
  ['renderer/app.tsx', '../preload/index.ts'],
  ['renderer/app.tsx', 'electron'],
  ['renderer/store/a.ts', 'node:fs'],
  ['renderer/store/a.ts', 'node:fs/promises'],
  ['server/sse/route.ts', '../../main/sync/outbox.ts'],
  ['server/sse/route.ts', '../../renderer/bridge.ts'],
  ['server/cli.ts', '../preload/contract/index.ts'],
  ['server/cli.ts', 'electron'],
  ['main/sync/outbox.ts', 'electron'],
  ['main/sync/disk/journal.ts', '../../shell/settings.ts'],
  ['main/sync/outbox.ts', '../ipc/answering.ts'],
  ['main/sync/outbox.ts', '../../server/store/event-store.ts'],
  ['main/client/tail.ts', 'electron'],
  ['main/client/tail.ts', '../shell/windows.ts'],
  ['main/client/tail.ts', '../../server/cli/options.ts'],
  ['server/cli/client.ts', '../../main/client/client.ts'],
  ['main/shell/menu.ts', '../../renderer/app.tsx'],
  ['main/shell/menu.ts', '../../server/create-hub.ts'],
  ['main/shell/menu.ts', '../../preload/index.ts'],
  ['server/protocol/events.ts', '../rules/fold.ts'],
  ['server/protocol/events.ts', 'fastify'],
  ['server/protocol/events.ts', 'node:crypto'],
  ['server/rules/fold.ts', '../store/event-store.ts'],
  ['server/rules/fold.ts', 'node:crypto'],
  ['server/rules/fold.ts', 'zod'],
  ['preload/index.ts', '../main/index.ts'],
  ['preload/index.ts', 'node:fs'],
  ['preload/contract/ipc.ts', 'electron'],
  ['preload/contract/ipc.ts', '../../server/events/registry.ts'],
  ['build/start.mjs', '../server/create-hub.ts'],
] as const;

const allowed = [
  ['renderer/features/board/card.tsx', '../../../preload/contract/index.ts'],
  ['renderer/features/board/card.tsx', '../../ui/button.tsx'],
  ['server/sse/route.ts', 'node:http'],
  ['server/sse/route.ts', '../protocol/index.ts'],
  ['main/sync/outbox.ts', '../../server/protocol/index.ts'],
  ['main/sync/outbox.ts', '../../server/rules/fold.ts'],
  ['main/sync/outbox.ts', 'node:fs'],
  ['main/client/profile.ts', '../shell/credentials.ts'],
  ['main/client/profile.ts', '../sync/sync-engine.ts'],
  ['main/shell/menu.ts', 'electron'],
  ['main/ipc/answering.ts', '../../preload/contract/index.ts'],
  ['server/protocol/events.ts', './ids.ts'],
  ['server/protocol/events.ts', 'zod'],
  ['server/rules/fold.ts', '../protocol/index.ts'],
  ['server/rules/fold.ts', './place.ts'],
  ['server/rules/fold.ts', '@noble/hashes/sha2.js'],
  ['server/rules/fold.ts', 'fractional-indexing'],
  ['preload/index.ts', 'electron'],
  ['preload/contract/ipc.ts', '../../server/protocol/index.ts'],
  ['preload/contract/ipc.ts', '../../server/rules/fingerprint.ts'],
] as const;

const cases = [...forbidden, ...allowed];

/** A file may stand in several cases, so each case becomes a file of its own beside it. */
function fileOfCase(file: string, index: number): string {
  return `${dirname(file)}/case-${index}${extname(file)}`;
}

let linted = '';

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-zones-'));
  cpSync('.biome.json', join(folder, '.biome.json'));
  cases.forEach(([file, specifier], index) => {
    const path = join(folder, fileOfCase(file, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${specifier}';\n\nthing();\n`);
  });
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [
    biome,
    'lint',
    '--vcs-enabled=false',
    '--only=style/noRestrictedImports',
    '--max-diagnostics=none',
    '--colors=off',
    '.',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  linted = `${stdout}${stderr}`;
  expect(linted).toContain(`Checked ${cases.length + 1} files`); // and the configuration itself
});

function isRefused(file: string, index: number): boolean {
  return new RegExp(`^${fileOfCase(file, index)}:\\S+ lint/style/noRestrictedImports`, 'm').test(linted);
}

describe('an import across a boundary is a lint error', () => {
  test.each(forbidden.map(([file, specifier], index) => [file, specifier, index] as const))(
    '%s must not import %s',
    (file, _specifier, index) => expect(isRefused(file, index)).toBe(true),
  );
});

describe('an import within the boundaries is none', () => {
  test.each(allowed.map(([file, specifier], index) => [file, specifier, forbidden.length + index] as const))(
    '%s may import %s',
    (file, _specifier, index) => expect(isRefused(file, index)).toBe(false),
  );
});
