import { expect, type Page } from '@playwright/test';
import { de } from '../../preload/strings/de/index.ts';
import { en } from '../../preload/strings/en/index.ts';
import { wordsOn } from './words-on.ts';

/** So that the system says it is in German. */
export const inGerman = { LANG: 'de_DE.UTF-8', LANGUAGE: 'de' };

const gap = /\{\{.*?\}\}/g;
const sentencesOf = (catalogue: object): string[] =>
  Object.values(catalogue).flatMap((area: object) => Object.values(area) as string[]);
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Whatever is put into it. */
const asPattern = (sentence: string) => new RegExp(`^${sentence.split(gap).map(literal).join('.+')}$`, 's');

/** Of sentences that are little more than what is put into them nobody could tell the language. */
const english = sentencesOf(en)
  .filter((sentence) => sentence.replace(gap, '').replace(/\P{L}/gu, '').length > 2)
  .map(asPattern);
const german = sentencesOf(de).map(asPattern);

/** Nothing that the window shows or says is a sentence of the English catalogue that the German one has otherwise. */
export async function isInGerman(page: Page, what: string): Promise<void> {
  const matches = (words: string, patterns: readonly RegExp[]) => patterns.some((one) => one.test(words));
  const left = (await wordsOn(page)).filter((words) => matches(words, english) && !matches(words, german));
  expect.soft(left, `${what}: left in English`).toEqual([]);
}
