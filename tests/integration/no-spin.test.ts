import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HubConnection } from '../../main/sync/hub-connection.ts';
import type { Connection, Status } from '../../preload/contract/index.ts';
import { statusWords } from '../../renderer/features/status/status-words.ts';
import { selfSigned } from '../support/certificate.ts';
import { freePort } from '../support/hub-process.ts';
import { type Found, frame, greeting, openOddHubs } from '../support/odd-hubs.ts';

const WATCHED_MS = 6000;
/** With even chance the pauses are 0.4, 0.8, 1.6 and 3.2 s, so that the fifth attempt may come within the time. */
const ATTEMPTS = 5;
/** Each failed attempt at the stream asks once more whether the hub is still there. */
const REQUESTS = 2 * ATTEMPTS;

const certificate = selfSigned();
const odd = openOddHubs();
afterAll(odd.close);

const problem: RequestListener = (_, to) => {
  const type = 'application/problem+json';
  to.writeHead(503, { 'content-type': type, 'retry-after': '3' }).end(
    JSON.stringify({
      type: 'about:blank',
      title: 'Full',
      status: 503,
      code: 'too-many-streams',
      detail: 'Full.',
    }),
  );
};
const otherVersion: RequestListener = ({ url }, to) => {
  const stream = url === '/api/sse/events';
  to.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
  if (stream) to.write(frame('hub.hello', greeting(99)));
  else to.end(JSON.stringify(greeting(99)));
};

interface Odd {
  why: string;
  answer?: RequestListener;
  url?: (port: () => Promise<number>) => Promise<string>;
  ends: Partial<Connection>;
  says: RegExp;
  attempts?: number;
  requests?: number;
}

const cases: Odd[] = [
  {
    why: 'nobody listens there',
    url: async () => `http://127.0.0.1:${await freePort()}`,
    ends: { state: 'offline', reason: 'refused' },
    says: /^Nothing answers at http:.*Start the hub on that machine\./,
  },
  {
    why: 'the name is nobody’s',
    url: async () => 'http://no-such-hub.invalid:4470',
    ends: { state: 'offline', reason: 'unreachable' },
    says: /^This device finds no way to http:.*team’s network\./,
  },
  {
    why: 'nobody vouches for its certificate',
    url: async () =>
      `https://localhost:${await odd.serve(createTlsServer(certificate ?? {}, (_, to) => void to.end()))}`,
    ends: { state: 'offline', reason: 'tls-failed' },
    says: /^No secure connection to https:.*http:\/\/ or https:\/\//,
  },
  {
    why: 'the hub knows our token no more',
    answer: (_, to) => void to.writeHead(401).end(),
    ends: { state: 'signedOut', reason: 'token-refused' },
    says: /^The hub no longer knows this device\. Sign in again/,
    ...{ attempts: 1, requests: 1 },
  },
  {
    why: 'it fails inside',
    answer: (_, to) => void to.writeHead(500).end('Internal error'),
    ends: { state: 'offline', reason: 'server-error' },
    says: /^The hub answers, but something has gone wrong inside it\..*its log/,
  },
  {
    why: 'it asks to be left alone for three seconds',
    answer: problem,
    ends: { state: 'offline', reason: 'server-error' },
    says: /^The hub answers, but something has gone wrong/,
    ...{ attempts: 3, requests: 6 },
  },
  {
    why: 'a web page answers',
    answer: (_, to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    ends: { state: 'offline', reason: 'not-a-hub' },
    says: /^Something answers at http:.*not a Switchboard hub\. Check the address/,
  },
  {
    why: 'it sends us elsewhere, as the Wi-Fi of a hotel does',
    answer: (_, to) => void to.writeHead(302, { location: '/login' }).end(),
    ends: { state: 'offline', reason: 'not-a-hub' },
    says: /^Something answers at http:.*not a Switchboard hub\. Check the address/,
  },
  {
    why: 'the hub speaks another version',
    answer: otherVersion,
    ends: { state: 'offline', reason: 'other-protocol' },
    says: /versions that do not understand each other\. Update the older/,
    ...{ attempts: 1, requests: 1 },
  },
];

/** What a window says in this state. */
function words(connection: Connection, hubUrl: string): string {
  const status: Status = {
    ...{
      connection,
      hubUrl,
      unsent: 0,
      syncedAt: null,
      workspaceName: 'W',
      off: {},
      told: null,
      hubSavesAgainAt: null,
    },
  };
  const { sentence, nextStep } = statusWords(status);
  return `${sentence} ${nextStep ?? ''}`;
}

describe(`an app that is left for ${WATCHED_MS / 1000} seconds with a hub that can’t be followed`, () => {
  const seen = new Map<
    string,
    { connection: HubConnection; found: Found; url: string; requests: () => number }
  >();

  async function watch({ why, answer, url }: Odd) {
    let requests = 0;
    const at = url
      ? await url(freePort)
      : await odd.answering((asked, to) => {
          requests += 1;
          answer?.(asked, to);
        });
    seen.set(why, { ...odd.connectTo(at, 'aaaaaa-1', () => 0.5), url: at, requests: () => requests });
  }
  beforeAll(async () => {
    await Promise.all(cases.map(watch));
    await new Promise((aWhile) => setTimeout(aWhile, WATCHED_MS));
  }, 2 * WATCHED_MS);

  for (const { why, ends, says, attempts = ATTEMPTS, requests = REQUESTS } of cases) {
    const unable = why.includes('certificate') && !certificate;
    test.skipIf(unable)(
      `since ${why}, is in the right state, says so, and tries a few times and no more`,
      () => {
        const one = seen.get(why);
        if (!one) throw new Error('it was not watched');
        const state = one.connection.state();
        expect(state).toMatchObject(ends);
        expect(words(state, one.url)).toMatch(says);
        expect(one.found.attempts).toBeGreaterThan(0);
        expect(one.found.attempts).toBeLessThanOrEqual(attempts);
        expect(one.requests()).toBeLessThanOrEqual(requests);
        expect(one.found).toMatchObject({ events: 0, snapshots: 0 });
      },
    );
  }
});
