import { expect, test } from 'vitest';
import { kindOf } from '../../../server/resilience/gate.ts';
import { readSignals } from '../../../server/resilience/signal-file.ts';

test('a signal file holds a switch a line, with a reason that may be left out; notes and empty lines are skipped', () => {
  expect(readSignals('# night shift\n\nwrites off the disk  makes noises \njoining on\n')).toEqual([
    { name: 'writes', on: false, why: 'the disk  makes noises' },
    { name: 'joining', on: true, why: 'no reason was given' },
  ]);
});

test.each(['writes', 'writes perhaps', 'lights off', 'writes offline', 'rm -rf /'])(
  'a signal file with the line “%s” is understood by nobody, and none of it is obeyed',
  (line) => expect(readSignals(`joining off\n${line}\n`)).toBeNull(),
);

test.each([
  ['GET', '/api/sse/events', 'stream'],
  ['POST', '/api/join', 'join'],
  ['POST', '/api/mutations', 'write'],
  ['PATCH', '/api/cards/:cardId', 'write'],
  ['DELETE', '/api/boards/:boardId', 'write'],
  ['DELETE', '/api/devices/:id', 'people'],
  ['POST', '/api/invites', 'people'],
  ['GET', '/api/members', 'other'],
  ['GET', '/api/snapshot', 'other'],
  ['HEAD', '/api/events', 'other'],
  ['PUT', '/api/admin/switches/:name', 'other'],
  ['POST', '/api/sse/emit', 'other'],
  ['POST', '/api/parity', 'other'],
  ['GET', '/readyz', 'other'],
  ['POST', '', 'other'],
])('%s %s is of the kind “%s” at the gate', (method, path, kind) => expect(kindOf(method, path)).toBe(kind));
