import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phase } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, type HttpDevice, joinAs, postJson } from '../support/http-device.ts';
import { hubCommand, hubCommandJson } from '../support/hub-command.ts';
import type { HubInProcess } from '../support/hub-in-process.ts';
import { addCard, agree, type Person } from '../support/people.ts';
import type { StreamProxy } from '../support/stream-proxy.ts';
import { closeTwoApps, openTwoApps } from '../support/two-apps.ts';

let hub: HubInProcess;
let proxy: StreamProxy;
let ana: Person;
let bob: Person;
let columnId: string;

beforeEach(async () => {
  ({ hub, proxy, ana, bob, columnId } = await openTwoApps());
});
afterEach(() => closeTwoApps({ hub, proxy, ana, bob }));

const by = { by: 'Ada', why: 'to see' };
const goTo = (phase: Phase) => hub.hub.rollout.move(phase, 'forced', by);
const counts = () => hub.hub.evidence.figures(0).counts;
const data = (...args: string[]) => [...args, '--data', hub.folder];

describe('what apps report in their beats', () => {
  test('is in figures alone: edits, how long they took, and states that are the hub’s own', async () => {
    await goTo(5);
    await agree(ana, bob);
    for (let i = 0; i < 20; i++) {
      addCard(ana, columnId, `Secret ${i}`);
      await ana.isSent();
    }
    await eventually('it has come', () => {
      const { clients, timings } = hub.hub.evidence.figures(0);
      return (
        clients === 2 && counts().edits >= 20 && timings.latency.count >= 15 && counts().hashesEqual >= 3
      );
    });
    expect(counts()).toMatchObject({ hashesDiffer: 0, gaps: 0, rollbacks: 0, writesFailed: 0 });
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toContain('switchboard_rollout_phase 5');
    expect(metrics).toMatch(/switchboard_rollout\{name="p95Latency"\} [\d.]+/);
    expect(JSON.stringify(hub.hub.evidence.figures(0))).not.toContain('Secret');
  });

  test('is not sent, and not taken, while analytics are switched off; what does not fit is refused by name', async () => {
    await hub.hub.switches.set('analytics', false, by);
    await eventually('Ana’s app knows', () => ana.engine.status().off.analytics !== undefined);
    const before = counts().reports;
    await new Promise((aWhile) => setTimeout(aWhile, 1500));
    expect(counts().reports).toBeLessThanOrEqual(before + 2);
    const cem = await joinAs(hub, 'Cem');
    const answer = await postJson(`${hub.url}/api/sse/beat`, JSON.stringify({ overMs: -1 }), {
      authorization: `Bearer ${cem.token}`,
    });
    expect(await answer.json()).toMatchObject({ status: 400, field: 'overMs' });
  });
});

describe('a drill', () => {
  test('cuts streams, sees each client ask within seconds and come back, and proves by hash that nothing was lost', {
    timeout: 60_000,
  }, async () => {
    await goTo(5);
    await agree(ana, bob);
    addCard(ana, columnId, 'Before');
    await eventually('both have reported', () => hub.hub.evidence.figures(0).clients === 2);
    const set = ['rollout', 'drill', '--every', '7d', '--at', '03:00', '--why', 'to be sure'];
    const { schedule, next } = (await hubCommandJson(...data(...set))) as { schedule: object; next: string };
    expect(schedule).toMatchObject({ everyHours: 168, at: '03:00', why: 'to be sure' });
    expect(new Date(next).getHours()).toBe(3);
    const told = hubCommandJson(...data('rollout', 'drill', '--why', 'monthly'));
    await ana.isPolling();
    addCard(ana, columnId, 'Meanwhile');
    const result = await told;
    expect(result).toMatchObject({
      ...{ clients: 2, passed: true, phase: 5, why: 'monthly' },
      activation: { missing: [] },
      recovery: { missing: [] },
      loss: { equal: 2, differing: 0, unproven: [] },
    });
    expect((result as { activation: { worstMs: number } }).activation.worstMs).toBeLessThan(5000);
    await agree(ana, bob);
    expect(counts().pollsBesideStream).toBe(0);
    const { stdout } = await hubCommand(...data('rollout', 'drills'));
    expect(stdout).toMatch(/every 168 hours at 03:00.*to be sure\n.*\n.*passed {2}2 clients/);
    const cancelled = await hubCommandJson(...data('rollout', 'drill', '--cancel'));
    expect(cancelled).toMatchObject({ schedule: null, next: null });
  });
});

