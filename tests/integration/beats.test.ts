import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubEventData } from '../../server/protocol/index.ts';
import { beatEvery } from '../../server/sse/liveness.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { metricOf } from '../support/metric.ts';
import { addCard, makeBoard, openApp } from '../support/people.ts';

const BEAT_MS = 400;
let hub: HubInProcess;
beforeEach(async () => {
  hub = await openHub({ beatMs: BEAT_MS });
});
afterEach(() => hub.close());

const aFew = () => new Promise((later) => setTimeout(later, BEAT_MS * 4));
const beatOf = ({ token }: HttpDevice) =>
  fetch(`${hub.url}/api/sse/beat`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
const metric = (series: string) => metricOf(hub.url, series);
async function listening(name: string) {
  const device = await joinAs(hub, name);
  const stream = await device.stream();
  const hello = await stream.event('the hello', ({ type }) => type === 'hub.hello');
  return { device, stream, hello: hubEventData['hub.hello'].parse(JSON.parse(hello.data).eventData) };
}

describe('a device that has begun to beat', () => {
  test('and then falls silent loses its stream, which is counted apart from drops', async () => {
    const { device, stream, hello } = await listening('Ana');
    expect(hello.beatMs).toBe(BEAT_MS);
    for (let i = 0; i < 5; i++) {
      expect((await beatOf(device)).status).toBe(204);
      await new Promise((untilNext) => setTimeout(untilNext, hello.beatMs));
    }
    expect(stream.ended).toBe(false);
    await eventually('its stream has ended', () => stream.ended);
    expect(hub.hub.stream.size).toBe(0);
    expect(await metric('switchboard_silenced_total')).toBe(1);
    expect(await metric('switchboard_beats_total')).toBe(5);
    expect(await metric('switchboard_drops_total')).toBe(0);
  });

  test('keeps its stream while it asks for anything at all', async () => {
    const { device, stream } = await listening('Ana');
    await beatOf(device);
    for (let i = 0; i < 6; i++) {
      await device.snapshot();
      await new Promise((untilNext) => setTimeout(untilNext, BEAT_MS));
    }
    expect(stream.ended).toBe(false);
    stream.close();
  });

  test('is held to it on that stream alone: the next is its own until it beats again', async () => {
    const { device, stream } = await listening('Ana');
    await beatOf(device);
    await eventually('its stream has ended', () => stream.ended);
    const next = await device.stream();
    await aFew();
    expect(next.ended).toBe(false);
    next.close();
  });
});

test('an app beats by itself, and an edit of its that was answered makes a beat unneeded', async () => {
  const ana = await openApp('Ana', hub);
  await ana.isLive();
  await eventually('it beats', async () => (await metric('switchboard_beats_total')) >= 5);
  const { columnIds } = makeBoard(ana, 'To do');
  await ana.isSent();
  const before = await metric('switchboard_beats_total');
  for (let i = 0; i < 20; i++) {
    addCard(ana, columnIds[0] ?? '', `Card ${i}`);
    await new Promise((soon) => setTimeout(soon, BEAT_MS / 4));
  }
  await ana.isSent();
  // Five were due by the clock alone.
  expect((await metric('switchboard_beats_total')) - before).toBeLessThan(4);
  expect(await metric('switchboard_silenced_total')).toBe(0);
  expect(ana.engine.status().connection.state).toBe('live');
  await ana.close();
});

test('a device that never beats, such as curl, keeps its stream', async () => {
  const { stream } = await listening('Ana');
  await aFew();
  expect(stream.ended).toBe(false);
  expect(await metric('switchboard_silenced_total')).toBe(0);
  stream.close();
});

test('a hub that could not run for a while holds nobody silent for it', async () => {
  const { device, stream } = await listening('Ana');
  let beating = true;
  const pulse = (async () => {
    while (beating) {
      await beatOf(device);
      await new Promise((untilNext) => setTimeout(untilNext, BEAT_MS / 2));
    }
  })();
  await eventually('it is held to its beats', async () => (await metric('switchboard_beats_total')) > 1);
  const until = performance.now() + BEAT_MS * 4;
  while (performance.now() < until);
  await aFew();
  expect(stream.ended).toBe(false);
  beating = false;
  await pulse;
  stream.close();
});

test('up to a hundred devices beat every two seconds; a thousand cost the hub no more than a hundred', () => {
  expect([1, 100, 101, 1000].map((count) => beatEvery(count, 2000))).toEqual([2000, 2000, 4000, 20_000]);
  const perSecond = [100, 250, 1000, 5000].map((count) => (count * 1000) / beatEvery(count, 2000));
  expect(Math.max(...perSecond)).toBeLessThanOrEqual(50);
});
