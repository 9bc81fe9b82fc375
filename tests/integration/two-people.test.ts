import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

describe('two people on one hub', () => {
  let hub: HubProcess;
  let ana: Person;
  let bob: Person;

  beforeEach(async () => {
    hub = await startHub();
    [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', hub)]);
    await Promise.all([ana.isLive(), bob.isLive()]);
  });
  afterEach(async () => {
    await Promise.all([ana.close(), bob.close()]);
    await hub.stop();
  });

  test('what one person does, the other sees', async () => {
    const { columnIds } = makeBoard(ana, 'To do');
    addCard(ana, columnIds[0] ?? '', 'Order gloves');
    await eventually('Bob sees the card', () => bob.titlesIn('To do').includes('Order gloves'));
    await agree(ana, bob);
  });

  test('with the hub down edits go on, and arrive once each and in order when it is back', async () => {
    const { columnIds } = makeBoard(ana, 'To do');
    const column = columnIds[0] ?? '';
    await agree(ana, bob);
    await hub.kill();
    await eventually('Ana is told', () => ana.engine.status().connection.state === 'offline');
    for (let i = 1; i <= 20; i++) addCard(ana, column, `Offline ${i}`);
    expect(ana.titlesIn('To do')).toHaveLength(20);
    expect(ana.engine.status().unsent).toBe(20);
    await hub.start();
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(Array.from({ length: 20 }, (_, i) => `Offline ${i + 1}`));
  });

  test('an app that is closed and opened again with the hub still down shows the board and the unsent edits', async () => {
    const { columnIds } = makeBoard(ana, 'To do');
    addCard(ana, columnIds[0] ?? '', 'Sent');
    await agree(ana, bob);
    await hub.kill();
    addCard(ana, columnIds[0] ?? '', 'Not sent');
    ana = await ana.reopen();
    expect(ana.titlesIn('To do')).toEqual(['Sent', 'Not sent']);
    expect(ana.engine.status().unsent).toBe(1);
    await hub.start();
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['Sent', 'Not sent']);
  });
});
