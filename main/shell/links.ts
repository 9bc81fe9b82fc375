import { linkScheme } from '../../preload/contract/index.ts';

const webSchemes = new Set(['https:', 'http:']);
/** RFC 6068 fields that fill in a letter; `attach` and its like, which some mail programs obey, are not here. */
const mailFields = new Set(['subject', 'body', 'cc', 'bcc', 'to', 'in-reply-to']);
/** Blanks, control characters, and the invisible ones that turn or hide what is read. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Z}]/u;

/** Whether it is the app's own to open; what it leads to is read elsewhere, as strictly. */
export function isOwnLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${linkScheme}:`);
}

/**
 * The address to hand to the person's browser or mail program, normalised; null for everything that is not
 * plainly a web page or a mail address. Links come from cards, so from anybody: schemes such as `file:`,
 * `smb:` or `ms-msdt:` start programs or give passwords away.
 */
export function allowedLink(text: string): string | null {
  if (unseen.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (webSchemes.has(url.protocol)) {
    const named = url.username !== '' || url.password !== '';
    return named || url.hostname === '' ? null : url.href;
  }
  if (url.protocol !== 'mailto:') return null;
  const fields = [...url.searchParams.keys()];
  const harmless = fields.every((field) => mailFields.has(field.toLowerCase()));
  return harmless && url.pathname.includes('@') ? url.href : null;
}
