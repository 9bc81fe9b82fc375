import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createMentionText,
  matching,
  queryBefore,
} from '../../../renderer/features/mentions/mention-text.ts';

const person = (n: number, name: string) => ({ id: `0198f2c6-0000-7000-8000-00000000000${n}`, name });
const [ana, anabel, odd, ozge] = [
  person(1, 'Ana'),
  person(2, 'Ana Bel'),
  person(3, 'Dr. [No] (1)'),
  person(4, 'Özge'),
] as const;
const people = [ana, anabel, odd, ozge];
const text = createMentionText(people);

test('a name behind an @ is kept as that person, the longest that fits, and shown as the name again', () => {
  const shown = 'Ask @Ana Bel, @Ana or (@Dr. [No] (1)): mail@Ana, @Anabel and `@Ana` are nobody.';
  const kept = text.kept(shown);
  expect(kept).toBe(
    `Ask [@Ana Bel](member:${anabel.id}), [@Ana](member:${ana.id}) or ([@Dr. \\[No\\] (1)](member:${odd.id})): mail@Ana, @Anabel and \`@Ana\` are nobody.`,
  );
  expect(text.shown(kept)).toBe(shown);
});

test('who is renamed is shown by the new name, and who is not known stays as the text has them', () => {
  const kept = text.kept('@Ana and @Özge');
  const renamed = createMentionText([{ ...ana, name: 'Ana Maria' }]);
  expect(renamed.shown(kept)).toBe(`@Ana Maria and [@Özge](member:${ozge.id})`);
});

test('whatever people type stands in the field as they typed it', () => {
  const bits = [
    '@',
    '@Ana',
    '@Ana Bel',
    '@Dr. [No] (1)',
    'Ana',
    ' ',
    '\n',
    '`',
    '```',
    '[',
    ']',
    '(',
    '\\',
    '_',
    'é',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 14 }), (typed) => {
      const shown = typed.join('');
      expect(text.shown(text.kept(shown))).toBe(shown);
    }),
    { numRuns: 2000 },
  );
});

test('an @ asks for somebody where a word could begin, up to the caret and the end of the line', () => {
  expect(queryBefore('Ask @an')).toEqual({ from: 4, text: 'an' });
  expect(queryBefore('@')).toEqual({ from: 0, text: '' });
  expect(queryBefore('(@Ana B')).toEqual({ from: 1, text: 'Ana B' });
  for (const other of ['mail@an', '@ an', '@an\n', 'no at', '@@'])
    expect(queryBefore(other), other).toBeNull();
});

test('people are found by the beginning of any of their names, whatever the case and accents', () => {
  const names = (query: string) => matching(people, query).map(({ name }) => name);
  expect(names('')).toHaveLength(4);
  expect(names('ana')).toEqual(['Ana', 'Ana Bel']);
  expect(names('BEL')).toEqual(['Ana Bel']);
  expect(names('ozg')).toEqual(['Özge']);
  expect(names('x')).toEqual([]);
});
