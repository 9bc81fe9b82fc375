import { describe, expect, test } from 'vitest';
import { type Lineage, seenOf } from '../../../server/rules/lineage.ts';

const first: Lineage = { epoch: 'first0', parents: [] };
const restored: Lineage = { epoch: 'second', parents: [{ epoch: 'first0', seq: 50 }] };
const again: Lineage = {
  epoch: 'third0',
  parents: [
    { epoch: 'first0', seq: 50 },
    { epoch: 'second', seq: 55 },
  ],
};
const at = (epoch: string, seq: number) => ({ epoch, seq });

describe('what a cursor has seen of a history', () => {
  test('is all of it, in one that goes on without a break', () => {
    expect(seenOf(first, at('first0', 70))).toBe(70);
  });

  test('ends at the fork, for a cursor of the one that was left', () => {
    expect(seenOf(restored, at('first0', 40))).toBe(40);
    expect(seenOf(restored, at('first0', 70))).toBe(50);
  });

  test('ends at the first fork on the way, however often the hub was restored', () => {
    expect(seenOf(again, at('first0', 53))).toBe(50);
    expect(seenOf(again, at('second', 53))).toBe(53);
    expect(seenOf(again, at('second', 60))).toBe(55);
  });

  test('is not known, for an epoch of which nothing is known', () => {
    expect(seenOf(again, at('other0', 3))).toBeNull();
  });

  test('ends where both came from one, though neither came from the other: two restores of one backup', () => {
    const sibling: Lineage = { epoch: 'fourth', parents: [{ epoch: 'first0', seq: 50 }] };
    expect(seenOf(sibling, at('second', 60), [restored])).toBe(50);
    expect(seenOf(sibling, at('second', 45), [restored])).toBe(45);
    const older: Lineage = { epoch: 'fifth0', parents: [{ epoch: 'first0', seq: 30 }] };
    const newer: Lineage = { epoch: 'sixth0', parents: [{ epoch: 'first0', seq: 80 }] };
    expect(seenOf(older, at('second', 60), [restored])).toBe(30);
    expect(seenOf(newer, at('second', 60), [restored])).toBe(50);
    expect(seenOf(older, at('third0', 60), [again])).toBe(30);
  });
});
