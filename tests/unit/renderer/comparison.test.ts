import { describe, expect, test } from 'vitest';
import { compareTexts, excerpt, type Stretch } from '../../../renderer/features/conflicts/comparison.ts';

/** What stands in this version alone is in brackets. */
const marked = (stretches: Stretch[]) =>
  stretches.map(({ text, alone }) => (alone ? `[${text}]` : text)).join('');
const both = (mine: string, theirs: string) => {
  const compared = compareTexts(mine, theirs);
  return [marked(compared.mine), marked(compared.theirs)];
};

describe('two versions of a text', () => {
  test('have the words marked that the other does not have', () => {
    expect(both('Bring blue gloves.', 'Bring nitrile gloves today.')).toEqual([
      'Bring [blue] gloves.',
      'Bring [nitrile] gloves[ today].',
    ]);
  });

  test('that share but the space between two words share nothing there', () => {
    expect(both('Latex gloves', 'Nitrile masks')).toEqual(['[Latex gloves]', '[Nitrile masks]']);
  });

  test('are told apart by words in a language that writes none, and no letter is torn', () => {
    expect(both('我喜欢喝茶 👩‍🚀', '我喜欢喝咖啡 👩‍🚀')).toEqual([
      '我喜欢[喝茶] 👩‍🚀',
      '我喜欢[喝咖啡] 👩‍🚀',
    ]);
  });

  test('of which one says nothing are marked whole', () => {
    expect(both('', 'Gloves')).toEqual(['', '[Gloves]']);
  });

  test('that are long and share nothing are compared in no time that a person would notice', () => {
    const text = (word: string) => Array.from({ length: 5000 }, (_, i) => `${word}${i}`).join(' ');
    expect(marked(compareTexts(text('a'), text('b')).mine)).toMatch(/^\[.*\]$/s);
  });

  test('give every character back, whatever is marked', () => {
    const [mine, theirs] = ['one\ntwo  three', 'one two\n\nfour'];
    const compared = compareTexts(mine, theirs);
    expect(compared.mine.map(({ text }) => text).join('')).toBe(mine);
    expect(compared.theirs.map(({ text }) => text).join('')).toBe(theirs);
  });
});

describe('an excerpt', () => {
  const long = 'A sentence that both have in common goes on and on before anything differs. ';

  test('begins shortly before the first difference, at a word', () => {
    const [first, second] = excerpt(compareTexts(`${long}Blue`, `${long}Red`).mine);
    expect(first?.text).toMatch(/^…\w?.*differs\. $/);
    expect(first?.text.length).toBeLessThan(45);
    expect(second).toEqual({ text: 'Blue', alone: true });
  });

  test('of a short text is the text', () => {
    const { mine } = compareTexts('Blue gloves', 'Red gloves');
    expect(excerpt(mine)).toEqual(mine);
  });
});
