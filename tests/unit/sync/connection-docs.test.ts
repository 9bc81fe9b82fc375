import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ConnectionEvent, transition } from '../../../main/sync/connection-state.ts';
import type { Connection } from '../../../preload/contract/index.ts';

/** What docs/architecture.md says of the connection's states is what the code does. */
const text = readFileSync('docs/architecture.md', 'utf8');
const section = text.slice(text.indexOf("## The connection's states"), text.indexOf('Nothing leads out of'));

type State = Connection['state'];
const states: Record<Exclude<State, 'stopped'>, Connection> = {
  connecting: { state: 'connecting', since: 1 },
  live: { state: 'live', since: 1 },
  polling: { state: 'polling', since: 1, reason: 'closed', retryAt: 9 },
  offline: { state: 'offline', since: 1, reason: 'refused', retryAt: 9 },
  signedOut: { state: 'signedOut', reason: 'token-refused' },
};
const failure = { at: 20, reason: 'timeout', retryAt: 30 } as const;
/** By the words of the table's first column. */
const events: Record<string, ConnectionEvent> = {
  'attempt at the stream': { event: 'attempt', at: 20 },
  opened: { event: 'opened', at: 20 },
  'stream failed, the hub answers': { event: 'failed', ...failure, answers: true },
  'stream failed, nothing answers': { event: 'failed', ...failure, answers: false },
  'polled: the hub told all that is new': { event: 'polled', at: 20, legacy: false },
  'poll failed': { event: 'poll-failed', ...failure },
  'token refused, never joined': { event: 'token-refused' },
  'the app quits': { event: 'stop' },
};
const names = Object.keys(states) as (keyof typeof states)[];

test('the table of the connection’s states has a row for everything that can happen, and each cell is so', () => {
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| |'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, event]) => event)).toEqual(Object.keys(events));
  for (const [, name = '', ...cells] of rows)
    names.forEach((from, column) => {
      const to = transition(states[from], events[name] as ConnectionEvent).state;
      const said = cells[column];
      // Opened anew, or signed out anew, it is in the same state and said by name.
      expect([to, to === from ? 'stays' : to], `${from}: ${name}`).toContain(said);
    });
});

test('the diagram draws each way from one state to another that the connection takes, and no other', () => {
  const drawn = [...section.matchAll(/^ {2}(\w+) --> (\w+):/gm)].map(([, from, to]) => `${from} ${to}`);
  const taken = names.flatMap((from) =>
    Object.values(events)
      // Nothing is under way once it is signed out: an attempt comes before all else.
      .filter(({ event }) => from !== 'signedOut' || event === 'attempt')
      // That these can come in any state, notes say.
      .filter(({ event }) => event !== 'token-refused' && event !== 'stop')
      .map((event) => transition(states[from], event).state)
      .filter((to) => to !== from)
      .map((to) => `${from} ${to}`),
  );
  expect(drawn.toSorted()).toEqual([...new Set(taken)].toSorted());
});
