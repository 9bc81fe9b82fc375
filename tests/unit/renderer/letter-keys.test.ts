import { expect, test } from 'vitest';
import { byPlace, isBeyondLatin } from '../../../renderer/features/palette/letter-keys.ts';

test.each([
  ['M', 'KeyM'],
  ['$mod+K', '$mod+KeyK'],
  ['$mod+Shift+Z', '$mod+Shift+KeyZ'],
])('%s is found by the place of its key as well', (keys, place) => {
  expect(byPlace(keys)).toBe(place);
});

test.each(['Delete', 'Shift+?', 'Enter'])('%s is the same wherever its key is', (keys) => {
  expect(byPlace(keys)).toBeNull();
});

test.each([
  ['ь', true],
  ['μ', true],
  ['m', false],
  ['é', false],
  ['Enter', false],
  ['?', false],
])('a key that writes %s says by its place which shortcut is meant: %s', (key, beyond) => {
  expect(isBeyondLatin({ key })).toBe(beyond);
});
