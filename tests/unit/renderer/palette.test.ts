import { describe, expect, test } from 'vitest';
import { type Shortcut, shortcuts } from '../../../preload/contract/index.ts';
import { setLocale } from '../../../preload/strings/translate.ts';
import { keyWords } from '../../../renderer/features/palette/key-words.ts';
import { matchesTitle } from '../../../renderer/features/palette/matching.ts';
import { nextDues } from '../../../renderer/features/palette/next-dues.ts';

describe('the palette', () => {
  test('offers what has a word that begins with each word typed, in any order, without case and accents', () => {
    for (const text of ['', 'ne', 'card new', 'NEW CA', ' néw '])
      expect(matchesTitle('New card', text), text).toBe(true);
    for (const text of ['ard', 'new board', 'x']) expect(matchesTitle('New card', text), text).toBe(false);
  });

  test('offers the days that come next at 17:00, and today only until then', () => {
    setLocale('en-GB');
    const at = (hour: number) => nextDues(new Date(2026, 2, 31, hour).getTime());
    expect(at(16).map(({ title }) => title)).toEqual(['Today, 17:00', 'Tomorrow, 17:00', 'In a week, 17:00']);
    expect(at(17).map(({ due }) => new Date(due).getTime())).toEqual([
      new Date(2026, 3, 1, 17).getTime(),
      new Date(2026, 3, 7, 17).getTime(),
    ]);
  });
});

describe('shortcuts', () => {
  test('no two of those that can be meant at once share their keys', () => {
    const bound = Object.values<Shortcut>(shortcuts).filter(({ boundBy }) => boundBy !== 'control');
    const keys = bound.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('keys are written as each system writes them', () => {
    expect(keyWords('$mod+Shift+N', 'linux')).toEqual(['Ctrl', 'Shift', 'N']);
    expect(keyWords('$mod+Shift+N', 'darwin')).toEqual(['⌘', '⇧', 'N']);
    expect(keyWords('ArrowUp', 'win32')).toEqual(['↑']);
    expect(keyWords('Shift+?', 'darwin')).toEqual(['?']);
  });
});
