import { limits } from '../../server/protocol/index.ts';
import type { Tally, Thing } from './tally.ts';
import { cutText } from './text-cut.ts';

/** Fits texts to what a board of ours holds, and notes what it had to change. */
export interface Words {
  /** A name of something, never empty. */
  name(text: string, thing: Thing, limit?: number): string;
  /** A text that may be long, and empty. */
  text(text: string, thing: Thing): string;
  /** The title, and the whole of it where it had to be cut, to be kept in the description. */
  title(text: string): { title: string; whole: string | null };
}

export const untitled = 'Untitled';

export function createWords(changed: Tally): Words {
  function fit(text: string, thing: Thing, limit: number, note: string): string {
    if (text.length <= limit) return text;
    changed.add(thing, `cut to ${limit.toLocaleString('en')} characters${note}`);
    return cutText(text, limit);
  }

  function named(text: string, thing: Thing): string {
    const trimmed = wellFormed(text).trim();
    if (trimmed === '') changed.add(thing, `had no name and is called “${untitled}”`);
    return trimmed || untitled;
  }

  return {
    name: (text, thing, limit = limits.nameLength) => fit(named(text, thing), thing, limit, ''),
    text: (text, thing) => fit(wellFormed(text), thing, limits.textLength, ''),
    title(text) {
      const whole = named(text, ['card title', 'card titles']);
      const title = fit(
        whole,
        ['card title', 'card titles'],
        limits.titleLength,
        '; the whole title is at the top of the description',
      );
      return { title, whole: title === whole ? null : whole };
    },
  };
}

/** Half a surrogate pair has no UTF-8 and no hash, so it becomes U+FFFD here, as it would on the wire. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
