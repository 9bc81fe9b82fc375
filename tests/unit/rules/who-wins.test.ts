import { describe, expect, test } from 'vitest';
import type { Command } from '../../../server/protocol/index.ts';
import { nextStamp } from '../../../server/rules/hybrid-clock.ts';
import {
  ana,
  board,
  boardOnPaper,
  bob,
  card,
  column,
  id,
  type LogOnPaper,
  logOnPaper,
  NOON,
  otherColumn,
  type Writer,
} from './log-on-paper.ts';

const HOUR = 3_600_000;
const retitle = (title: string, base?: string): Command => ({
  type: 'card.update',
  cardId: card,
  changes: { title },
  ...(base === undefined ? {} : { baseText: { title: base } }),
});
const describeAs = (description: string, base: string): Command => ({
  type: 'card.update',
  cardId: card,
  changes: { description },
  baseText: { description: base },
});
const due = (day: number): Command => ({
  type: 'card.update',
  cardId: card,
  changes: { due: `2026-04-0${day}T09:00:00.000Z` },
});
const title = (paper: LogOnPaper) => paper.card(card).title;

describe('an edit whose author had seen the last write', () => {
  test('wins, however early its stamp: a slow clock does not make what was seen unseen', () => {
    const paper = boardOnPaper();
    paper.writes(bob, retitle('By Bob'));
    paper.writes(ana, retitle('By Ana, who saw it'), { hlc: '000000000:0000' });
    expect(title(paper)).toBe('By Ana, who saw it');
    expect(paper.conflicts()).toEqual([]);
  });

  test('leaves a stamp later than the one it follows, so that those who come after are judged by it', () => {
    const paper = boardOnPaper();
    paper.writes(bob, due(1));
    const before = paper.card(card).stamps['due']?.hlc ?? '';
    paper.writes(ana, due(2), { hlc: '000000000:0000' });
    expect(paper.card(card).stamps['due']?.hlc.localeCompare(before)).toBe(1);
  });
});

describe('a device’s own earlier edits', () => {
  test('count as seen, though their author had not seen them come back from the hub', () => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    paper.writes(ana, retitle('First'), { saw });
    paper.writes(ana, retitle('Second'), { saw, hlc: '000000000:0000' });
    paper.writes(ana, due(1), { saw });
    paper.writes(ana, due(2), { saw, hlc: '000000000:0000' });
    expect(paper.card(card)).toMatchObject({ title: 'Second', due: '2026-04-02T09:00:00.000Z' });
    expect(paper.conflicts()).toEqual([]);
  });

  test('do not hide what another wrote between them: words that were merged into the first stay in the second', () => {
    const paper = boardOnPaper({ description: 'Bring gloves. Bring masks.' });
    const saw = paper.seq;
    paper.writes(bob, describeAs('Bring gloves. Bring ten masks.', 'Bring gloves. Bring masks.'), { saw });
    paper.writes(ana, describeAs('Bring blue gloves. Bring masks.', 'Bring gloves. Bring masks.'), { saw });
    paper.writes(ana, describeAs('Bring two blue gloves. Bring masks.', 'Bring blue gloves. Bring masks.'), {
      saw,
    });
    expect(paper.card(card).description).toBe('Bring two blue gloves. Bring ten masks.');
    expect(paper.conflicts()).toEqual([]);
  });

  test('where the second undoes words of another that were merged into the first, those are kept for somebody', () => {
    const paper = boardOnPaper({ description: 'one two three' });
    const saw = paper.seq;
    paper.writes(bob, describeAs('one two four', 'one two three'), { saw });
    paper.writes(ana, describeAs('zero two three', 'one two three'), { saw });
    expect(paper.card(card).description).toBe('zero two four');
    paper.writes(ana, describeAs('zero two five', 'zero two three'), { saw });
    expect(paper.card(card).description).toBe('zero two five');
    expect(paper.conflicts()).toMatchObject([{ theirs: 'zero two four', kept: 'zero two five' }]);
  });
});