describe('an app that asks for the log', () => {
  test('proves that it holds what the hub does though others edit all the time, and it is never where they are', async () => {
    await goTo(1);
    addCard(ana, columnId, 'Counted');
    const cardId = ana.cardTitled('Counted')?.id ?? '';
    let edits = 0;
    const editing = setInterval(
      () => ana.do({ type: 'card.update', cardId, changes: { title: `Count ${++edits}` } }),
      30,
    );
    const asking = setInterval(() => bob.engine.look(), 700);
    await eventually('both have reported', () => hub.hub.evidence.figures(0).clients === 2);
    const drill = ['rollout', 'drill', '--why', 'to be sure'];
    const result = await hubCommandJson(...data(...drill)).finally(() => {
      clearInterval(editing);
      clearInterval(asking);
    });
    expect(result).toMatchObject({ phase: 1, passed: true, loss: { equal: 2, differing: 0, unproven: [] } });
    expect(edits).toBeGreaterThan(50);
  });
});

describe('the guard', () => {
  test('takes a step back by itself when what clients hold is wrong, tells everybody, and writes down why', async () => {
    await goTo(4);
    await agree(ana, bob);
    proxy.alter((frame) => [frame.replace('"title":"Gloves', '"title":"Cloves')]);
    addCard(ana, columnId, 'Gloves');
    await eventually('it went back', () => hub.hub.rollout.state.phase < 4);
    expect(hub.hub.rollout.state.moves.at(-1)).toMatchObject({ how: 'guard', by: 'the guard' });
    await eventually('Bob’s app was told', () => bob.engine.status().told !== null);
    expect(bob.engine.status().told?.message).toContain('nothing is lost');
    proxy.alter((frame) => [frame]);
    await eventually('they ask again', () =>
      hub.hub.incidents.all.some(({ timeline }) =>
        timeline.some(({ what }) => /All 2 clients asked/.test(what)),
      ),
    );
    await eventually('it is over', () => bob.engine.status().told?.message.includes('is over') === true);
    const { incidents } = (await hubCommandJson(...data('incidents'))) as {
      incidents: { id: string; kind: string; closedAt: string | null; causes: { cause: string }[] }[];
    };
    const rollback = incidents.find(({ kind }) => kind === 'rollback');
    expect(rollback?.causes.map(({ cause }) => cause)).toContain('corruption');
    expect(rollback?.closedAt).not.toBeNull();
    const { stdout } = await hubCommand(...data('incidents', rollback?.id ?? ''));
    expect(stdout).toMatch(/## Probable cause\n\n(.+\n)*- \*\*Clients hold something else than the hub/);
  });
});

describe('the rollout', () => {
  let ada: HttpDevice;
  const ask = (path: string, body: unknown) =>
    postJson(`${hub.url}/api/admin/rollout/${path}`, JSON.stringify(body), {
      authorization: `Bearer ${ada.token}`,
    });
  beforeEach(async () => {
    ada = await joinAs(hub, 'Ana');
  });

  test('goes on only through its gate, or by force with a reason, which is kept', async () => {
    const halted = await ask('advance', {});
    expect(await halted.json()).toMatchObject({
      ...{ status: 409, code: 'gate-halted' },
      gate: { phase: 1, verdict: 'HALT' },
    });
    expect(await (await ask('advance', { force: true })).json()).toMatchObject({ status: 400, field: 'why' });
    const forced = await ask('advance', { force: true, why: 'a team of two' });
    expect(await forced.json()).toMatchObject({
      phase: 2,
      moves: [{ from: 1, to: 2, how: 'forced', by: 'Ana', why: 'a team of two' }],
    });
    const checked = await hubCommand(...data('rollout', 'check'));
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining('Gate of phase 2: HALT')]);
    expect(await (await ask('rollback', { why: 'no', to: 3 })).json()).toMatchObject({
      code: 'not-back',
      field: 'to',
    });
    const back = await hubCommand(...data('rollout', 'rollback', '--why', 'once more'));
    expect(back.stdout).toContain('Phase 1 of 5');
    expect((await hubCommand(...data('rollout', 'advance', '--force'))).code).toBe(2);
  });

  test('refuses whoever is no admin, drills of nobody, and domains that there are not', async () => {
    const cem = await joinAs(hub, 'Cem');
    const { boardId } = await boardBy(cem);
    expect(boardId).not.toBe('');
    expect((await cem.get('/api/admin/rollout')).status).toBe(403);
    expect((await cem.get('/api/admin/incidents')).status).toBe(403);
    expect(await (await ask('drill', { why: 'x', devices: ['nobody'] })).json()).toMatchObject({
      ...{ status: 409, code: 'nobody-to-drill', field: 'devices' },
    });
    const wrong = await fetch(`${hub.url}/api/admin/rollout/delivery/lights`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ delivery: 'dual', why: 'x' }),
    });
    expect(await wrong.json()).toMatchObject({ status: 404, field: 'domain' });
  });
});
