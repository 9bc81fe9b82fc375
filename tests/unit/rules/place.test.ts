import fc from 'fast-check';
import { generateNKeysBetween } from 'fractional-indexing';
import { describe, expect, test } from 'vitest';
import { byOrder, type Neighbours, type Placed, place, rowOf } from '../../../server/rules/place.ts';
import { ana, id, logOnPaper } from './log-on-paper.ts';

/** Puts a newcomer in and applies the repairs, as the log does. */
function drop(list: Placed[], newcomer: string, neighbours: Neighbours): Placed[] {
  const others = list.filter((sibling) => sibling.id !== newcomer);
  const { order, repairs } = place(rowOf(others), neighbours);
  const repaired = new Map(repairs.map((repair) => [repair.id, repair.order]));
  return [
    ...others.map((sibling) => ({ ...sibling, order: repaired.get(sibling.id) ?? sibling.order })),
    { id: newcomer, order },
  ];
}
const ids = (list: readonly Placed[]) => [...list].sort(byOrder).map((placed) => placed.id);
function isStrict(list: Placed[]) {
  const orders = [...list].sort(byOrder).map(({ order }) => order);
  return orders.every((order, i) => i === 0 || (orders[i - 1] ?? '') < order);
}
const row = (count: number) =>
  Array.from({ length: count }, (_, i) => i).reduce<Placed[]>((list, i) => drop(list, id(i), {}), []);

describe('a newcomer', () => {
  test('with no neighbours named goes to the end', () => {
    expect(ids(row(5))).toEqual([0, 1, 2, 3, 4].map(id));
  });

  test.each<[string, Neighbours, number]>([
    ['between its neighbours', { afterId: id(1), beforeId: id(2) }, 2],
    ['behind the one in front where the other has left', { afterId: id(1), beforeId: id(77) }, 2],
    ['in front of the one behind where the other has left', { afterId: id(77), beforeId: id(2) }, 2],
    ['behind the one in front, where somebody has come between', { afterId: id(0), beforeId: id(2) }, 1],
    ['at the top', { afterId: null, beforeId: id(0) }, 0],
    ['at the top all the same, where the first has left', { afterId: null, beforeId: id(77) }, 0],
    ['at the end', { afterId: id(3), beforeId: null }, 4],
    ['at the end all the same, where the last has left', { afterId: id(77), beforeId: null }, 4],
    ['at the end where both have left', { afterId: id(77), beforeId: id(78) }, 4],
  ])('goes %s', (_, neighbours, index) => {
    expect(ids(drop(row(4), id(9), neighbours)).indexOf(id(9))).toBe(index);
  });
});

describe('two people who were offline and drop different cards between X and Y', () => {
  test('have both between X and Y, and a third goes between those two', () => {
    const start = row(2);
    const [x, y, first, second, third] = [id(0), id(1), id(10), id(11), id(12)];
    const between = { afterId: x, beforeId: y };
    const both = drop(drop(start, first, between), second, between);
    expect(ids(both)).toEqual([x, second, first, y]);
    expect(ids(drop(both, third, { afterId: second, beforeId: first }))).toEqual([
      x,
      second,
      third,
      first,
      y,
    ]);
  });
});

