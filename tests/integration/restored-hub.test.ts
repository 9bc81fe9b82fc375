import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { snapshotSchema } from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { fold } from '../../server/rules/fold.ts';
import { nextStamp } from '../../server/rules/hybrid-clock.ts';
import { createWorkspace } from '../../server/rules/workspace.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubCommandJson } from '../support/hub-command.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { backupOf, replaced } from '../support/restoring.ts';
import { startWriting } from '../support/steady-writer.ts';

let hub: HubProcess;
let ana: HttpDevice;
let bob: HttpDevice;
beforeEach(async () => {
  hub = await startHub();
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  [ana, bob] = [await joinAs(at, 'Ana'), await joinAs(at, 'Bob')];
});
afterEach(() => hub.stop());

/** Two days: the one is wanted by an edit that was made earlier than the other. */
const [earlierWish, laterWish] = ['2026-04-01T09:00:00.000Z', '2026-05-01T09:00:00.000Z'];
const due = (cardId: string, day: string) =>
  ({ type: 'card.update', cardId, changes: { due: day } }) as const;
const dueOf = async (cardId: string) =>
  (await ana.snapshot()).entities.flatMap((it) => (it.kind === 'card' && it.id === cardId ? it.due : []))[0];

describe('on a restored hub, what an edit’s author had seen', () => {
  test('counts up to the fork: it wins over what lies before it, and not over what came after', async () => {
    const { columnId } = await boardBy(ana);
    const [before, after] = [await cardBy(ana, columnId, 'Gloves'), await cardBy(ana, columnId, 'Masks')];
    const early = nextStamp(null, Date.now());
    await bob.does(due(before, laterWish));
    const backup = await backupOf(hub);
    await bob.does(due(after, laterWish));
    const beyondTheFork = await ana.snapshot();
    hub = await replaced(hub, backup);
    await bob.post([bob.mutation(due(after, laterWish), { number: 2 })]);

    const base = `${beyondTheFork.epoch}-${beyondTheFork.seq}`;
    const edits = [before, after].map((cardId) =>
      ana.mutation(due(cardId, earlierWish), { base, hlc: early }),
    );
    expect((await ana.post(edits)).status).toBe(200);
    expect(await dueOf(before)).toBe(earlierWish);
    expect(await dueOf(after)).toBe(laterWish);
  });

  test('is told in hub.hello, through one restore after another', async () => {
    const { columnId } = await boardBy(ana);
    const epochs: { epoch: string; seq: number }[] = [];
    for (let i = 0; i < 2; i++) {
      const backup = await backupOf(hub);
      const { epoch, seq } = await ana.snapshot();
      epochs.push({ epoch, seq });
      hub = await replaced(hub, backup);
      await cardBy(ana, columnId, `Card ${i}`);
    }
    const stream = await ana.stream();
    const hello = await stream.event('the greeting', ({ type }) => type === 'hub.hello');
    expect(JSON.parse(hello.data)).toMatchObject({ eventData: { parents: epochs } });
    stream.close();
  });
});

describe('a backup that is taken while four people write', () => {
  test('is the hub’s state at one place of its log, to the byte, wherever it is restored', async () => {
    const { columnId } = await boardBy(ana);
    const at = { url: hub.url, joinCode: hub.pairing().joinCode };
    const names = ['Cleo', 'Dan', 'Eve', 'Fay'];
    const writers = await Promise.all(names.map((name) => joinAs(at, name)));
    const before = await ana.snapshot();
    const writing = writers.map((device) => startWriting(device, columnId, 7));
    await eventually('all of them write', () => writing.every(({ acknowledged }) => acknowledged.size > 20));
    const files = [await backupOf(hub), await backupOf(hub), await backupOf(hub)];
    await Promise.all(writing.map((writer) => writer.finish()));
    const events = await ana.feedToHead(`${before.epoch}-${before.seq}`);

    for (const file of files) {
      const folder = newFolder('restored');
      await hubCommandJson('restore', file, '--data', folder);
      const restored = await startHub({ folder });
      const answer = await fetch(`${restored.url}/api/snapshot`, {
        headers: { authorization: `Bearer ${ana.token}` },
      });
      const { seq, entities } = snapshotSchema.parse(await answer.json());
      const workspace = createWorkspace(before.entities);
      for (const event of events.slice(0, seq - before.seq)) fold(workspace, event);
      expect(fingerprint(entities)).toBe(fingerprint(workspace.entities()));
      await restored.stop();
    }
  });
});
