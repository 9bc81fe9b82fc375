/*
 * A mention in a text is a Markdown link whose address is the member's id: `[@Ana](member:ID)`. The id says who is
 * meant, whatever they are called since; the name is for whoever reads the text without the app.
 */

/** What stands between backticks is code, and mentions nobody. */
const codeOrMention =
  /(?<!`)(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)|\[@((?:\\.|[^\\[\]])*)\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

const scheme = 'member:';

/** The id of the member whom a link's address names; null where it is another address. */
export function memberInLink(url: string): string | null {
  return url.startsWith(scheme) ? url.slice(scheme.length) : null;
}

export function mentionOf({ id, name }: { id: string; name: string }): string {
  return `[@${name.replace(/[\\[\]]/g, '\\$&')}](${scheme}${id})`;
}

/** The text with each mention as `write` has it; `name` as the text has it. */
export function withMentions(
  text: string,
  write: (memberId: string, name: string, raw: string) => string,
): string {
  return text.replace(codeOrMention, (raw: string, _code, name?: string, id?: string) =>
    name === undefined || id === undefined ? raw : write(id, name.replace(/\\(.)/g, '$1'), raw),
  );
}

/** Ids of those whom the text mentions, each once. */
export function mentionedIn(text: string): Set<string> {
  const ids = new Set<string>();
  withMentions(text, (id, _name, raw) => {
    ids.add(id);
    return raw;
  });
  return ids;
}

/** The text as it reads without the app: a mention is its name. */
export function namesForMentions(text: string): string {
  return withMentions(text, (_id, name) => `@${name}`);
}
