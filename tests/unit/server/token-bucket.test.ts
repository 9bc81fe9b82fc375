import { expect, test } from 'vitest';
import { createBuckets } from '../../../server/access/token-bucket.ts';

test('a bucket holds its burst, fills at its rate, and forgets who has rested', () => {
  let now = 0;
  const buckets = createBuckets({ perSecond: 2, burst: 3 }, () => now);
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
  expect(buckets.take('a')).toBeCloseTo(0.5);
  expect(buckets.take('b')).toBe(0);
  now += 500;
  expect(buckets.take('a')).toBe(0);
  now += 60_000;
  for (let i = 0; i < 25_000; i++) buckets.take(`key ${i}`);
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
  expect(buckets.wait('a')).toBeCloseTo(0.5);
});

test('a bucket gives so many at once or none of them', () => {
  let now = 0;
  const buckets = createBuckets({ perSecond: 2, burst: 10 }, () => now);
  expect(buckets.take('a', 8)).toBe(0);
  expect(buckets.take('a', 5)).toBeCloseTo(1.5);
  expect(buckets.take('a', 2)).toBe(0);
  now += 2500;
  expect(buckets.take('a', 5)).toBe(0);
});
