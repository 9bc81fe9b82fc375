import { beforeEach, describe, expect, test } from 'vitest';
import { createParity, type Parity } from '../../../main/sync/parity.ts';
import type { PersistedEvent } from '../../../server/protocol/index.ts';
import { ana, board, boardOnPaper, bob, card, EPOCH, id, type LogOnPaper } from '../rules/log-on-paper.ts';

let paper: LogOnPaper;
let parity: Parity;
let clock: number;
/** A log of cards renamed, after which nothing stands out. */
let events: PersistedEvent[];

beforeEach(() => {
  paper = boardOnPaper();
  for (let i = 1; i <= 10; i++)
    paper.writes(i % 2 ? ana : bob, { type: 'card.update', cardId: card, changes: { title: `Title ${i}` } });
  events = paper.events;
  clock = 1000;
  parity = createParity({ now: () => clock });
});

const seqOf = (event: PersistedEvent) => Number(event.id.split('-')[1]);
const last = () => seqOf(events.at(-1) as PersistedEvent);
const at = (seq: number) => events.find((event) => seqOf(event) === seq) as PersistedEvent;
const startAt = (seq: number) => ({ epoch: EPOCH, seq });

function list(from = 0, upTo = last()) {
  for (const event of events) if (seqOf(event) > from && seqOf(event) <= upTo) parity.listed(event);
  parity.listedUpTo(upTo);
}
/** One stream from the place on, which brings these, in this order. */
function stream(from: number, brought: readonly PersistedEvent[]) {
  const leg = parity.leg(startAt(from));
  for (const event of brought) leg.event(event);
  return leg;
}
const kinds = () => parity.judge().faults.map(({ kind, seq }) => `${kind} ${seq}`);

describe('two transports that say the same', () => {
  test('are found to, event for event, and it is said how far one was behind the other', () => {
    stream(0, events);
    clock += 4000;
    list();
    expect(parity.judge()).toEqual({
      faults: [],
      compared: events.length,
      lagMs: events.map(() => -4000),
    });
    expect(parity.judge()).toMatchObject({ faults: [], compared: 0 });
  });

  test('are found to, where the words of an event were taken out of the log after the stream had brought it', () => {
    stream(0, events);
    events = events.map((event) =>
      seqOf(event) === 7 ? ({ ...event, eventType: 'log.redacted', eventData: {} } as PersistedEvent) : event,
    );
    list();
    expect(parity.judge()).toMatchObject({ faults: [], compared: events.length });
  });

  test('are compared up to the lower head, whichever is behind', () => {
    const leg = stream(0, events.slice(0, 5));
    list();
    expect(parity.judge()).toMatchObject({ faults: [], compared: 5 });
    for (const event of events.slice(5)) leg.event(event);
    expect(parity.judge()).toMatchObject({ faults: [], compared: events.length - 5 });
  });

  test('are compared above both starts, and not below where the feed had to begin anew', () => {
    stream(3, events.slice(3));
    parity.feedBegins(startAt(6));
    list(6);
    expect(parity.judge()).toMatchObject({ faults: [], compared: last() - 6 });
  });

  test('are compared over a stream that broke off, and one that began again before its end', () => {
    stream(0, events.slice(0, 6));
    list(0, 4);
    expect(parity.judge()).toMatchObject({ faults: [] });
    stream(4, events.slice(4));
    list(4);
    expect(parity.judge().faults).toEqual([]);
    expect(parity.judge().faults).toEqual([]);
  });

  test('are not compared where no stream was asked to bring anything, as while polling stood in', () => {
    stream(0, events.slice(0, 3));
    stream(7, events.slice(7));
    list();
    expect(parity.judge()).toMatchObject({ faults: [], compared: last() - 4 });
  });

  test('may tell differently of a board before it was last changed who sees it', () => {
    const revoked = {
      ...at(last()),
      ...{ id: `${EPOCH}-${last() + 1}`, scope: `user:${bob.memberId}`, scopeSeq: 1 },
      ...{ eventType: 'board.revoked', eventData: { boardId: board } },
    } as PersistedEvent;
    // The stream told of the board while it was seen; the feed, asked later, does not.
    stream(0, [...events, revoked]);
    for (const event of [at(1), revoked]) if (event.scope !== `board:${board}`) parity.listed(event);
    parity.listedUpTo(seqOf(revoked));
    expect(kinds()).toEqual([]);
  });

  test('hold no more than they may: beyond that it begins anew, and no alarm is false', () => {
    parity = createParity({ now: () => clock, limit: 4 });
    const leg = stream(0, events.slice(0, 9));
    expect(parity.overflows).toBe(1);
    list(0, 9);
    for (const event of events.slice(9)) leg.event(event);
    list(9);
    expect(parity.judge().faults).toEqual([]);
  });

  test('of another history begin anew', () => {
    stream(0, events);
    parity.leg({ epoch: 'bbbbbbbbbb', seq: 2 });
    list();
    expect(parity.judge()).toMatchObject({ faults: [], compared: 0 });
    expect(parity.feedFrom()).toMatchObject({ epoch: 'bbbbbbbbbb' });
  });
});

