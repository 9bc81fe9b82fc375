import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from '../../../server/rules/merge-text.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom('one', 'two', ' ', '\n', '北京', '👩‍🚀', 'é', '.', '-'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

describe('two changes to one text', () => {
  test.each([
    ['at its two ends', 'a b c', 'x b c', 'a b y', 'x b y'],
    ['in two lines', 'one\ntwo\nthree', 'ONE\ntwo\nthree', 'one\ntwo\nTHREE', 'ONE\ntwo\nTHREE'],
    [
      'one adds, the other takes away',
      'buy milk and bread today',
      'buy milk and bread today!',
      'buy bread today',
      'buy bread today!',
    ],
    [
      'in scripts of every kind',
      '北京 und 👩‍🚀 heute',
      '北京 und 👩‍🚀 morgen',
      '上海 und 👩‍🚀 heute',
      '上海 und 👩‍🚀 morgen',
    ],
  ])('that lie apart (%s) are both in the result, in either order', (_, base, ours, theirs, both) => {
    expect(mergeText(base, ours, theirs)).toBe(both);
    expect(mergeText(base, theirs, ours)).toBe(both);
  });

  test.each([
    ['the same word', 'gloves', 'latex', 'nitrile'],
    ['the same place', 'a c', 'a b c', 'a x c'],
    ['one takes away what the other changes', 'buy milk', 'buy', 'buy oat milk'],
  ])('that touch (%s) are not guessed at', (_, base, ours, theirs) => {
    expect(mergeText(base, ours, theirs)).toBeNull();
  });

  test('of which one changes nothing give the other, letter for letter', () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergeText(base, changed, base)).toBe(changed);
        expect(mergeText(base, base, changed)).toBe(changed);
        expect(mergeText(base, changed, changed)).toBe(changed);
      }),
    );
  });

  test('give the same whoever is named first, for any texts', () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        expect(mergeText(base, ours, theirs)).toBe(mergeText(base, theirs, ours));
      }),
    );
  });

  test('in front of and behind any text keep the text whole between them', () => {
    fc.assert(
      fc.property(text, (base) => {
        const middle = `start ${base} end`;
        expect(mergeText(middle, `new ${middle}`, `${middle} more`)).toBe(`new ${middle} more`);
      }),
    );
  });
});
