import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, test } from 'vitest';
import { onPath } from '../../build/linux/on-path.mjs';
import { ensureSystemPackages } from '../../build/linux/system-packages.mjs';
import { boardBy, joinAs } from '../support/http-device.ts';
import { newFolder, startHub } from '../support/hub-process.ts';

/** Without it there is nothing to see the system calls by; where the system lets us, it is installed. */
const strace = { missing: 'strace', apt: 'strace', dnf: 'strace', pacman: 'strace' };

beforeAll(async () => {
  if (!onPath('strace')) await ensureSystemPackages([strace], console.log);
}, 120_000);

/** What happened, in the order in which the kernel returned: a sync of the log, or an answer to a client. */
function happenings(trace: string): ('sync' | 'answer')[] {
  const syncing = new Map<string, boolean>();
  return trace.split('\n').flatMap((line): ('sync' | 'answer')[] => {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (/^f(data)?sync\(/.test(call)) {
      const ofLog = call.includes('workspace.db-wal>');
      if (call.includes('unfinished')) syncing.set(thread, ofLog);
      return ofLog && / = 0$/.test(call) ? ['sync'] : [];
    }
    if (/^<\.\.\. f(data)?sync resumed>/.test(call))
      return syncing.get(thread) && / = 0$/.test(call) ? ['sync'] : [];
    return /^writev?\(.*HTTP\/1\.1 200 OK/.test(call) ? ['answer'] : [];
  });
}

test('an edit is acknowledged only after the system has said that the log is on the disk', async () => {
  const traced = join(newFolder('trace'), 'calls');
  const calls = 'trace=fsync,fdatasync,write,writev';
  const hub = await startHub({ under: ['strace', '-D', '-f', '-y', '-s', '40', '-o', traced, '-e', calls] });
  const ana = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
  const { columnId } = await boardBy(ana);
  const edits = 20;
  for (let i = 1; i <= edits; i++)
    await ana.does({ type: 'card.create', cardId: uuidv7(), columnId, title: `Card ${i}` });
  expect(await hub.stop()).toBe(0);
  let syncs = 0;
  const syncsBefore: number[] = [];
  for (const what of happenings(readFileSync(traced, 'utf8'))) {
    if (what === 'sync') syncs += 1;
    else {
      syncsBefore.push(syncs);
      syncs = 0;
    }
  }
  // One edit at a time was under way, and nothing else was asked after them.
  const ofEdits = syncsBefore.slice(-edits);
  expect(ofEdits).toHaveLength(edits);
  expect(Math.min(...ofEdits)).toBeGreaterThan(0);
});