describe('two edits, neither of which saw the other', () => {
  const atOnce = (first: [Writer, Command, number], second: [Writer, Command, number]) => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    for (const [writer, command, clock] of [first, second]) paper.writes(writer, command, { saw, clock });
    return paper;
  };

  test('of different fields are both kept, in silence', () => {
    const paper = atOnce([ana, retitle('Masks'), NOON], [bob, due(1), NOON]);
    expect(paper.card(card)).toMatchObject({ title: 'Masks', due: '2026-04-01T09:00:00.000Z' });
    expect(paper.conflicts()).toEqual([]);
  });

  test.each([
    ['came last', NOON + 1000, NOON + 2000, 2],
    ['came first', NOON + 2000, NOON + 1000, 1],
  ])('of one field: the later stamp stands, where it %s', (_, first, second, wins) => {
    const paper = atOnce([ana, due(1), first], [bob, due(2), second]);
    expect(paper.card(card).due).toBe(`2026-04-0${wins}T09:00:00.000Z`);
  });

  test.each([
    [ana, bob, id(0x9001), id(0x9002), 2],
    [ana, bob, id(0x9002), id(0x9001), 1],
    [bob, ana, id(0x9001), id(0x9002), 2],
    [bob, ana, id(0x9002), id(0x9001), 1],
  ])(
    'of one field with one stamp: the greater mutation id stands, whoever’s it is (%#)',
    (one, other, first, second, wins) => {
      const paper = boardOnPaper();
      const at = { saw: paper.seq, hlc: '0zzzzzzzz:0000' };
      paper.writes(one, due(1), { ...at, mutationId: first });
      paper.writes(other, due(2), { ...at, mutationId: second });
      expect(paper.card(card).due).toBe(`2026-04-0${wins}T09:00:00.000Z`);
    },
  );

  test('of separate words of one text are both kept, in either order', () => {
    const base = 'Order gloves for theatre';
    const edits: [Writer, string][] = [
      [ana, 'Order 200 gloves for theatre'],
      [bob, 'Order gloves for theatre two'],
    ];
    for (const order of [edits, edits.toReversed()]) {
      const paper = boardOnPaper({ title: base });
      const saw = paper.seq;
      for (const [writer, text] of order) paper.writes(writer, retitle(text, base), { saw });
      expect(title(paper)).toBe('Order 200 gloves for theatre two');
      expect(paper.conflicts()).toEqual([]);
    }
  });

  test('of the same words, the second later: it stands, and the first author is given their words back', () => {
    const paper = atOnce(
      [ana, retitle('Latex gloves', 'Gloves'), NOON],
      [bob, retitle('Nitrile gloves', 'Gloves'), NOON + 1000],
    );
    expect(title(paper)).toBe('Nitrile gloves');
    expect(paper.conflicts()).toMatchObject([
      {
        memberId: ana.memberId,
        theirs: 'Latex gloves',
        kept: 'Nitrile gloves',
        by: 'Bob',
        byMemberId: bob.memberId,
        field: 'title',
        cardId: card,
      },
    ]);
  });

  test('of the same words, the second earlier: the first stands, and the second author is given theirs back', () => {
    const paper = atOnce(
      [ana, retitle('Latex gloves', 'Gloves'), NOON + 1000],
      [bob, retitle('Nitrile gloves', 'Gloves'), NOON],
    );
    expect(title(paper)).toBe('Latex gloves');
    expect(paper.conflicts()).toMatchObject([
      {
        memberId: bob.memberId,
        theirs: 'Nitrile gloves',
        kept: 'Latex gloves',
        by: 'Ana',
        byMemberId: ana.memberId,
      },
    ]);
  });

  test('that say the same are no conflict', () => {
    const paper = atOnce([ana, retitle('Masks', 'Gloves'), NOON], [bob, retitle('Masks', 'Gloves'), NOON]);
    expect(title(paper)).toBe('Masks');
    expect(paper.conflicts()).toEqual([]);
  });

  test('of which one knows no base text are not merged; the loser’s words are kept all the same', () => {
    const paper = atOnce([ana, retitle('Latex gloves'), NOON], [bob, retitle('Gloves, ten'), NOON + 1000]);
    expect(title(paper)).toBe('Gloves, ten');
    expect(paper.conflicts()).toMatchObject([{ memberId: ana.memberId, theirs: 'Latex gloves' }]);
  });

  test('of place: the later stands, column and order together', () => {
    const move = (columnId: string, afterId: string | null): Command => ({
      type: 'card.move',
      cardId: card,
      columnId,
      afterId,
    });
    const paper = boardOnPaper();
    const neighbour = id(9);
    paper.writes(ana, { type: 'card.create', cardId: neighbour, columnId: column, title: 'Neighbour' });
    const saw = paper.seq;
    paper.writes(ana, move(otherColumn, null), { saw, clock: NOON + 50_000 });
    paper.writes(bob, move(column, neighbour), { saw, clock: NOON + 40_000 });
    expect(paper.card(card).columnId).toBe(otherColumn);
  });

  test('archive and edit: the edit is kept, and its author is told where', () => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    paper.writes(ana, { type: 'card.archive', cardId: card }, { saw });
    const decision = paper.writes(bob, retitle('Gloves, again'), { saw });
    expect(paper.card(card)).toMatchObject({ archived: true, title: 'Gloves, again' });
    expect(decision).toMatchObject({ ok: true, note: expect.stringContaining('archived') });
  });

  test('an edit whose author knew that the card is archived needs no telling', () => {
    const paper = boardOnPaper();
    paper.writes(ana, { type: 'card.archive', cardId: card });
    const decision = paper.writes(bob, retitle('Gloves, again'));
    expect(paper.card(card)).toMatchObject({ archived: true, title: 'Gloves, again' });
    expect(decision).not.toHaveProperty('note');
  });
});

