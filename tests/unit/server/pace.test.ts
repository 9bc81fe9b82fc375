import fastify from 'fastify';
import { expect, test } from 'vitest';
import { createPace } from '../../../server/sse/pace.ts';
import { paceStreams } from '../../../server/sse/route.ts';

const busy = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('what comes alone runs at once', () => {
  const pace = createPace(4);
  let ran = false;
  pace(() => {
    ran = true;
  });
  expect(ran).toBe(true);
});

test('what comes at once runs in order, and others get their turn in between', async () => {
  const pace = createPace(4);
  const happened: (number | 'other')[] = [];
  for (let i = 0; i < 20; i++) {
    pace(() => {
      busy(2);
      happened.push(i);
    });
  }
  const other = setInterval(() => happened.push('other'), 1);
  await expect.poll(() => happened.includes(19)).toBe(true);
  clearInterval(other);
  expect(happened.filter((one) => one !== 'other')).toEqual(Array.from({ length: 20 }, (_, i) => i));
  // Not all before the first other, nor all after it.
  const first = happened.indexOf('other');
  expect(first).toBeGreaterThan(0);
  expect(happened.slice(first).filter((one) => one !== 'other').length).toBeGreaterThan(0);
});

test('a stream that had to wait for its turn is checked when that has come', async () => {
  const app = fastify();
  let isOpenHouse = true;
  let asked = 0;
  app.addHook('onRequest', (_request, _reply, done) => {
    asked += 1;
    // The house is shut just after the second one came.
    if (asked === 2) process.nextTick(() => (isOpenHouse = false));
    done();
  });
  paceStreams(app as never);
  app.addHook('onRequest', (_request, reply, done) => {
    if (isOpenHouse) done();
    else reply.code(503).send();
  });
  app.get('/api/sse/events', (_request, reply) => {
    busy(10);
    return reply.send();
  });
  await app.ready();
  const answers = await Promise.all([1, 2].map(() => app.inject('/api/sse/events')));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 503]);
  await app.close();
});