describe('each difference is named by its kind and its place', () => {
  test('an event that did not come by the stream', () => {
    stream(0, events.toSpliced(4, 1));
    list();
    expect(kinds()).toEqual(['missing 5']);
  });

  test('the last one too, once the hub says that all up to there has been told', () => {
    const leg = stream(0, events.slice(0, -1));
    list();
    expect(kinds()).toEqual([]);
    leg.reached(last());
    expect(kinds()).toEqual([`missing ${last()}`]);
  });

  test('an event that came again, at once or after it had been compared', () => {
    const leg = stream(0, [...events.slice(0, 5), at(5), ...events.slice(5)]);
    list();
    expect(kinds()).toEqual(['extra 5']);
    leg.event(at(7));
    expect(kinds()).toEqual(['extra 7']);
  });

  test('an event that the log does not hold', () => {
    stream(0, events);
    for (const event of events.toSpliced(4, 1)) parity.listed(event);
    parity.listedUpTo(last());
    expect(kinds()).toEqual(['extra 5']);
  });

  test('an event that came after one that follows it', () => {
    stream(0, [...events.slice(0, 4), at(6), at(5), ...events.slice(6)]);
    list();
    expect(kinds()).toEqual(['order 5']);
  });

  test('an event of another type', () => {
    stream(0, events.with(4, { ...at(5), eventType: 'card.archived' } as PersistedEvent));
    list();
    expect(kinds()).toEqual(['type 5']);
  });

  const corrupt: [string, (event: PersistedEvent) => object][] = [
    ['what it says', (event) => ({ eventData: { ...event.eventData, changes: { title: 'Another' } } })],
    ['its scope’s count', ({ scopeSeq }) => ({ scopeSeq: scopeSeq + 1 })],
    ['its author', () => ({ actor: 'Mallory' })],
    ['its stamp', () => ({ hlc: '000000001:0000' })],
    ['its time', () => ({ at: '2026-03-01T00:00:00.000Z' })],
    ['the edit that it comes from', () => ({ mutationId: id(99) })],
  ];
  test.each(corrupt)('an event of which %s differs', (_, other) => {
    stream(0, events.with(7, { ...at(8), ...other(at(8)) } as PersistedEvent));
    list();
    expect(kinds()).toEqual(['content 8']);
  });

  test('and what was wrong before a fresh start is not held against what comes after', () => {
    stream(0, events.toSpliced(4, 1).slice(0, 6));
    list(0, 7);
    parity.restart(startAt(7));
    expect(parity.feedFrom()).toEqual(startAt(7));
    stream(7, events.slice(7));
    list(7);
    expect(parity.judge()).toMatchObject({ faults: [], compared: last() - 7 });
  });
});
