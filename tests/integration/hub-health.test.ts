import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFromHere } from '../../server/http/from-here.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let columnId: string;

beforeEach(async () => {
  hub = await openHub();
  ana = await joinAs(hub, 'Ana');
  columnId = (await boardBy(ana)).columnId;
});
afterEach(() => hub.close());

const metrics = async () => await (await fetch(`${hub.url}/metrics`)).text();
const valueIn = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

describe('/readyz', () => {
  test('says that the hub can do its work, and by what it judges', async () => {
    const answer = await fetch(`${hub.url}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      checks: {
        store: { ok: true },
        breaker: { ok: true },
        disk: { ok: true },
        loop: { ok: true },
        closing: { ok: true },
      },
    });
  });

  test('says that it can’t while its event loop is late, and that it can again afterwards', async () => {
    const until = Date.now() + 1500;
    while (Date.now() < until);
    const answer = await fetch(`${hub.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'not-ready', checks: { loop: { ok: false } } });
    await eventually('it is ready again', async () => (await fetch(`${hub.url}/readyz`)).ok);
  });
});

describe('/metrics', () => {
  test('counts what comes in, what goes out, and how long it took', async () => {
    const stream = await ana.stream(`${hub.hub.log.epoch}-0`);
    await stream.event('the column', ({ type }) => type === 'column.created');
    for (let i = 1; i <= 3; i++) await cardBy(ana, columnId, `Card ${i}`);
    const nowhere = { type: 'card.create', cardId: uuidv7(), columnId: uuidv7(), title: 'Nowhere' } as const;
    await ana.post([ana.mutation(nowhere)]);
    const text = await metrics();
    expect(valueIn(text, 'switchboard_connections')).toBe(1);
    expect(valueIn(text, 'switchboard_events_total{type="card.created"}')).toBe(3);
    expect(valueIn(text, 'switchboard_mutations_total{command="card.create",outcome="applied"}')).toBe(3);
    expect(valueIn(text, 'switchboard_mutations_total{command="card.create",outcome="refused"}')).toBe(1);
    expect(valueIn(text, 'switchboard_replays_total')).toBe(1);
    expect(valueIn(text, 'switchboard_queue_depth')).toBe(0);
    expect(valueIn(text, 'switchboard_drops_total')).toBe(0);
    expect(valueIn(text, 'switchboard_breaker_state')).toBe(0);
    expect(valueIn(text, 'switchboard_commit_seconds_count{outcome="written"}')).toBeGreaterThanOrEqual(5);
    expect(valueIn(text, 'switchboard_fanout_seconds_count')).toBeGreaterThanOrEqual(4);
    expect(valueIn(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(valueIn(text, 'switchboard_loop_lag_seconds')).toBeGreaterThanOrEqual(0);
    stream.close();
  });

  test('are each hub’s own: a second hub in one process begins at nothing', async () => {
    const other = await openHub();
    expect(await (await fetch(`${other.url}/metrics`)).text()).not.toContain('type="board.created"');
    expect(await metrics()).toContain('switchboard_events_total{type="board.created"} 1');
    await other.close();
  });

  test('name nobody and nothing of a board’s', async () => {
    await cardBy(ana, columnId, 'Secret of the ward');
    const text = await metrics();
    for (const secret of ['Secret', 'Ana', ana.token, ana.deviceId, hub.joinCode])
      expect(text).not.toContain(secret);
  });

  test('are for this machine without a token; who comes from elsewhere, or through a proxy, must sign in', async () => {
    const asked = (remoteAddress: string, headers: Record<string, string> = {}) =>
      isFromHere({ headers, socket: { remoteAddress } } as never);
    expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map((from) => asked(from))).toEqual(
      Array(4).fill(true),
    );
    expect(['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::1', ''].map((from) => asked(from))).toEqual(
      Array(4).fill(false),
    );
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    expect((await fetch(`${hub.url}/metrics`, { headers })).status).toBe(401);
    expect((await ana.get('/metrics', headers)).status).toBe(200);
  });
});
