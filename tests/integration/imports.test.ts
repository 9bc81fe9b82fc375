import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp } from '../support/app-process.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { boardOfCards, writing } from '../support/imports.ts';
import { agree, openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let bob: Person;
beforeEach(async () => {
  hub = await startHub();
  bob = await openApp('Bob', hub);
  await bob.isLive();
});
afterEach(async () => {
  await bob.close();
  await hub.stop();
});

const cardsSeenBy = ({ engine }: Person) =>
  [...engine.entities()].filter(({ kind }) => kind === 'card').length;
const boardsSeenBy = ({ engine }: Person) =>
  [...engine.entities()].filter(({ kind }) => kind === 'board').length;
const jobsLeft = (folder: string) => readdirSync(join(folder, 'imports'));

/** Every count of cards that somebody sees from now on. */
function watchCards(who: Person): Set<number> {
  const seen = new Set<number>();
  who.engine.openFeed(() => void seen.add(cardsSeenBy(who))).view();
  return seen;
}

describe('an import', () => {
  test('of 600 cards tells how far it is, and everybody sees all of it at once', async () => {
    const ana = await openApp('Ana', hub);
    await ana.isLive();
    const seen = [watchCards(ana), watchCards(bob)];
    expect(await ana.importer.start(writing(boardOfCards(600)))).toEqual({ ok: true, value: 'imported' });
    await agree(ana, bob);
    for (const counts of seen) expect([...counts].filter((count) => count !== 0)).toEqual([600]);
    const halfway = ana.progress.filter(({ done, total }) => done > 0 && done < total);
    expect(halfway.length).toBeGreaterThan(2);
    expect(jobsLeft(ana.folder)).toEqual([]);
    await ana.close();
  });

  test('that is cancelled leaves nothing behind, for nobody', async () => {
    const ana = await openApp('Ana', hub);
    await ana.isLive();
    const under = ana.importer.start(writing(boardOfCards(600)));
    await eventually('it is on its way', () => (ana.progress.at(-1)?.done ?? 0) > 0);
    ana.importer.cancel();
    expect(await under).toEqual({ ok: true, value: 'cancelled' });
    await agree(ana, bob);
    for (const who of [ana, bob]) expect([cardsSeenBy(who), boardsSeenBy(who)]).toEqual([0, 0]);
    expect(ana.engine.notices()).toEqual([]);
    expect(jobsLeft(ana.folder)).toEqual([]);
    await ana.close();
  });

  test('one edit of which the hub refuses leaves nothing behind, and says why in one sentence', async () => {
    const ana = await openApp('Ana', hub);
    await ana.isLive();
    const board = boardOfCards(20);
    const twice = board.commands.at(-1);
    const impossible = {
      type: 'comment.create',
      commentId: board.boardId,
      cardId: board.boardId,
      body: 'x',
    } as const;
    const commands = [...board.commands, ...(twice ? [impossible] : [])];
    const answer = await ana.importer.start(writing({ ...board, commands }));
    expect(answer).toMatchObject({ ok: false, code: 'not-imported' });
    expect(answer).toHaveProperty('message', expect.stringContaining('nothing of it was kept'));
    await agree(ana, bob);
    expect([cardsSeenBy(bob), boardsSeenBy(bob)]).toEqual([0, 0]);
    await ana.close();
  });

  test('without a hub is there at once for whoever imports, and for all when the hub is back', async () => {
    const ana = await openApp('Ana', hub);
    await ana.isLive();
    await hub.kill();
    await eventually('Ana is without a hub', () => ana.engine.status().connection.state === 'offline');
    expect(await ana.importer.start(writing(boardOfCards(300)))).toEqual({ ok: true, value: 'imported' });
    expect(cardsSeenBy(ana)).toBe(300);
    await hub.start();
    for (const who of [ana, bob]) who.engine.reconnect();
    await agree(ana, bob);
    expect(cardsSeenBy(bob)).toBe(300);
    await ana.close();
  });
});

describe('an app that is killed in the middle of an import', () => {
  test('brings it to its end when it opens again, and says so; until then nobody sees any of it', async () => {
    const folder = newFolder('import-killed');
    const app = await startApp('Ana', hub, folder);
    await app.import(600);
    await eventually('it is on its way', async () => (await app.look()).imported > 60);
    await app.kill();
    expect(jobsLeft(folder).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
    expect([cardsSeenBy(bob), boardsSeenBy(bob)]).toEqual([0, 0]);
    const ana = await openApp('Ana', hub, folder);
    await ana.isLive();
    await ana.importer.resume();
    expect(ana.ends).toMatchObject([{ how: 'imported', boardName: 'Brought' }]);
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(Array.from({ length: 600 }, (_, i) => `Imported ${i + 1}`));
    expect(jobsLeft(folder)).toEqual([]);
    expect(ana.engine.notices()).toEqual([]);
    await ana.close();
  });
});

describe('a hub that is killed in the middle of an import', () => {
  test('gets the rest when it is back, and nobody sees a part of it', async () => {
    const ana = await openApp('Ana', hub);
    await ana.isLive();
    const seen = watchCards(bob);
    const under = ana.importer.start(writing(boardOfCards(600)));
    await eventually('it is on its way', () => (ana.progress.at(-1)?.done ?? 0) > 0);
    await hub.kill();
    await hub.start();
    for (const who of [ana, bob]) who.engine.reconnect();
    expect(await under).toEqual({ ok: true, value: 'imported' });
    await agree(ana, bob);
    expect([...seen].filter((count) => count !== 0)).toEqual([600]);
    await ana.close();
  });
});
