import { languageOf } from './language.ts';
import { perLocale } from './translate.ts';

const lists = perLocale((tag) => new Intl.ListFormat(languageOf(tag) === 'en' ? 'en-GB' : tag));
const figures = perLocale((tag) => new Intl.NumberFormat(tag));

/** “a, b and c”; in English without a comma before the last, wherever the system is. */
export function listed(words: readonly string[]): string {
  return lists().format(words);
}

/** A number as people write it: `12,000`. */
export function inFigures(count: number): string {
  return figures().format(count);
}
