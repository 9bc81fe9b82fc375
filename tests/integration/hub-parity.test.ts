import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ParityReport, parityCountsSchema, stateHashSchema } from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { stateOf } from '../../server/rules/state-hash.ts';
import { createWorkspace } from '../../server/rules/workspace.ts';
import { boardBy, cardBy, type HttpDevice, joinAs, postJson } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let bob: HttpDevice;

beforeEach(async () => {
  hub = await openHub();
  ana = await joinAs(hub, 'Ana');
  bob = await joinAs(hub, 'Bob');
});
afterEach(() => hub.close());

const report: ParityReport = {
  events: 500,
  states: 2,
  faults: { missing: 1, content: 2 },
  samples: [{ kind: 'missing', id: 'aaaaaaaaaa-17', what: 'card.moved' }],
  lagMs: { median: -4000, worst: 250 },
};
const tell = (device: HttpDevice, body: unknown) =>
  postJson(`${hub.url}/api/parity`, JSON.stringify(body), { authorization: `Bearer ${device.token}` });

describe('the hash of a scope’s state', () => {
  test('is what a snapshot taken at the same place comes to, for the workspace and for each board', async () => {
    const { boardId, columnId } = await boardBy(ana);
    for (let i = 0; i < 200; i++) await cardBy(ana, columnId, `Card ${i}`);
    const snapshot = await bob.snapshot();
    const workspace = createWorkspace(snapshot.entities);
    for (const scope of ['workspace', `board:${boardId}`] as const) {
      const answer = await bob.get(`/api/parity/state?scope=${scope}`);
      expect(stateHashSchema.parse(await answer.json())).toEqual({
        epoch: snapshot.epoch,
        seq: snapshot.seq,
        scope,
        head: snapshot.heads[scope],
        hash: fingerprint(stateOf(workspace, scope)),
      });
    }
  });

  test('goes with the scope’s own count: it changes with each event there, and with none elsewhere', async () => {
    const [one, other] = [await boardBy(ana), await boardBy(ana, 'Other')];
    const hashOf = async () =>
      stateHashSchema.parse(await (await bob.get(`/api/parity/state?scope=board:${one.boardId}`)).json());
    const before = await hashOf();
    await cardBy(ana, other.columnId, 'Elsewhere');
    expect(await hashOf()).toMatchObject({ head: before.head, hash: before.hash });
    await cardBy(ana, one.columnId, 'Here');
    const after = await hashOf();
    expect(after.head).toBeGreaterThan(before.head);
    expect(after.hash).not.toBe(before.hash);
  });

  test('is not told of a board that the asker does not see, nor of what is no scope', async () => {
    const { boardId } = await boardBy(ana);
    await ana.does({ type: 'board.setAccess', boardId, access: 'members' });
    expect((await bob.get(`/api/parity/state?scope=board:${boardId}`)).status).toBe(404);
    expect((await bob.get(`/api/parity/state?scope=board:${uuidv7()}`)).status).toBe(404);
    const wrong = await bob.get('/api/parity/state?scope=everything');
    expect(await wrong.json()).toMatchObject({ status: 400, field: 'scope' });
  });
});

describe('a report of how the transports compare', () => {
  test('is counted, for Prometheus and for admins, with who sent it', async () => {
    expect((await tell(bob, report)).status).toBe(204);
    expect((await tell(bob, { ...report, faults: {}, samples: [], lagMs: null })).status).toBe(204);
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toContain('switchboard_parity_compared_total{what="event"} 1000');
    expect(metrics).toContain('switchboard_parity_compared_total{what="state"} 4');
    expect(metrics).toContain('switchboard_parity_faults_total{kind="content"} 2');
    expect(metrics).toContain('switchboard_parity_faults_total{kind="order"} 0');
    expect(metrics).toContain('switchboard_parity_lag_seconds 0.25');
    const counts = parityCountsSchema.parse(await (await ana.get('/api/admin/parity')).json());
    expect(counts).toMatchObject({ reports: 2, events: 1000, faults: { missing: 1, extra: 0 } });
    expect(counts.latest).toMatchObject([{ member: 'Bob', deviceId: bob.deviceId, what: 'card.moved' }]);
    expect((await bob.get('/api/admin/parity')).status).toBe(403);
  });

  test('that is larger than it may be, or knows a kind that there is not, is refused by name', async () => {
    const sample = report.samples[0];
    const tooMany = await tell(bob, { ...report, samples: Array.from({ length: 21 }, () => sample) });
    expect(await tooMany.json()).toMatchObject({ status: 400, field: 'samples', rule: 'maximum' });
    const unknown = await tell(bob, { ...report, faults: { worse: 1 } });
    expect(await unknown.json()).toMatchObject({ status: 400 });
    const counts = parityCountsSchema.parse(await (await ana.get('/api/admin/parity')).json());
    expect(counts.reports).toBe(0);
  });

  test('leaves no more than the last hundred faults, however many are sent, and is taken while writes are off', async () => {
    await hub.hub.switches.set('writes', false, { by: 'Ada', why: 'moving' });
    for (let i = 0; i < 12; i++) {
      const samples = Array.from({ length: 20 }, (_, n) => ({
        kind: 'order' as const,
        id: `aaaaaaaaaa-${100 * i + n}`,
        what: 'card.updated',
      }));
      expect((await tell(bob, { ...report, samples })).status).toBe(204);
    }
    const counts = parityCountsSchema.parse(await (await ana.get('/api/admin/parity')).json());
    expect(counts.latest).toHaveLength(100);
    expect(counts.latest.at(-1)?.id).toBe('aaaaaaaaaa-1119');
  });
});
