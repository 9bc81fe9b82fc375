import { expect, test } from 'vitest';
import { createPace } from '../../../server/sse/pace.ts';

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