describe('a laptop whose clock is an hour fast', () => {
  test('does not win against what is written a moment later', () => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    paper.writes(ana, due(1), { saw, clock: paper.now + HOUR });
    paper.now += 2000;
    paper.writes(bob, due(2), { saw });
    expect(paper.card(card).due).toBe('2026-04-02T09:00:00.000Z');
  });

  test('keeps the order of its own edits', () => {
    const paper = boardOnPaper();
    const hlcs = Array.from({ length: 50 }, (_, i) => {
      const decision = paper.writes(ana, due((i % 9) + 1), { clock: paper.now + HOUR });
      return decision.ok ? decision.hlc : '';
    });
    expect(hlcs.toSorted()).toEqual(hlcs);
    expect(new Set(hlcs).size).toBe(50);
  });

  test('that is put right does not lose from then on', () => {
    const paper = boardOnPaper();
    paper.writes(ana, due(1), { clock: paper.now + HOUR });
    paper.now += 2000;
    const saw = paper.seq;
    paper.writes(bob, due(2), { saw, clock: paper.now });
    paper.now += 10;
    paper.writes(ana, due(3), { saw, clock: paper.now });
    expect(paper.card(card).due).toBe('2026-04-03T09:00:00.000Z');
  });
});

describe('a laptop whose clock is an hour slow', () => {
  test('wins wherever it saw the last write, and its next edit is not behind its last', () => {
    const paper = boardOnPaper();
    for (let round = 1; round <= 4; round++) {
      paper.writes(bob, due(round));
      paper.writes(ana, due(round + 5), { clock: paper.now - HOUR });
      expect(paper.card(card).due).toBe(`2026-04-0${round + 5}T09:00:00.000Z`);
      paper.now += 1000;
    }
  });

  test('does not make others lose to it: what it wrote is as late as what it followed', () => {
    const paper = boardOnPaper();
    paper.writes(bob, due(1));
    const saw = paper.seq;
    paper.writes(ana, due(2), { saw, clock: paper.now - HOUR });
    paper.now += 1000;
    paper.writes(bob, due(3), { saw });
    expect(paper.card(card).due).toBe('2026-04-03T09:00:00.000Z');
  });
});

describe('a card bound for a column that was archived', () => {
  test('lands in the first open column, and its author is told', () => {
    const paper = boardOnPaper();
    paper.writes(ana, { type: 'column.archive', columnId: otherColumn });
    const decision = paper.writes(bob, { type: 'card.move', cardId: card, columnId: otherColumn });
    expect(decision).toMatchObject({ ok: true });
    const made = paper.writes(bob, {
      type: 'card.create',
      cardId: id(7),
      columnId: otherColumn,
      title: 'New',
    });
    expect(made).toMatchObject({ ok: true, note: expect.stringContaining('“Done” was archived') });
    expect(paper.card(id(7)).columnId).toBe(column);
  });

  test('its author is told, too, where it lands in the place that it had', () => {
    const paper = boardOnPaper();
    paper.writes(ana, { type: 'column.archive', columnId: otherColumn });
    const before = paper.seq;
    const decision = paper.writes(bob, { type: 'card.move', cardId: card, columnId: otherColumn });
    expect(decision).toMatchObject({ ok: true, note: expect.stringContaining('“Done” was archived') });
    expect(paper.seq).toBe(before);
  });

  test('with no open column left is refused, and nothing is written', () => {
    const paper = boardOnPaper();
    for (const columnId of [column, otherColumn]) paper.writes(ana, { type: 'column.archive', columnId });
    const before = paper.seq;
    const decision = paper.writes(bob, {
      type: 'card.create',
      cardId: id(7),
      columnId: column,
      title: 'New',
    });
    expect(decision).toMatchObject({ ok: false, problem: { code: 'no-open-column' } });
    expect(paper.seq).toBe(before);
  });
});

