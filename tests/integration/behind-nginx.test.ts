import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { type Nginx, startNginx, whyNoNginx } from '../support/nginx.ts';
import { addCard, agree, makeBoard, openApp } from '../support/people.ts';

const why = whyNoNginx();

/** The lines that docs/operations.md gives. */
const documented = `
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`;

let hub: HubProcess;
let nginx: Nginx;
const through = (): { url: string; joinCode: string } => ({
  url: nginx.url,
  joinCode: hub.pairing().joinCode,
});

async function inFront(location: string) {
  hub = await startHub();
  nginx = await startNginx(hub.url, location);
}
afterEach(async () => {
  await nginx?.stop();
  await hub?.stop();
});

/** Asks as a browser does, that takes compressed answers. */
function answerTo(path: string, device: HttpDevice) {
  const headers = { authorization: `Bearer ${device.token}`, 'accept-encoding': 'gzip, deflate, br' };
  return new Promise<IncomingMessage>((resolve, reject) => {
    get(`${nginx.url}${path}`, { headers }, resolve).on('error', reject);
  });
}

describe.skipIf(why !== null).each([
  ['with nothing but proxy_pass', ''],
  ['with the lines of the documentation', documented],
])(`a hub behind nginx ${why === null ? '' : `(skipped because ${why}) `}%s`, (_, location) => {
  beforeEach(() => inFront(location));

  test('streams each event at once and uncompressed, though nginx buffers and compresses everything else', async () => {
    const ana = await joinAs(through(), 'Ana');
    const { columnId } = await boardBy(ana);
    const snapshot = await answerTo('/api/snapshot', ana);
    expect(snapshot.headers['content-encoding']).toBe('gzip');
    snapshot.destroy();

    const stream = await answerTo('/api/sse/events', ana);
    expect(stream.headers['content-encoding']).toBe('identity');
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk));
    await eventually('the hello', () => text.includes('event: hub.hello'));
    for (let i = 1; i <= 10; i++) {
      await cardBy(ana, columnId, `Card ${i}`);
      // One that waits for a full buffer would wait for ever.
      await eventually(`card ${i}`, () => text.includes(`"Card ${i}"`));
    }
    await eventually('two heartbeats', () => text.split('event: hub.heartbeat').length > 2);
    stream.destroy();
  });

  test('resumes a stream from the last event', async () => {
    const ana = await joinAs(through(), 'Ana');
    const { columnId } = await boardBy(ana);
    const { epoch, seq } = await ana.snapshot();
    for (let i = 1; i <= 3; i++) await cardBy(ana, columnId, `Missed ${i}`);
    const stream = await ana.stream(`${epoch}-${seq}`);
    const numbered = () =>
      stream.received().flatMap(({ id }) => (id === null ? [] : [Number(id.split('-')[1])]));
    await eventually('what was missed', () => numbered().length >= 3);
    expect(numbered()).toEqual([seq + 1, seq + 2, seq + 3]);
    stream.close();
  });

  test('serves the app, also over a restart of nginx', async () => {
    const pairingFile = join(newFolder('nginx-pairing'), 'pairing.json');
    writeFileSync(pairingFile, JSON.stringify({ ...hub.pairing(), url: nginx.url }));
    const [ana, bob] = [await openApp('Ana', { pairingFile }), await openApp('Bob', hub)];
    await Promise.all([ana.isLive(), bob.isLive()]);
    const { columnIds } = makeBoard(ana, 'To do');
    await agree(ana, bob);
    await nginx.stop();
    await eventually('Ana is offline', () => ana.engine.status().connection.state === 'offline');
    addCard(ana, columnIds[0] ?? '', 'Without nginx');
    addCard(bob, columnIds[0] ?? '', 'Past nginx');
    await nginx.start();
    await agree(ana, bob);
    expect(ana.titlesIn('To do').sort()).toEqual(['Past nginx', 'Without nginx']);
    await Promise.all([ana.close(), bob.close()]);
  });
});

describe.skipIf(why !== null)('what nginx is told to pass on', () => {
  test('decides which host the hub is asked for: a name of nginx’s own is none of the hub’s', async () => {
    await inFront('proxy_set_header Host boards.example;');
    const answer = await fetch(`${nginx.url}/healthz`);
    expect(answer.status).toBe(421);
    expect(await answer.json()).toMatchObject({ code: 'wrong-host' });
  });

  test('keeps the figures and the operator’s rights from those who come through it', async () => {
    await inFront(documented);
    expect((await fetch(`${hub.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${nginx.url}/metrics`)).status).toBe(401);
    const headers = { authorization: `Bearer ${hub.pairing().operatorSecret}` };
    expect((await fetch(`${hub.url}/api/members`, { headers })).status).toBe(200);
    expect((await fetch(`${nginx.url}/api/members`, { headers })).status).toBe(401);
  });
});
