import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSyncEngine } from '../../main/sync/sync-engine.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/index.ts';
import { selfSigned } from '../support/certificate.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, newFolder, startHub } from '../support/hub-process.ts';
import { frame, greeting, openOddHubs } from '../support/odd-hubs.ts';

const certificate = selfSigned();
const odd = openOddHubs();
const { serve, answering, connectTo } = odd;
afterEach(odd.close);

const hello = (protocol: number) => frame('hub.hello', greeting(protocol));

/** The hub of another workspace, by every way that an app could follow it. */
const otherWorkspace: RequestListener = ({ url = '' }, to) => {
  const stream = url === '/api/sse/events';
  to.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
  const other = greeting(PROTOCOL_VERSION, 'another');
  if (stream)
    return void to.write(
      frame('hub.hello', other) + frame('hub.resync', { reason: 'other-epoch', cursor: '', seq: 1 }),
    );
  const snapshot = { epoch: 'aaaaaa', seq: 1, heads: {}, entities: [] };
  const feed = { epoch: 'aaaaaa', next: 'aaaaaa-1', head: 'aaaaaa-1', heads: {}, events: [] };
  to.end(JSON.stringify(url.startsWith('/api/hello') ? other : { ...snapshot, ...feed }));
};

describe('an app is offline, and says why, where', () => {
  const cases: [why: string, reason: string, url: () => Promise<string>][] = [
    ['nobody listens', 'refused', async () => `http://127.0.0.1:${await freePort()}`],
    ['the name is nobody’s', 'unreachable', async () => 'http://no-such-hub.invalid:4470'],
    ['the answer has no content', 'not-a-hub', () => answering((_, to) => void to.writeHead(204).end())],
    [
      'a web page answers',
      'not-a-hub',
      () => answering((_, to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('<html>')),
    ],
    ['a server fails', 'server-error', () => answering((_, to) => void to.writeHead(502).end('Bad gateway'))],
    [
      'the hub speaks another version',
      'other-protocol',
      () =>
        answering((_, to) => {
          to.writeHead(200, { 'content-type': 'text/event-stream' });
          to.write(hello(99));
        }),
    ],
    [
      'the address says https and the server speaks none',
      'tls-failed',
      async () => (await answering((_, to) => void to.end())).replace('http:', 'https:'),
    ],
  ];
  test.each(cases)('%s', async (_, reason, url) => {
    const { connection, found } = connectTo(await url());
    await eventually('it is offline', () => connection.state().state === 'offline');
    expect(connection.state()).toMatchObject({ reason });
    expect(found.events).toBe(0);
  });

  test.skipIf(!certificate)(
    `nobody vouches for the certificate${certificate ? '' : ' (skipped because there is no openssl)'}`,
    async () => {
      const port = await serve(createTlsServer(certificate ?? {}, (_, to) => void to.end()));
      const { connection } = connectTo(`https://localhost:${port}`);
      await eventually('it is offline', () => connection.state().state === 'offline');
      expect(connection.state()).toMatchObject({ reason: 'tls-failed' });
    },
  );
});

test.each(['aaaaaa-1', ''])(
  'nothing is taken from the hub of another workspace, going on from “%s”',
  async (cursor) => {
    const { connection, found } = connectTo(await answering(otherWorkspace), cursor);
    await eventually('it is offline', () => connection.state().state === 'offline');
    expect(connection.state()).toMatchObject({ reason: 'other-workspace' });
    await new Promise((aWhile) => setTimeout(aWhile, 500));
    expect(found).toEqual({ attempts: 1, events: 0, snapshots: 0 });
    expect([connection.state().state, connection.hub()]).toEqual(['offline', null]);
  },
);

test('what does not greet as a hub does is none, whatever it says', async () => {
  const beat = frame('hub.heartbeat', { seq: 1, heads: {}, now: new Date().toISOString() });
  const { connection } = connectTo(
    await answering((_, to) => {
      to.writeHead(200, { 'content-type': 'text/event-stream' });
      to.write(beat);
    }),
  );
  await eventually('it is offline', () => connection.state().state === 'offline');
  expect(connection.state()).toMatchObject({ reason: 'not-a-hub' });
});

test('a hub of another version is left in peace for ten seconds at a time', async () => {
  const { connection, found } = connectTo(
    await answering((_, to) => {
      to.writeHead(200, { 'content-type': 'text/event-stream' });
      to.write(hello(99));
    }),
  );
  await eventually('it is offline', () => connection.state().state === 'offline');
  const state = connection.state();
  expect(state.state === 'offline' && state.retryAt - Date.now()).toBeGreaterThan(8000);
  expect(found.attempts).toBe(1);
});

test('whoever types a wrong address is told what is there, and what to check', async () => {
  const hub = await startHub();
  const page = await answering((_, to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
  const engine = await createSyncEngine({
    dataFolder: newFolder('Ana'),
    diskWorkerFile: resolve('dist/main/disk-worker.cjs'),
    credentials: { load: () => null, save: () => {}, clear: () => {} },
    deviceName: 'Ana’s laptop',
    log: () => {},
  });
  const answerAt = async (hubUrl: string) => {
    const answer = await engine.join({ hubUrl, joinCode: hub.pairing().joinCode, memberName: 'Ana' });
    return answer.ok ? answer : `${answer.code}: ${answer.message}`;
  };
  expect(await answerAt(`http://127.0.0.1:${await freePort()}`)).toMatch(
    /^refused: Nothing answers at .* Check/,
  );
  expect(await answerAt('http://no-such-hub.invalid')).toMatch(
    /^unreachable: .* can’t be found from here\. Check/,
  );
  expect(await answerAt(page)).toMatch(/^not-a-hub: Something answers at .* not a Switchboard hub\. Check/);
  expect(await answerAt(hub.url.replace('http', 'https'))).toMatch(
    /^tls-failed: No secure connection .* http:\/\//,
  );
  expect(await answerAt(hub.url)).toMatchObject({ ok: true });
  await engine.close();
  await hub.stop();
});
