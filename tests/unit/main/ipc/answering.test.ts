import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { createAnswering, type Message, success } from '../../../../main/ipc/answering.ts';
import { commandPayloads } from '../../../../preload/contract/index.ts';

const payloads = {
  greet: z.strictObject({ name: z.string() }),
  nothing: z.undefined(),
  fail: z.undefined(),
  rename: z.strictObject({ theme: z.enum(['light', 'dark']) }).partial(),
};
let calls: unknown[];
let logged: string;
let answer: (message: Message<string>) => Promise<unknown>;

beforeEach(() => {
  calls = [];
  logged = '';
  answer = createAnswering<typeof payloads, Record<keyof typeof payloads, unknown>, string>({
    payloads,
    handlers: {
      greet({ name }, window) {
        calls.push([name, window]);
        return success(`Hello ${name}`);
      },
      nothing: () => success(null),
      fail() {
        throw new Error('the card “Salaries” broke');
      },
      rename(payload) {
        calls.push(payload);
        return success(null);
      },
    },
    log: ({ message, request, field }) => {
      logged += `${message} ${request} ${field ?? ''}\n`;
    },
  });
});

test('a request that is in the contract is answered', async () => {
  expect(await answer({ window: 'w', name: 'greet', payload: { name: 'Ada' } })).toEqual({
    ok: true,
    value: 'Hello Ada',
  });
  expect(calls).toEqual([['Ada', 'w']]);
});

test('who is not to be trusted learns nothing, not even whether the request exists', async () => {
  const asked = await Promise.all(
    ['greet', 'no such thing'].map((name) => answer({ window: null, name, payload: { name: 'Ada' } })),
  );
  expect(asked[0]).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(asked[1]).toEqual(asked[0]);
  expect(calls).toEqual([]);
});

test.each([
  'toString',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  '',
  5,
  null,
  undefined,
  { name: 'greet' },
  ['greet'],
])('there is no request called %j', async (name) => {
  expect(await answer({ window: 'w', name, payload: undefined })).toMatchObject({
    ok: false,
    code: 'unknown-name',
  });
});

test.each([
  [undefined],
  [null],
  ['Ada'],
  [{}],
  [{ name: 5 }],
  [{ name: 'Ada', extra: true }],
  [[{ name: 'Ada' }]],
])('a payload of another shape is refused before anything is done: %j', async (payload) => {
  expect(await answer({ window: 'w', name: 'greet', payload })).toMatchObject({
    ok: false,
    code: 'invalid-payload',
  });
  expect(calls).toEqual([]);
});

test('a refused payload is not repeated in the log', async () => {
  await answer({ window: 'w', name: 'greet', payload: { name: { secret: 'Salaries' } } });
  expect(logged).toBe('A request from a window was malformed. greet name\n');
});

test('a fault of ours comes back as data, without what it was about', async () => {
  const failed = await answer({ window: 'w', name: 'fail', payload: undefined });
  expect(failed).toMatchObject({ ok: false, code: 'failed' });
  expect(JSON.stringify(failed)).not.toContain('Salaries');
});

test('a payload that brings a prototype along is refused, and nothing has changed for other objects', async () => {
  const payload = JSON.parse('{"theme": "dark", "__proto__": {"polluted": true}}');
  expect(await answer({ window: 'w', name: 'rename', payload })).toMatchObject({ code: 'invalid-payload' });
  expect(calls).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a command cannot pass for another by its prototype', () => {
  const card = '0193f3a0-0000-7000-8000-000000000001';
  const command = JSON.parse(`{"cardId": "${card}", "__proto__": {"type": "card.archive"}}`);
  expect(commandPayloads.dispatch.safeParse({ base: null, command }).success).toBe(false);
  const inherited = Object.assign(Object.create({ type: 'card.archive' }), { cardId: card });
  const read = commandPayloads.dispatch.safeParse({ base: null, command: inherited });
  expect(read.data?.command ?? null).toSatisfy((value) => value === null || Object.hasOwn(value, 'type'));
});
