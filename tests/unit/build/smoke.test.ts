import { expect, test } from 'vitest';
import { isChromiumRemark } from '../../../build/launch/app-process.mjs';
import { createShutdown } from '../../../build/launch/shutdown.mjs';
import { judgeSmoke, readSmokeLine } from '../../../build/launch/smoke.mjs';

const seen = { board: 'Welcome', columns: 3, cards: 9, stream: 'live', windowTitle: 'Welcome – Switchboard' };

test("the app's report is told from its other lines", () => {
  expect(readSmokeLine(`SMOKE ${JSON.stringify(seen)}`)).toEqual(seen);
  expect(readSmokeLine('smoke on the water')).toBeUndefined();
  expect(readSmokeLine('SMOKE {half')).toBeUndefined();
});

test('a painted board with a live stream is well', () => {
  expect(judgeSmoke(seen)).toMatchObject({ ok: true });
});

test.each([
  [{ board: '' }, 'no board'],
  [{ columns: 0 }, 'no columns'],
  [{ cards: 0 }, 'no cards'],
  [{ stream: 'offline' }, 'offline, not live'],
])('%j is not, and the person is told why', (fault, words) => {
  const { ok, lines } = judgeSmoke({ ...seen, ...fault });
  expect(ok).toBe(false);
  expect(lines.at(-1)).toContain(words);
});

test("Chromium's remarks about the machine are kept from the person; its faults are not", () => {
  const head = '[7358:1125/004425.628348:ERROR';
  expect(isChromiumRemark(`${head}:viz_main_impl.cc(181)] Exiting GPU process`)).toBe(true);
  expect(isChromiumRemark(`${head}:object_proxy.cc(576)] Failed to call method`)).toBe(true);
  expect(isChromiumRemark('[7358:1125/004425.6:FATAL:electron_main_delegate.cc(287)] Running as root')).toBe(
    false,
  );
  expect(isChromiumRemark('TypeError: x is not a function')).toBe(false);
});

test('what was started is ended in reverse, even where ending one thing fails', async () => {
  const ended: string[] = [];
  const shutdown = createShutdown();
  await shutdown.add(async () => void ended.push('display'));
  await shutdown.add(async () => {
    throw new Error('the hub would not stop');
  });
  await shutdown.add(async () => void ended.push('app'));
  await expect(shutdown.close()).rejects.toThrow('the hub would not stop');
  expect(ended).toEqual(['app', 'display']);
});

test('what starts after the end was asked for is ended at once', async () => {
  const shutdown = createShutdown();
  await shutdown.close();
  let ended = false;
  const late = shutdown.add(async () => {
    ended = true;
  });
  await expect(late).rejects.toThrow('after the end');
  expect(ended).toBe(true);
});
