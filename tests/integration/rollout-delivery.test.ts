import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phase } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { openStream } from '../support/open-stream.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
let ana: Person;
let bob: Person;
let columnId: string;
/** Requests that came to the hub, by path. */
let asked: Map<string, number>;

const count = (path: string) => asked.get(path) ?? 0;
const by = { by: 'Ada', why: 'to see' };
const goTo = (phase: Phase) => hub.hub.rollout.move(phase, 'forced', by);
const stateOf = (person: Person) => person.engine.status().connection.state;
const everybodyIs = (state: string) =>
  eventually(`everybody is ${state}`, () => [ana, bob].every((person) => stateOf(person) === state));
const sessionsSeen = (person: Person) => {
  const { fresh, devices } = person.engine.presence.now();
  return fresh ? devices.filter(({ here }) => here).length : 0;
};

beforeEach(async () => {
  hub = await openHub({ staged: true });
  asked = new Map();
  hub.hub.app.server.prependListener('request', ({ url = '' }: { url?: string }) => {
    const path = url.split('?', 1)[0] ?? '';
    asked.set(path, count(path) + 1);
  });
  ana = await openApp('Ana', hub);
  bob = await openApp('Bob', hub);
  await everybodyIs('polling');
  columnId = makeBoard(ana, 'To do').columnIds[0] ?? '';
  await ana.isSent();
});
afterEach(async () => {
  await Promise.all([ana.close(), bob.close()]);
  await hub.close();
});

/** A card of Ana's comes to Bob; by asking, when he looks. */
async function cardComes(title: string, looks = true) {
  addCard(ana, columnId, title);
  await ana.isSent();
  if (looks) bob.engine.look();
  await eventually(`Bob has “${title}”`, () => bob.cardTitled(title) !== undefined);
}

describe('in phase 1 of a rollout', () => {
  test('each app has a stream that tells of the hub alone, and asks for boards and for who is here', async () => {
    expect(hub.hub.stream.size).toBe(2);
    const stranger = await joinAs(hub, 'Cem');
    const stream = await openStream(hub.url, stranger.token);
    await cardComes('Asked for');
    expect(bob.engine.status().connection).toMatchObject({ state: 'polling', reason: null });
    await eventually('Bob knows who is here', () => {
      bob.engine.look();
      return sessionsSeen(bob) >= 2;
    });
    await stream.event('a heartbeat', ({ type }) => type === 'hub.heartbeat');
    expect(stream.received().filter(({ type }) => !type.startsWith('hub.'))).toEqual([]);
    const hello = JSON.parse(stream.received()[0]?.data ?? '{}');
    expect(hello.eventData.flags.rollout).toMatchObject({
      phase: 1,
      delivery: { sessions: 'legacy', cards: 'legacy', ui: 'legacy' },
    });
    stream.close();
  });
});

describe('as the rollout goes on', () => {
  test('sessions come by the stream in phase 2, boards in phase 3, and in phase 5 nothing is asked for any more', async () => {
    await goTo(2);
    await eventually('Bob’s stream tells who is here', () => sessionsSeen(bob) === 2);
    expect(stateOf(bob)).toBe('polling');
    await cardComes('Still asked for');

    await goTo(3);
    await everybodyIs('live');
    const before = count('/api/events');
    await cardComes('Streamed, and compared', false);
    await eventually('the feed is asked beside it', () => {
      bob.engine.look();
      return count('/api/events') > before && count('/api/parity') > 0;
    });

    await goTo(5);
    await cardComes('Streamed alone', false);
    await agree(ana, bob);
    const atLast = count('/api/events') + count('/api/sessions') + count('/api/parity/state');
    bob.engine.look();
    await cardComes('And nobody asks', false);
    expect(count('/api/events') + count('/api/sessions') + count('/api/parity/state')).toBe(atLast);
    expect(bob.logged.filter((line) => line.includes('differ'))).toEqual([]);
  });

  test('a step back brings asking back on every app within seconds, with nothing lost', async () => {
    await goTo(5);
    await everybodyIs('live');
    await cardComes('Streamed', false);
    const from = performance.now();
    await goTo(2);
    await everybodyIs('polling');
    expect(performance.now() - from).toBeLessThan(2000);
    await cardComes('Asked for again');
    await goTo(3);
    await agree(ana, bob);
  });
});

describe('the phase of a rollout', () => {
  test('and what was overridden, with who did it and why, outlive a restart of the hub', async () => {
    await goTo(3);
    await hub.hub.rollout.override('ui', 'dual', { by: 'Ada', why: 'early' });
    const { folder, url } = hub;
    await hub.close();
    hub = await openHub({ folder, port: Number(new URL(url).port) });
    expect(hub.hub.rollout.state).toMatchObject({
      phase: 3,
      complete: false,
      overrides: { ui: { delivery: 'dual', by: 'Ada', why: 'early' } },
      moves: [{ from: 1, to: 3, how: 'forced', by: 'Ada' }],
    });
    await agree(ana, bob);
  });

  test('is the last one, and complete, for a hub that was not told otherwise', async () => {
    const other = await openHub();
    expect(other.hub.rollout.state).toMatchObject({ phase: 5, complete: true });
    await other.close();
  });
});
