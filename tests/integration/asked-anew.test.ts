import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let ana: Person;

beforeEach(async () => {
  hub = await startHub();
  ana = await openApp('Ana', hub, undefined, 'legacy');
});
afterEach(async () => {
  process.kill(hub.pid, 'SIGCONT');
  await ana.close();
  await hub.stop();
});

/** Time for an edit to come to the disk. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500));

describe('an app without a stream, which looks for the hub anew', () => {
  test('sends what was written meanwhile as soon as the hub answers, and not with the next edit', async () => {
    await ana.isPolling();
    const { columnIds } = makeBoard(ana, 'To do');
    await ana.isSent();
    process.kill(hub.pid, 'SIGSTOP');
    ana.engine.reconnect();
    addCard(ana, columnIds[0] ?? '', 'Gloves');
    await aWhile();
    expect(ana.engine.status().connection.state).toBe('polling');
    process.kill(hub.pid, 'SIGCONT');
    await ana.isSent();
  });
});
