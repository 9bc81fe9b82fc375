import { diffArrays } from 'diff';

/** A stretch of a text: in the other text as well, or in this one alone. */
export interface Stretch {
  text: string;
  alone: boolean;
}

export interface Comparison {
  mine: Stretch[];
  theirs: Stretch[];
}

/** Texts that share next to nothing take long to compare, and are shown without marks, in ms. */
const PATIENCE_MS = 200;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const inWords = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

/** The same stretches with neighbours of one kind made one; white space between two that differ differs with them. */
function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  stretches.forEach(({ text, alone }, index) => {
    const between = stretches[index - 1]?.alone === true && stretches[index + 1]?.alone === true;
    const differs = alone || (between && text.trim() === '');
    const last = all.at(-1);
    if (last?.alone === differs) last.text += text;
    else all.push({ text, alone: differs });
  });
  return all;
}

/** What two versions of a text have in common, word by word. */
export function compareTexts(mine: string, theirs: string): Comparison {
  const changes = diffArrays(inWords(mine), inWords(theirs), { timeout: PATIENCE_MS });
  if (changes === undefined) {
    return { mine: [{ text: mine, alone: true }], theirs: [{ text: theirs, alone: true }] };
  }
  const side = (leftOut: 'added' | 'removed') =>
    joined(
      changes
        .filter((change) => !change[leftOut])
        .map(({ value, added, removed }) => ({ text: value.join(''), alone: added || removed })),
    );
  return { mine: side('added'), theirs: side('removed') };
}

/** UTF-16 units of what is before the first difference that an excerpt shows. */
const LEAD = 40;

/** The text from shortly before its first difference on. */
export function excerpt(stretches: Stretch[]): Stretch[] {
  const [first, ...rest] = stretches;
  if (first === undefined || first.alone || rest.length === 0 || first.text.length <= LEAD) return stretches;
  const shown = inWords(first.text.slice(-LEAD)).slice(1).join('');
  return [{ text: `…${shown}`, alone: false }, ...rest];
}
