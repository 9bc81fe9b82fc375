import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLog, scrub } from '../../../../main/shell/log.ts';

let folder: string;
let echoed: string[];
const open = (where = folder, maxBytes?: number) =>
  createLog({
    folder: where,
    now: () => Date.UTC(2026, 0, 2),
    echo: (line) => echoed.push(line),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs');
  echoed = [];
});

test('a line is in the file and on the terminal before the call returns', () => {
  open()({ level: 'warn', message: 'Something', state: 'offline' });
  const line = '{"level":"warn","message":"Something","state":"offline","at":"2026-01-02T00:00:00.000Z"}';
  expect(readFileSync(join(folder, 'main.log'), 'utf8')).toBe(`${line}\n`);
  expect(echoed).toEqual([line]);
});

test('three small files are kept, whatever is written', () => {
  const log = open(folder, 1000);
  for (let n = 0; n < 200; n++) log({ level: 'info', message: `line ${n}` });
  expect(readdirSync(folder).sort()).toEqual(['main.1.log', 'main.2.log', 'main.log']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(1200);
  expect(readFileSync(join(folder, 'main.log'), 'utf8')).toContain('line 199');
});

test('a log that cannot be written stops nothing', () => {
  const blocked = join(folder, '..', 'file');
  writeFileSync(blocked, '');
  open(join(blocked, 'logs'))({ level: 'error', message: 'Still heard' });
  expect(echoed).toHaveLength(1);
});

describe('what people wrote and what opens doors stays out', () => {
  test('by the name of the detail', () => {
    const details = {
      title: 'Salaries',
      joinCode: 'ABC-DEF',
      token: 't',
      memberName: 'Ada',
      count: 3,
      exitCode: 5,
    };
    expect(scrub({ level: 'info', message: 'm', ...details })).toEqual({
      level: 'info',
      message: 'm',
      title: '[left out]',
      joinCode: '[left out]',
      token: '[left out]',
      memberName: '[left out]',
      count: 3,
      exitCode: 5,
    });
  });

  test('in objects of any kind', () => {
    expect(scrub({ level: 'info', message: 'm', card: { title: 'Salaries' }, cards: [1] })).toEqual({
      level: 'info',
      message: 'm',
      card: '[object]',
      cards: '[array]',
    });
  });

  test('and in messages, tokens above all', () => {
    const error = new Error(
      '401 for Authorization: Bearer abc.def-123 (dG9rZW4tdG9rZW4tdG9rZW4tdG9rZW4tdG9rZW4)',
    );
    const { error: said } = scrub({ level: 'error', message: 'm', error }) as { error: { message: string } };
    expect(said.message).toBe('401 for Authorization: Bearer [left out] ([left out])');
  });

  test('while ids, which help to find a fault, stay in', () => {
    const id = '0193f3a0-0000-7000-8000-000000000001';
    expect(scrub({ level: 'info', message: `board ${id}` })['message']).toBe(`board ${id}`);
  });
});