test('what is not there is refused by its field, and what is there already is not made again', () => {
  const paper = boardOnPaper();
  const before = paper.seq;
  const refusals: [Command, string, string][] = [
    [{ type: 'card.update', cardId: id(99), changes: { title: 'x' } }, 'not-found', 'cardId'],
    [{ type: 'card.move', cardId: card, columnId: id(99) }, 'not-found', 'columnId'],
    [{ type: 'column.create', columnId: id(98), boardId: id(99), name: 'x' }, 'not-found', 'boardId'],
    [{ type: 'comment.create', commentId: id(98), cardId: id(99), body: 'x' }, 'not-found', 'cardId'],
    [{ type: 'card.create', cardId: card, columnId: column, title: 'x' }, 'already-exists', 'cardId'],
    [{ type: 'board.create', boardId: board, name: 'x' }, 'already-exists', 'boardId'],
  ];
  for (const [command, code, field] of refusals) {
    expect(paper.writes(bob, command), command.type).toMatchObject({ ok: false, problem: { code, field } });
  }
  expect(paper.seq).toBe(before);
});

describe('due dates that two people set at once', () => {
  const told = (paper: LogOnPaper) =>
    paper.conflicts().map(({ memberId, field, theirs, kept }) => [memberId, field, theirs, kept]);
  const [first, second] = ['2026-04-01T09:00:00.000Z', '2026-04-02T09:00:00.000Z'];

  test('are told to whoever’s gave way, whether they wrote first or last', () => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    paper.writes(ana, due(1), { saw });
    paper.writes(bob, due(2), { saw });
    expect(paper.card(card).due).toBe(second);
    expect(told(paper)).toEqual([[ana.memberId, 'due', first, second]]);
    const other = boardOnPaper();
    const before = other.seq;
    other.writes(ana, due(1), { saw: before });
    other.writes(bob, due(2), { saw: before, hlc: '000000000:0000' });
    expect(other.card(card).due).toBe(first);
    expect(told(other)).toEqual([[bob.memberId, 'due', second, first]]);
  });

  test('are nobody’s loss where they are one instant, or where the second person had seen the first', () => {
    const paper = boardOnPaper();
    const saw = paper.seq;
    paper.writes(ana, due(1), { saw });
    const changes = { due: '2026-04-01T11:00:00.000+02:00' };
    paper.writes(bob, { type: 'card.update', cardId: card, changes }, { saw });
    paper.writes(ana, due(2));
    expect(told(paper)).toEqual([]);
  });
});

test('an edit that is offered again tells of an archiving that came after it, and of two stamps that are the same the greater mutation id is the later', () => {
  const told = [0x9001, 0x9003].map((mutation) => {
    const paper = logOnPaper();
    const [boardId, columnId, cardId] = [id(1), id(2), id(3)];
    paper.writes(ana, { type: 'board.create', boardId, name: 'Ward' });
    paper.writes(ana, { type: 'column.create', columnId, boardId, name: 'To do' });
    paper.writes(ana, { type: 'card.create', cardId, columnId, title: 'Gloves' });
    const [saw, hlc] = [paper.seq, nextStamp(null, NOON + 500)];
    paper.now = NOON + 1000;
    paper.writes(bob, { type: 'card.archive', cardId }, { saw, hlc, mutationId: id(0x9002) });
    const again = { saw, hlc, mutationId: id(mutation), offeredAgain: true };
    const decision = paper.writes(ana, { type: 'card.update', cardId, changes: { title: 'Masks' } }, again);
    return decision.ok && decision.note !== undefined;
  });
  expect(told).toEqual([true, false]);
});
