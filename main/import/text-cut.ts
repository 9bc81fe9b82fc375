let graphemes: Intl.Segmenter | null = null;
const ellipsis = '…';

/**
 * Text of at most `limit` UTF-16 units, with an ellipsis where something is gone. Cuts between graphemes,
 * so that no emoji or accented letter is torn; a grapheme longer than the limit is cut between code points.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - ellipsis.length;
  // Takes long to make, and is hardly ever needed.
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const boundary = graphemes.segment(text).containing(room)?.index ?? 0;
  return text.slice(0, boundary > 0 ? boundary : codePointBoundary(text, room)).trimEnd() + ellipsis;
}

function codePointBoundary(text: string, index: number): number {
  const before = text.charCodeAt(index - 1);
  return before >= 0xd800 && before <= 0xdbff ? index - 1 : index;
}
