import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from '../../../../main/import/text-cut.ts';

test('text that fits is left alone', () => {
  expect(cutText('exactly', 7)).toBe('exactly');
});

test('an accented letter of two characters is kept whole or not at all', () => {
  expect(cutText('cafe\u0301 noir', 6)).toBe('cafe\u0301…');
  expect(cutText('cafe\u0301 noir', 5)).toBe('caf…');
});

test('a grapheme longer than the limit is cut, but never within a code point', () => {
  expect(cutText('👩‍👩‍👧‍👦', 3)).toBe('👩…');
  expect(cutText('😀😀', 2)).toBe('…');
});

test('whatever the text, the cut keeps to the limit, to the beginning of the text, and tears no pair', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 2, max: 40 }),
      (text, limit) => {
        const cut = cutText(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        expect(cut.match(/\p{Surrogate}/u)).toBeNull();
      },
    ),
  );
});
