/** What each event carries, whatever it is wrapped in: `~000042~` is the event with index 42. */
export const markOf = (index: number) => `~${String(index).padStart(6, '0')}~`;
const MARK_LENGTH = 8;

/** Finds the marks in a stream that comes in pieces. Marks that were cut are found when the rest has come. */
export function createMarkReader(found: (index: number) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const mark = text.indexOf('~', at);
      if (mark < 0 || mark + MARK_LENGTH > text.length) {
        rest = mark < 0 ? '' : text.slice(mark);
        return;
      }
      found(Number(text.slice(mark + 1, mark + 7)));
      at = mark + MARK_LENGTH;
    }
  };
}
