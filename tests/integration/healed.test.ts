import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phase } from '../../server/protocol/index.ts';
import { hubFrame } from '../../server/sse/frames.ts';
import { eventually } from '../support/eventually.ts';
import type { HubInProcess } from '../support/hub-in-process.ts';
import { falsifyReplica } from '../support/kept-replica.ts';
import { addCard, agree, openApp, type Person } from '../support/people.ts';
import type { StreamProxy } from '../support/stream-proxy.ts';
import { closeTwoApps, openTwoApps } from '../support/two-apps.ts';

/** The guard does not step back by itself. */
let hub: HubInProcess;
let proxy: StreamProxy;
let ana: Person;
let bob: Person;
let columnId: string;

beforeEach(async () => {
  ({ hub, proxy, ana, bob, columnId } = await openTwoApps({ guardBars: { looks: Number.MAX_SAFE_INTEGER } }));
  addCard(ana, columnId, 'Gloves');
  await ana.isSent();
});
afterEach(() => closeTwoApps({ hub, proxy, ana, bob }));

const goTo = (phase: Phase) => hub.hub.rollout.move(phase, 'forced', { by: 'Ada', why: 'to see' });
const differences = () => hub.hub.evidence.figures(0).counts.hashesDiffer;
const has = (person: Person, title: string) =>
  eventually(`there is a card “${title}”`, () => {
    person.engine.look();
    return person.cardTitled(title) !== undefined;
  });

/** Bob’s file says “Cloves” where the hub says “Gloves”. */
async function falsified() {
  await bob.close();
  falsifyReplica(bob, 'Gloves', 'Cloves');
  bob = await openApp('Bob', proxy, bob.folder);
}

describe('an app that holds something else than the hub', () => {
  test.each([1, 5] as const)(
    'starts over from a snapshot in phase %i, though nothing is compared there; what is unsent stays',
    async (phase) => {
      await goTo(phase);
      await has(bob, 'Gloves');
      await falsified();
      expect(bob.cardTitled('Cloves')).toBeDefined();
      await hub.hub.switches.set('writes', false, { by: 'Ada', why: 'to see' });
      await eventually('Bob’s app knows', () => bob.engine.status().off.writes !== undefined);
      addCard(bob, columnId, 'Unsent');
      await has(bob, 'Gloves');
      expect(bob.cardTitled('Cloves')).toBeUndefined();
      expect(bob.cardTitled('Unsent')).toBeDefined();
      expect(differences()).toBeGreaterThan(0);
      await hub.hub.switches.set('writes', true, { by: 'Ada', why: 'seen' });
      await has(ana, 'Unsent');
      const before = differences();
      const equal = () => hub.hub.evidence.figures(0).counts.hashesEqual;
      const proven = equal();
      await eventually('what it holds is the hub’s', () => equal() >= proven + 4);
      expect(differences()).toBe(before);
    },
  );
});

describe('an app that is told twice at once to start over', () => {
  test('takes one snapshot, stays on its stream, and misses nothing that comes meanwhile', async () => {
    await goTo(5);
    await agree(ana, bob);
    const frame = hubFrame('hub.resync', { reason: 'state-differs', cursor: '', seq: 0 }).trim();
    const [snapshots, streams] = [proxy.asked('/api/snapshot'), proxy.asked('/api/sse/events')];
    let told = false;
    proxy.alter((one) => {
      if (told) return [one];
      told = true;
      return [frame, frame, one];
    });
    for (let i = 1; i <= 20; i++) addCard(ana, columnId, `Meanwhile ${i}`);
    await agree(ana, bob);
    expect(proxy.asked('/api/snapshot')).toBe(snapshots + 1);
    expect(proxy.asked('/api/sse/events')).toBe(streams);
  });
});

describe('what came by the stream while both transports were there', () => {
  beforeEach(async () => {
    await goTo(3);
    await agree(ana, bob);
  });

  const told = () => hub.hub.evidence.figures(0).counts.parityFaults;
  /** Bob’s stream says “Stolen” where the hub says “Sterile”. */
  async function hasItWrongly() {
    proxy.alter((frame) => [frame.replace('"title":"Sterile', '"title":"Stolen')]);
    addCard(ana, columnId, 'Sterile');
    await eventually('Bob has it wrongly', () => bob.cardTitled('Stolen') !== undefined);
  }
  async function isToldOnce() {
    const compared = () => hub.hub.evidence.figures(0).counts.parityCompared;
    const before = compared();
    await eventually('both are compared again', () => {
      bob.engine.look();
      return compared() > before + 2;
    });
    expect(told()).toBe(1);
  }

  test('is compared all the same where the hub has had it healed before that; and is told once', async () => {
    await hasItWrongly();
    await eventually('he has started over', () => bob.cardTitled('Sterile') !== undefined);
    proxy.alter((frame) => [frame]);
    await eventually('it was told', () => {
      bob.engine.look();
      return told() === 1;
    });
    for (const n of [1, 2, 3]) addCard(ana, columnId, `Compared again ${n}`);
    await agree(ana, bob);
    await isToldOnce();
  });

  test('is compared, and healed, when the hub goes back to asking alone; and is told once', async () => {
    await hasItWrongly();
    await goTo(1);
    await has(bob, 'Sterile');
    expect(bob.cardTitled('Stolen')).toBeUndefined();
    await eventually('it was told', () => told() === 1);
    proxy.alter((frame) => [frame]);
    await goTo(3);
    addCard(ana, columnId, 'Compared again');
    await agree(ana, bob);
    await isToldOnce();
  });
});
