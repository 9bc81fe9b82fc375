import { idSchema } from '../../server/protocol/ids.ts';

/** What an address of the app leads to. A link to join fills in the form, and never joins by itself. */
export type DeepLink =
  | { what: 'board'; boardId: string }
  | { what: 'card'; cardId: string }
  | { what: 'join'; hubUrl: string; joinCode: string };

export const linkScheme = 'switchboard';

const longest = 2048;
const parts = /^switchboard:\/\/(board|card|join)\/([^/?#\s]+)(?:\/([^/?#\s]+))?\/?$/i;
const joinCode = /^[\w-]{1,200}$/;

export function linkTo(link: DeepLink): string {
  switch (link.what) {
    case 'board':
      return `${linkScheme}://board/${link.boardId}`;
    case 'card':
      return `${linkScheme}://card/${link.cardId}`;
    case 'join':
      return `${linkScheme}://join/${encodeURIComponent(link.hubUrl)}/${encodeURIComponent(link.joinCode)}`;
  }
}

/** Null for whatever `linkTo` does not make: links come from anybody, by mail or from a web page. */
export function readLink(text: string): DeepLink | null {
  const [, kind = '', first = '', second] = (text.length <= longest ? parts.exec(text) : null) ?? [];
  if (kind.toLowerCase() === 'join') return joinLink(decoded(first), decoded(second ?? ''));
  const id = first.toLowerCase();
  if (second !== undefined || !idSchema.safeParse(id).success) return null;
  return kind.toLowerCase() === 'board' ? { what: 'board', boardId: id } : { what: 'card', cardId: id };
}

function joinLink(hubUrl: string, code: string): DeepLink | null {
  const url = URL.canParse(hubUrl) ? new URL(hubUrl) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.origin === hubUrl;
  return isPlain && joinCode.test(code) ? { what: 'join', hubUrl, joinCode: code } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