describe('the order', () => {
  const moves = fc.array(
    fc.record({
      card: fc.nat({ max: 14 }),
      after: fc.option(fc.nat({ max: 16 })),
      before: fc.option(fc.nat({ max: 16 })),
    }),
    { maxLength: 60 },
  );
  const named = (n: number | null) => (n === null ? null : id(n));

  test('is strict and never fails, whatever is dropped wherever, and a newcomer is next to the neighbour it named', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        let list: Placed[] = [];
        for (const { card, after, before } of sequence) {
          const others = new Set(list.map((placed) => placed.id));
          others.delete(id(card));
          list = drop(list, id(card), { afterId: named(after), beforeId: named(before) });
          expect(isStrict(list)).toBe(true);
          const at = ids(list).indexOf(id(card));
          if (after !== null && others.has(id(after))) expect(ids(list)[at - 1]).toBe(id(after));
          else if (before !== null && others.has(id(before))) expect(ids(list)[at + 1]).toBe(id(before));
        }
      }),
    );
  });

  test('is made strict again around a newcomer where keys were the same, and nobody else changes places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a0', 'a1', 'a1V', 'a2'), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (orders, pick) => {
          const list = orders.map((order, i) => ({ id: id(i), order }));
          const after = ids(list)[pick % list.length] ?? null;
          const before = ids(list);
          const dropped = drop(list, id(99), { afterId: after });
          expect(ids(dropped).filter((one) => one !== id(99))).toEqual(before);
          const at = ids(dropped).indexOf(id(99));
          expect(ids(dropped)[at - 1]).toBe(after);
          const around = [...dropped].sort(byOrder).map(({ order }) => order);
          expect((around[at - 1] ?? '') < (around[at] ?? '')).toBe(true);
          if (around[at + 1] !== undefined) expect((around[at] ?? '') < (around[at + 1] ?? '')).toBe(true);
        },
      ),
    );
  });

  test('is the same from whatever order the siblings are read in, and after being written and read again', () => {
    fc.assert(
      fc.property(moves, fc.infiniteStream(fc.nat()), (sequence, shuffle) => {
        let list: Placed[] = [];
        for (const { card, after, before } of sequence) {
          list = drop(list, id(card), { afterId: named(after), beforeId: named(before) });
        }
        const shuffled = list
          .map((placed) => ({ placed, key: shuffle.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ placed }) => placed);
        const reloaded = JSON.parse(JSON.stringify(shuffled)) as Placed[];
        expect(ids(reloaded)).toEqual(ids(list));
        const neighbours = { afterId: id(3), beforeId: id(4) };
        expect(ids(drop(reloaded, id(99), neighbours))).toEqual(ids(drop(list, id(99), neighbours)));
      }),
    );
  });

  test('takes a thousand drops into one gap, with keys that the protocol still carries', () => {
    let list = row(2);
    for (let i = 0; i < 1000; i++) list = drop(list, id(100 + i), { afterId: id(0) });
    expect(isStrict(list)).toBe(true);
    expect(Math.max(...list.map(({ order }) => order.length))).toBeLessThanOrEqual(1024);
    let top = row(1);
    for (let i = 0; i < 1000; i++) top = drop(top, id(100 + i), { afterId: null, beforeId: ids(top)[0] });
    expect(Math.max(...top.map(({ order }) => order.length))).toBeLessThan(20);
  });
});

describe('a column of thousands', () => {
  /** Milliseconds for a thousand more cards at the end of a column that has so many, in a preview over the confirmed. */
  function timeFor(count: number): number {
    const paper = logOnPaper();
    paper.writes(ana, { type: 'board.create', boardId: id(1), name: 'Long' });
    paper.writes(ana, { type: 'column.create', columnId: id(2), boardId: id(1), name: 'Long' });
    paper.writes(ana, { type: 'card.create', cardId: id(3), columnId: id(2), title: 'First' });
    const { stamps, ...first } = paper.card(id(3));
    generateNKeysBetween(first.order, null, count).forEach((order, n) => {
      paper.workspace.put({ ...first, id: id(0x10000 + n), order, stamps });
    });
    const begun = performance.now();
    for (let n = 0; n < 1000; n++)
      paper.writes(ana, { type: 'card.create', cardId: id(0x90000 + n), columnId: id(2), title: 'More' });
    return performance.now() - begun;
  }

  test('takes one more card at about the cost of a column of a hundred', () => {
    timeFor(100);
    // A look at every card, as a sort or a scan takes, would make it a hundred times as much and more.
    expect(timeFor(20_000) / timeFor(100)).toBeLessThan(10);
  });
});
