import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { afterAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../support/app-process.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { layNetworks, type Networks, whyNoNetworks } from '../support/networks.ts';
import { startProxy } from '../support/tcp-proxy.ts';

/** A hub with an app beside it and one at the end of a cable. */
interface Scene {
  hub: HubProcess;
  near: AppProcess;
  far: AppProcess;
  pull(): void;
  plug(): void;
  /** Text of one of the hub's pages, asked for from its own machine. */
  page(path: string): Promise<string>;
}

/** What the hub's log says when it has noticed. */
const NOTICED = 'ended a stream whose device has fallen silent';
/** Hub time of a line of its log, ms. */
function timeOf(message: string, log: string): number | undefined {
  const line = log.split('\n').find((text) => text.includes(message));
  return line === undefined ? undefined : (JSON.parse(line) as { time: number }).time;
}

async function goThrough({ hub, near, far, pull, plug, page }: Scene) {
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  const add = (app: AppProcess, title: string) =>
    app.do({ type: 'card.create', cardId: uuidv7(), columnId, title });
  const sees = (app: AppProcess, what: string, titles: string[]) =>
    eventually(what, async () => JSON.stringify((await app.look()).titles) === JSON.stringify(titles));

  await near.do({ type: 'board.create', boardId, name: 'Ward round' });
  await near.do({ type: 'column.create', columnId, boardId, name: 'To do' });
  await add(near, 'Before');
  await sees(far, 'the far app has the card', ['Before']);

  const pulledAt = Date.now();
  pull();
  await add(near, 'Meanwhile, near');
  await eventually('the hub has noticed', () => timeOf(NOTICED, hub.output()) !== undefined);
  expect((timeOf(NOTICED, hub.output()) ?? 0) - pulledAt).toBeLessThan(5000);
  expect(JSON.parse(await page('/healthz'))).toMatchObject({ connections: 1 });
  const metrics = await page('/metrics');
  expect(metrics).toMatch(/^switchboard_silenced_total 1$/m);
  expect(metrics).toMatch(/^switchboard_drops_total 0$/m);

  await eventually('the far app has noticed', async () => (await far.look()).connection.state === 'offline');
  expect((await far.look()).connection).toMatchObject({ reason: 'timeout' });
  await add(far, 'Meanwhile, far');
  expect(await far.look()).toMatchObject({ unsent: 1, titles: ['Before', 'Meanwhile, far'] });

  plug();
  for (const app of [near, far])
    await sees(app, 'everybody has everything, once', ['Before', 'Meanwhile, far', 'Meanwhile, near']);
  await eventually('all is sent', async () => (await far.look()).unsent === 0);
  // Polling may have brought it; the stream follows.
  await eventually('the stream is back', async () => (await far.look()).connection.state === 'live');
  expect(JSON.parse(await page('/healthz'))).toMatchObject({ connections: 2 });
}

const cleanUp: (() => unknown)[] = [];
afterAll(async () => {
  for (const work of cleanUp.reverse()) await work();
});

const hubArgs = ['--log-level', 'info'];

/** Asks from inside a network. */
async function askInside(under: readonly string[], url: string): Promise<string> {
  const script = `fetch(${JSON.stringify(url)}).then((a) => a.text()).then((t) => process.stdout.write(t))`;
  const [command = '', ...args] = [...under, process.execPath, '-e', script];
  return (await promisify(execFile)(command, args)).stdout;
}

async function inNetworks({ hubSide, appSide, hubAddress, ...cable }: Networks): Promise<Scene> {
  const page = (url: string) => askInside(hubSide, url);
  const hub = await startHub({
    under: hubSide,
    args: [...hubArgs, '--host', '0.0.0.0'],
    answers: async (url) => (await page(`${url}/healthz`)) !== '',
  });
  cleanUp.push(() => hub.kill());
  const url = hub.url.replace('127.0.0.1', hubAddress);
  const farPairing = join(newFolder('far'), 'pairing.json');
  writeFileSync(farPairing, JSON.stringify({ ...hub.pairing(), url }));
  const near = await startApp('Ana', hub, newFolder('Ana'), hubSide);
  cleanUp.push(() => near.kill());
  const far = await startApp('Bob', { pairingFile: farPairing }, newFolder('Bob'), appSide);
  cleanUp.push(() => far.kill());
  return { hub, near, far, ...cable, page: (path) => page(`${hub.url}${path}`) };
}

const why = whyNoNetworks();
const leftOut = why === null ? '' : ` (skipped because ${why})`;

test.skipIf(why !== null)(
  `a cable pulled between real networks is noticed by the hub within 5 seconds and by the app; nothing is lost or doubled${leftOut}`,
  { timeout: 90_000 },
  async () => {
    const networks = layNetworks();
    cleanUp.push(() => networks.remove());
    await goThrough(await inNetworks(networks));
  },
);

test('a connection on which nothing moves any more is noticed by the hub within 5 seconds and by the app; nothing is lost or doubled', {
  timeout: 90_000,
}, async () => {
  const hub = await startHub({ args: hubArgs });
  cleanUp.push(() => hub.stop());
  const cable = await startProxy(hub);
  cleanUp.push(() => cable.close());
  const near = await startApp('Ana', hub, newFolder('Ana'));
  cleanUp.push(() => near.kill());
  const far = await startApp('Bob', cable, newFolder('Bob'));
  cleanUp.push(() => far.kill());
  const page = async (path: string) => (await fetch(`${hub.url}${path}`)).text();
  await goThrough({ hub, near, far, pull: cable.freeze, plug: cable.thaw, page });
});
