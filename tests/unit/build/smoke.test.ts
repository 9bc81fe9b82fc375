import { expect, test } from 'vitest';
import { wordsForPerson } from '../../../build/launch/app-process.mjs';
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

test('without a stream it is well where the app was told so, and nowhere else', () => {
  const polling = { ...seen, stream: 'polling' };
  expect(judgeSmoke(polling, 'legacy')).toMatchObject({ ok: true });
  expect(judgeSmoke(polling)).toMatchObject({ ok: false });
  expect(judgeSmoke(seen, 'legacy')).toMatchObject({ ok: false });
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

test("Chromium's remarks about the machine are kept from the person; faults are not", () => {
  const head = '[7358:1125/004425.628348:ERROR';
  expect(wordsForPerson(`${head}:viz_main_impl.cc(181)] Exiting GPU process`)).toBeUndefined();
  expect(wordsForPerson(`${head}:object_proxy.cc(576)] Failed to call method`)).toBeUndefined();
  const fatal = '[7358:1125/004425.6:FATAL:electron_main_delegate.cc(287)] Running as root';
  expect(wordsForPerson(fatal)).toBe(fatal);
  expect(wordsForPerson('TypeError: x is not a function')).toBe('TypeError: x is not a function');
});

test("of the app's log a person sees what went wrong, in words", () => {
  const line = (level: string) =>
    JSON.stringify({ level, message: 'No keyring on this system.', at: '2026-03-01' });
  expect(wordsForPerson(line('info'))).toBeUndefined();
  expect(wordsForPerson(line('warn'))).toBe('No keyring on this system.');
  expect(wordsForPerson('{"level":"error", cut sh')).toBe('{"level":"error", cut sh');
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
