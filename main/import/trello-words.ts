import { locale, t } from '../../preload/strings/translate.ts';
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

type CutWhy = 'importWhys.cut' | 'importWhys.cutTitle';

export function createWords(changed: Tally): Words {
  function fit(text: string, thing: Thing, limit: number, why: CutWhy = 'importWhys.cut'): string {
    if (text.length <= limit) return text;
    changed.add(thing, { said: t(why, { limit: limit.toLocaleString(locale()) }) });
    return cutText(text, limit);
  }

  function named(text: string, thing: Thing): string {
    const trimmed = wellFormed(text).trim();
    if (trimmed !== '') return trimmed;
    const name = t('importedNames.untitled');
    changed.add(thing, { said: t('importWhys.nameless', { name }) });
    return name;
  }

  return {
    name: (text, thing, limit = limits.nameLength) => fit(named(text, thing), thing, limit),
    text: (text, thing) => fit(wellFormed(text), thing, limits.textLength),
    title(text) {
      const whole = named(text, 'importThings.cardTitle');
      const title = fit(whole, 'importThings.cardTitle', limits.titleLength, 'importWhys.cutTitle');
      return { title, whole: title === whole ? null : whole };
    },
  };
}

/** Half a surrogate pair has no UTF-8 and no hash, so it becomes U+FFFD here, as it would on the wire. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
