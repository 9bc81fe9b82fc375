import { mentionOf, withMentions } from '../../../preload/contract/index.ts';

export interface Person {
  id: string;
  name: string;
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text between how it is kept, where a mention names its member by id, and how people write it, with `@Name`. */
export interface MentionText {
  shown(kept: string): string;
  kept(shown: string): string;
}

/**
 * `people`: whoever `@Name` may mean, of two names that begin alike the longer one. Code is left as it is, and so is a
 * mention of somebody who is not among them.
 */
export function createMentionText(people: readonly Person[]): MentionText {
  // A backtick in a name would begin code.
  const usable = people.filter(({ name }) => !name.includes('`'));
  const byId = new Map(usable.map((person) => [person.id, person]));
  const byName = new Map(usable.map((person) => [person.name, person]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(quoted);
  const pattern = new RegExp(
    `(?<!\`)(\`+)[^\`](?:[\\s\\S]*?[^\`])?\\1(?!\`)|(?<![\\p{L}\\p{N}_@[\\\\])@(${names.join('|')})(?![\\p{L}\\p{N}_])`,
    'gu',
  );
  return {
    shown: (kept) =>
      withMentions(kept, (id, _name, raw) => {
        const person = byId.get(id);
        return person ? `@${person.name}` : raw;
      }),
    kept(shown) {
      if (names.length === 0) return shown;
      return shown.replace(pattern, (raw: string, _code, name?: string) => {
        const person = name === undefined ? undefined : byName.get(name);
        return person ? mentionOf(person) : raw;
      });
    },
  };
}

/** What follows an `@` up to the caret. */
export interface MentionQuery {
  /** Where the `@` is. */
  from: number;
  text: string;
}

const beforeCaret = /(?<![\p{L}\p{N}_@[\\])@([^\n@]{0,60})$/u;

/** What somebody is asking for who has written `text` up to the caret; null where there is no `@` to go by. */
export function queryBefore(text: string): MentionQuery | null {
  const found = beforeCaret.exec(text);
  const query = found?.[1];
  return found === null || query === undefined || /^\s/u.test(query)
    ? null
    : { from: found.index, text: query };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name begins with the query, then those of whom a later word does; accents and case make no odds. */
export function matching<P extends Person>(people: readonly P[], query: string): P[] {
  const wanted = plain(query);
  const begins = people.filter(({ name }) => plain(name).startsWith(wanted));
  const within = people.filter(
    ({ name }) => !begins.some((one) => one.name === name) && plain(name).includes(` ${wanted}`),
  );
  return [...begins, ...within];
}
