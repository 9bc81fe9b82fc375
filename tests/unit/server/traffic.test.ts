import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, test } from 'vitest';
import { type TrafficLimits, trafficLimits } from '../../../server/access/traffic.ts';
import { type Command, limits, problemSchema } from '../../../server/protocol/index.ts';
import { eventually } from '../../support/eventually.ts';
import { boardBy, joinAs, postJson } from '../../support/http-device.ts';
import { type HubInProcess, openHub } from '../../support/hub-in-process.ts';

let hub: HubInProcess;
afterEach(() => hub.close());

const open = async (tight: Partial<TrafficLimits>) => {
  hub = await openHub({ traffic: { ...trafficLimits, ...tight } });
};
const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());
async function untilRefused(ask: () => Promise<Response>, most = 50): Promise<Response> {
  for (let i = 0; i < most; i++) {
    const answer = await ask();
    if (answer.status === 429) return answer;
  }
  throw new Error(`${most} requests were all served`);
}
const fewOnly = { perSecond: 0.5, burst: 5 };

describe('too many requests', () => {
  test('of one device are refused with 429 and when to come back; another device is served', async () => {
    await open({ device: fewOnly });
    const [ana, bob] = [await joinAs(hub, 'Ana'), await joinAs(hub, 'Bob')];
    const answer = await untilRefused(() => ana.get('/api/snapshot'));
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await problemOf(answer)).toMatchObject({ code: 'too-many-requests', rule: 'rate-per-device' });
    expect((await bob.get('/api/snapshot')).status).toBe(200);
  });

  test('from one address without a token are refused; who has one is served', async () => {
    await open({ address: fewOnly });
    const ana = await joinAs(hub, 'Ana');
    const answer = await untilRefused(() => fetch(`${hub.url}/healthz`));
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await problemOf(answer)).toMatchObject({ rule: 'rate-per-address' });
    expect((await ana.get('/api/snapshot')).status).toBe(200);
  });

  test('with guessed codes or tokens end the guessing; who has a token is served', async () => {
    await open({ refused: fewOnly });
    const ana = await joinAs(hub, 'Ana');
    const guess = () =>
      postJson(
        `${hub.url}/api/join`,
        JSON.stringify({ joinCode: 'AAAA', memberName: 'Eve', deviceId: uuidv7(), deviceName: 'x' }),
      );
    expect(await problemOf(await untilRefused(guess))).toMatchObject({ rule: 'refusals-per-address' });
    const token = await fetch(`${hub.url}/api/snapshot`, { headers: { authorization: 'Bearer guess' } });
    expect(token.status).toBe(429);
    expect((await ana.get('/api/snapshot')).status).toBe(200);
  });

  test('at once are refused beyond the limit, and served again when the others are answered', async () => {
    await open({ atOnce: 2 });
    const ana = await joinAs(hub, 'Ana');
    const body = JSON.stringify({ mutations: [] });
    const underWay = [1, 2].map(() => {
      const asked = request(`${hub.url}/api/mutations`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ana.token}`,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      });
      asked.flushHeaders();
      return asked;
    });
    const snapshot = () => ana.get('/api/snapshot');
    await eventually('two are under way', async () => (await snapshot()).status === 429);
    expect(await problemOf(await snapshot())).toMatchObject({ rule: 'requests-at-once' });
    // A stream is no request that will be answered.
    const stream = await ana.stream();
    for (const asked of underWay) {
      const answered = once(asked, 'response');
      asked.end(body);
      const [answer] = (await answered) as [IncomingMessage];
      await once(answer.resume(), 'close');
    }
    expect((await snapshot()).status).toBe(200);
    stream.close();
  });
});

test('an import of 5,000 cards and then 50 edits a second never meet a limit', async () => {
  hub = await openHub();
  const ana = await joinAs(hub, 'Ana');
  const columns = await Promise.all(Array.from({ length: 20 }, (_, i) => boardBy(ana, `Board ${i}`)));
  const ids = Array.from({ length: 5000 }, () => uuidv7());
  for (let from = 0; from < ids.length; from += limits.mutationsPerRequest) {
    const commands: Command[] = ids.slice(from, from + limits.mutationsPerRequest).map((cardId, i) => {
      const columnId = columns[(from + i) % columns.length]?.columnId ?? '';
      return { type: 'card.create', cardId, columnId, title: 'Imported' };
    });
    await ana.does(...commands);
  }
  const began = performance.now();
  for (let i = 0; i < 100; i++) {
    const wait = began + i * 20 - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await ana.does({ type: 'card.update', cardId: ids[i] ?? '', changes: { title: `Edit ${i}` } });
  }
}, 60_000);
