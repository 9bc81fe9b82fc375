import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OperationsAct } from '../../preload/contract/index.ts';
import { operationsSchema } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import { hubCommand } from '../support/hub-command.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
let ana: Person;

beforeEach(async () => {
  hub = await openHub({});
  ana = await openApp('Ana', hub);
  await eventually('Ana is connected', () => ana.engine.status().connection.state === 'live');
});
afterEach(async () => {
  await ana.close();
  await hub.close();
});

async function look(after: string | null = null, incident: string | null = null) {
  const answer = await ana.engine.operations.now({ after, incident, streams: 200 });
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
async function scraped(): Promise<Map<string, number>> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('what whoever runs the hub sees under load is what /metrics says at that moment', async () => {
  const bob = await joinAs(hub, 'Bob');
  const { columnId } = await boardBy(bob);
  let writing = true;
  const load = (async () => {
    for (let i = 0; writing; i++) await cardBy(bob, columnId, `Card ${i}`);
  })();
  let compared = 0;
  for (let round = 0; round < 5; round++) {
    const before = await scraped();
    const { metrics } = await look();
    const after = await scraped();
    for (const [name, value] of Object.entries(metrics)) {
      const [least, most] = [before.get(name) ?? 0, after.get(name)];
      // Counts only go up: between two scrapes there is one value for them. The rest may move either way.
      if (!/_(total|count)(\{|$)/.test(name)) continue;
      expect(value, name).toBeGreaterThanOrEqual(least);
      expect(value, name).toBeLessThanOrEqual(most ?? 0);
      compared += 1;
    }
    expect(metrics['switchboard_connections']).toBe(1);
  }
  writing = false;
  await load;
  expect(compared).toBeGreaterThan(50);
  const { metrics, points } = await look();
  expect(Object.keys(metrics).every((name) => !name.includes('_bucket'))).toBe(true);
  expect(metrics['switchboard_events_total{type="card.created"}']).toBe(
    (await scraped()).get('switchboard_events_total{type="card.created"}'),
  );
  expect(points.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(5);
  // A window goes on from what it has.
  const [first] = points;
  const later = (await look(first?.at ?? null)).points;
  expect(later.every(({ at }) => at > (first?.at ?? ''))).toBe(true);
});

test('a switch is set with its reason, an incident tells of it, and a stream is ended whose client comes back', async () => {
  const off = await ana.engine.operations.act({
    what: 'switch',
    ...{ name: 'joining', on: false, why: 'the door is shut for the night' },
  });
  expect(off).toEqual({ ok: true, value: null });
  const { switches, incidents, streams } = await look();
  expect(switches.find(({ name }) => name === 'joining')).toMatchObject({
    ...{ on: false, by: 'Ana', why: 'the door is shut for the night' },
  });
  expect(incidents[0]).toMatchObject({ title: '“joining” was switched off', closedAt: null });
  const [{ id } = { id: '' }] = incidents;
  expect((await look(null, id)).document).toEqual({
    ...{ id, markdown: expect.stringContaining('the door is shut for the night') },
  });
  expect((await look(null, 'gone')).document).toBeNull();
  const document = await ana.engine.operations.incident(id);
  expect(document).toEqual({ ok: true, value: expect.stringMatching(/^# .*joining.* was switched off\n/) });
  expect(await ana.engine.operations.incident('gone')).toMatchObject({ ok: false, code: 'not-found' });
  const out = join(hub.folder, 'incident.md');
  await hubCommand('incidents', 'export', id, '--out', out, '--data', hub.folder);
  expect(readFileSync(out, 'utf8')).toBe(document.ok && document.value);
  const again = await hubCommand('incidents', 'export', id, '--out', out, '--data', hub.folder);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
  const [own] = streams;
  expect(own).toMatchObject({ memberId: ana.engine.identity()?.memberId, behind: 0, drops: 0 });
  await ana.engine.operations.act({ what: 'end-stream', id: own?.id ?? -1 });
  await eventually('Ana has another stream', async () => {
    const [now] = (await look()).streams;
    return now !== undefined && now.id !== own?.id;
  });
});

test('drills come by a schedule and a domain is delivered otherwise, each with who had it so and why, until it is taken back', async () => {
  const act = async (wish: OperationsAct) => {
    expect(await ana.engine.operations.act(wish)).toEqual({ ok: true, value: null });
    return (await look()).rollout;
  };
  const daily = { everyHours: 24, at: '03:00', why: 'to know that it still works' };
  const scheduled = await act({ what: 'schedule-drills', ...daily });
  expect(scheduled).toMatchObject({ schedule: { ...daily, by: 'Ana' }, drills: [] });
  expect(new Date(scheduled.nextDrill ?? 0).getHours()).toBe(3);
  expect(await act({ what: 'cancel-drills' })).toMatchObject({ schedule: null, nextDrill: null });

  const asked = { what: 'deliver', domain: 'cards' } as const;
  const compared = await act({ ...asked, delivery: 'dual', why: 'to compare' });
  expect(compared.delivery).toEqual({ sessions: 'stream', cards: 'dual', ui: 'stream' });
  expect(compared.overrides).toMatchObject({ cards: { delivery: 'dual', by: 'Ana', why: 'to compare' } });
  const back = await act({ ...asked, delivery: null, why: 'they are the same' });
  expect([back.delivery.cards, back.overrides]).toEqual(['stream', {}]);
});

test('the gate refuses in words, and is passed only by force', async () => {
  await hub.hub.rollout.move(2, 'forced', { by: 'Ada', why: 'to see' });
  const { gate, rollout } = await look();
  expect([gate.verdict, rollout.phase]).toEqual(['HALT', 2]);
  expect(gate.findings.some(({ passed, reason }) => !passed && reason !== '')).toBe(true);
  const refused = await ana.engine.operations.act({ what: 'advance', force: false, why: 'it looks well' });
  expect(refused).toMatchObject({ ok: false, code: 'gate-halted' });
  await ana.engine.operations.act({ what: 'advance', force: true, why: 'it looks well' });
  expect((await look()).rollout.phase).toBe(3);
  await ana.engine.operations.act({ what: 'roll-back', why: 'it did not' });
  expect((await look()).rollout.phase).toBe(2);
});

test('it is for owners and admins alone, and what is asked for wrongly is named', async () => {
  const bob = await joinAs(hub, 'Bob');
  const ask = (token: string, query = '') =>
    fetch(`${hub.url}/api/admin/operations${query}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask(bob.token)).status).toBe(403);
  const secret = hub.hub.operatorSecret;
  expect(await (await ask(secret, '?after=yesterday')).json()).toMatchObject({ status: 400, field: 'after' });
  const all = operationsSchema.parse(await (await ask(secret)).json());
  const none = operationsSchema.parse(await (await ask(secret, '?streams=0')).json());
  expect([all.streams.length, none.streams.length]).toEqual([1, 0]);
});
