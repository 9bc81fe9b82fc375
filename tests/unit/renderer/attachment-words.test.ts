import { expect, test } from 'vitest';
import { kindInWords, sizeInWords } from '../../../renderer/features/card/attachment-words.ts';

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1240, '1.2 kB'],
  [999_700, '1 MB'],
  [26_214_400, '26 MB'],
])('the size of %i bytes is told as %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});

test.each([
  ['image/png', 'x.txt', 'PNG picture'],
  ['image/svg+xml', 'x', 'SVG picture'],
  ['video/mp4', 'x.mp4', 'Video'],
  ['application/octet-stream', 'notes.txt', 'TXT file'],
  ['application/pdf', 'plan.pdf', 'PDF file'],
  ['application/octet-stream', 'Makefile', 'File'],
])('a file of type %s named %s is told as %s', (type, name, words) => {
  expect(kindInWords({ type, name })).toBe(words);
});
