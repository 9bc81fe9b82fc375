import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Beat, createBeat } from '../../../main/sync/beat.ts';
import { createScheduler, type Scheduler } from '../../../main/sync/scheduler.ts';
import { openSockets } from '../../../main/sync/sockets.ts';
import { eventually } from '../../support/eventually.ts';

/** What a hub makes of beats: when each came, and how many it has not answered. */
let came: number[];
let [open, mostOpen, doubts] = [0, 0, 0];
let answer: (response: ServerResponse) => void;
let server: Server;
let scheduler: Scheduler;
let beat: Beat;
const accepts = (response: ServerResponse) => void response.writeHead(204).end();

beforeEach(async () => {
  came = [];
  [open, mostOpen, doubts] = [0, 0, 0];
  answer = accepts;
  server = createServer((_, response) => {
    came.push(performance.now());
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.once('close', () => {
      open -= 1;
    });
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  scheduler = createScheduler();
  beat = createBeat({ scheduler, onDoubt: () => (doubts += 1) });
});
afterEach(() => {
  beat.stop();
  server.closeAllConnections();
  server.close();
});

const hub = () => {
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, token: 'secret', sockets: openSockets() };
};
const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

test('the first beat goes at once, the next ones at the pace that the hub asks for', async () => {
  beat.start(hub(), 1000);
  await eventually('three beats', () => came.length >= 3);
  expect((came[2] ?? 0) - (came[0] ?? 0)).toBeGreaterThan(1000);
  expect(doubts).toBe(0);
});

test('another pace is taken up from now on, and the same one changes nothing', async () => {
  beat.start(hub(), 60_000);
  await eventually('the first', () => came.length === 1);
  beat.pace(60_000);
  await pause(150);
  expect(came).toHaveLength(1);
  beat.pace(50);
  await eventually('three more', () => came.length >= 4);
});

test('an answered request puts the next beat off, for as long as the hub has known since it was sent', async () => {
  beat.start(hub(), 1000);
  await eventually('the first', () => came.length === 1);
  for (let i = 0; i < 8; i++) {
    await pause(250);
    beat.answered(10);
  }
  expect(came).toHaveLength(1);
  await eventually('the next, once requests have ceased', () => came.length === 2);
});

test('a beat without an answer is given up for the next, and is a reason for doubt; there is never more than one', async () => {
  answer = () => {};
  beat.start(hub(), 100);
  await eventually('three doubts', () => doubts >= 3);
  expect(mostOpen).toBeLessThanOrEqual(2);
  answer = accepts;
  await eventually('it is answered again', () => open === 0);
});

test('a beat that is refused is a reason for doubt', async () => {
  answer = (response) => void response.writeHead(503).end();
  beat.start(hub(), 60_000);
  await eventually('a doubt', () => doubts === 1);
});

test('nothing is sent after the end, and no timer runs', async () => {
  beat.start(hub(), 50);
  await eventually('two beats', () => came.length >= 2);
  beat.stop();
  expect(scheduler.pending()).toEqual([]);
  const sent = came.length;
  beat.answered(0);
  beat.pace(10);
  await pause(150);
  expect(came.length - sent).toBeLessThanOrEqual(1);
  expect(scheduler.pending()).toEqual([]);
});
