import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { boardBy, joinAs } from '../support/http-device.ts';
import { startHub } from '../support/hub-process.ts';
import { startWriting } from '../support/steady-writer.ts';

const cycles = Number(process.env.SWITCHBOARD_CYCLES ?? 50);
/** A hub lives this long before it is killed, in ms: from nothing written to many commits. */
const LIFE = { least: 20, most: 700 };
/** Edits that each writer sends at a time: few, and as many as are given to the store behind what it is writing. */
const AT_A_TIME = [1, 5, 40, 40];

test(
  `a hub that is killed ${cycles} times at random moments under write load loses nothing that it acknowledged and does nothing twice`,
  async () => {
    const hub = await startHub();
    const at = { url: hub.url, joinCode: hub.pairing().joinCode };
    const devices = await Promise.all(AT_A_TIME.map((_, i) => joinAs(at, `Writer ${i}`)));
    const [first] = devices;
    if (!first) throw new Error('there is nobody to write');
    const { columnId } = await boardBy(first);
    const writers = devices.map((device, i) => startWriting(device, columnId, AT_A_TIME[i] ?? 1));
    const acknowledgedAtKill: number[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) {
      const life = LIFE.least + Math.random() * (LIFE.most - LIFE.least);
      await new Promise((untilKilled) => setTimeout(untilKilled, life));
      await hub.kill();
      acknowledgedAtKill.push(writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0));
      await hub.start();
    }
    await Promise.all(writers.map((writer) => writer.finish()));
    const { entities } = await first.snapshot();
    const titles = entities.flatMap((entity) => (entity.kind === 'card' ? entity.title : []));
    const there = new Set(titles);
    const acknowledged = writers.flatMap((writer) => [...writer.acknowledged]);
    const lost = acknowledged.filter((title) => !there.has(title));
    expect(await hub.stop()).toBe(0);

    const db = new DatabaseSync(join(hub.folder, 'workspace.db'), { readOnly: true });
    const created = db
      .prepare("SELECT count(*) AS n FROM events WHERE event_type = 'card.created'")
      .get() as {
      n: number;
    };
    const log = db.prepare('SELECT count(*) AS n, max(seq) AS head FROM events').get() as Record<
      string,
      number
    >;
    const integrity = db.prepare('PRAGMA integrity_check').get();
    db.close();
    console.log(
      JSON.stringify({ cycles, acknowledged: acknowledged.length, lost: lost.length, cards: titles.length }),
    );
    expect(lost).toEqual([]);
    expect(there.size).toBe(titles.length);
    expect(titles).toHaveLength(acknowledged.length);
    expect(created.n).toBe(titles.length);
    expect(log.n).toBe(log.head);
    expect(integrity).toEqual({ integrity_check: 'ok' });
    // It was under load when it was killed, or this would have shown nothing.
    expect(acknowledgedAtKill.at(-1)).toBeGreaterThan(cycles);
  },
  cycles * 5000 + 60_000,
);
