import { folded } from '../../store/board-filter.ts';

const wordsIn = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether each word of the text begins a word of the title. */
export function matchesTitle(title: string, text: string): boolean {
  const words = wordsIn(title);
  return wordsIn(text).every((wanted) => words.some((word) => word.startsWith(wanted)));
}
