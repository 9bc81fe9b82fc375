import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../main/sync/scheduler.ts';
import { openSession } from '../../../main/sync/session.ts';
import type { Heads } from '../../../server/protocol/index.ts';
import { ana, boardOnPaper, bob, card, EPOCH, id } from '../rules/log-on-paper.ts';
import { openDiskHere } from './disk-here.ts';

async function sessionOfAna() {
  let made = 0;
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  const nothing = () => {};
  const session = await openSession({
    credentials: {
      hubUrl: 'http://127.0.0.1:1',
      token: 'token',
      identity: { memberId: ana.memberId, memberName: ana.name, deviceId: ana.deviceId },
      workspaceId: 'ward',
      workspaceName: 'Ward',
    },
    dataFolder: folder,
    openDisk: async () => openDiskHere(folder),
    clock: systemClock,
    newId: () => id(0x800 + made++),
    log: nothing,
    ...{ onChange: nothing, onNotices: nothing, onEvent: nothing, onSnapshot: nothing },
    ...{ onAnswer: nothing, onReady: nothing },
  });
  onTestFinished(() => session.close());
  return session;
}

test('what has come is shown at once beside what is not confirmed yet, whoever asks before the windows are told', async () => {
  const [paper, session] = [boardOnPaper(), await sessionOfAna()];
  const heads: Heads = {};
  for (const { scope, scopeSeq } of paper.events) heads[scope] = scopeSeq;
  session.sink.snapshot({ epoch: EPOCH, seq: paper.seq, heads, entities: [...paper.workspace.entities()] });
  session.dispatch({ type: 'card.update', cardId: card, changes: { description: 'By Ana' } }, null);
  paper.writes(bob, { type: 'card.update', cardId: card, changes: { title: 'By Bob' } });
  const event = paper.events.at(-1);
  expect(event && session.sink.event(event)).toBe('ok');
  expect(session.shown().get('card', card)).toMatchObject({ title: 'By Bob', description: 'By Ana' });
});
