import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp } from '../support/app-process.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, joinAs } from '../support/http-device.ts';
import { freePort, type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp } from '../support/people.ts';
import { startWriting } from '../support/steady-writer.ts';

let hub: HubProcess;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.stop());

describe('a hub that is killed in the middle of writing, again and again', () => {
  test('loses nothing that it acknowledged, has nothing twice, and its database is whole', async () => {
    const at = { url: hub.url, joinCode: hub.pairing().joinCode };
    const [ana, script] = [await openApp('Ana', hub), await joinAs(at, 'Script')];
    await ana.isLive();
    const { columnId } = await boardBy(script);
    await eventually('Ana sees the column', () => ana.engine.entity(`column:${columnId}`) !== undefined);
    const byHand = startWriting(script, columnId, 5);
    const { acknowledged } = byHand;
    let byApp = 0;
    const typing = setInterval(() => addCard(ana, columnId, `By app ${++byApp}`), 5);
    for (let round = 0; round < 4; round++) {
      const before = acknowledged.size;
      await eventually('writes go through', () => acknowledged.size > before + 20);
      await hub.kill();
      await hub.start();
      ana.engine.reconnect();
    }
    clearInterval(typing);
    await byHand.finish();
    await eventually('Ana is live and has sent all', () => {
      return ana.engine.status().connection.state === 'live' && ana.engine.status().unsent === 0;
    });
    const { entities } = await script.snapshot();
    const titles = entities.flatMap((entity) => (entity.kind === 'card' ? entity.title : []));
    expect(new Set(titles).size).toBe(titles.length);
    expect([...acknowledged].filter((title) => !titles.includes(title))).toEqual([]);
    const ofApp = titles.filter((title) => title.startsWith('By app'));
    expect(ofApp).toHaveLength(byApp);
    expect(ana.engine.notices()).toEqual([]);
    await ana.close();
    await hub.stop();

    const db = new DatabaseSync(join(hub.folder, 'workspace.db'), { readOnly: true });
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const log = db
      .prepare('SELECT count(*) AS count, max(seq) AS head, count(DISTINCT seq) AS distinct_seqs FROM events')
      .get() as Record<string, number>;
    expect(log.count).toBe(log.head);
    expect(log.distinct_seqs).toBe(log.head);
    const created = db.prepare("SELECT body FROM events WHERE event_type = 'card.created'").all() as {
      body: string;
    }[];
    expect(created).toHaveLength(titles.length);
    db.close();
    await hub.start();
  });
});

describe('an app that is killed with edits that were not sent', () => {
  test('has them when it opens again, and sends them once', async () => {
    const folder = newFolder('killed');
    const bob = await openApp('Bob', hub);
    await bob.isLive();
    const columnId = makeBoard(bob, 'To do').columnIds[0] ?? '';
    await bob.isSent();
    // An app that was here before, so that it opens on what it knows.
    const first = await openApp('Ana', hub, folder);
    await agree(first, bob);
    await first.close();
    const app = await startApp('Ana', hub, folder);
    const addNext = (title: string) => app.do({ type: 'card.create', cardId: uuidv7(), columnId, title });
    await addNext('Sent');
    await eventually('it arrived', () => bob.titlesIn('To do').includes('Sent'));
    const { workspaceId } = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8')) as {
      workspaceId: string;
    };
    const outbox = new DatabaseSync(join(folder, 'workspaces', workspaceId, 'outbox.db'), { readOnly: true });
    const kept = () => (outbox.prepare('SELECT count(*) AS n FROM mutations').get() as { n: number }).n;
    await eventually('the app knows that it arrived', () => kept() === 0);
    await hub.kill();
    for (let i = 1; i <= 30; i++) await addNext(`Unsent ${i}`);
    await eventually('they are on disk', () => kept() === 30);
    outbox.close();
    await app.kill();
    const expected = ['Sent', ...Array.from({ length: 30 }, (_, i) => `Unsent ${i + 1}`)];
    const again = await openApp('Ana', hub, folder);
    expect(again.titlesIn('To do')).toEqual(expected);
    expect(again.engine.status().unsent).toBe(30);
    await hub.start();
    again.engine.reconnect();
    bob.engine.reconnect();
    await agree(again, bob);
    expect(bob.titlesIn('To do')).toEqual(expected);
    await Promise.all([again.close(), bob.close()]);
  });
});

describe('a second hub on the same folder', () => {
  test('ends with 2 and a sentence, and leaves the first one alone', async () => {
    const port = String(await freePort());
    const second = spawn(process.execPath, [
      resolve('dist/hub/cli.cjs'),
      '--data',
      hub.folder,
      '--port',
      port,
    ]);
    let said = '';
    second.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = await once(second, 'exit');
    expect(code).toBe(2);
    expect(said.trim()).toBe(
      `Another hub is using the data folder ${hub.folder}. Stop that one first, or start this one with another --data folder.`,
    );
    expect(hub.pairing().url).toBe(hub.url);
    expect((await fetch(`${hub.url}/healthz`)).ok).toBe(true);
  });

  test('may begin once the first was killed', async () => {
    await hub.kill();
    await hub.start();
    expect((await fetch(`${hub.url}/healthz`)).ok).toBe(true);
  });
});
