/** By code unit, the same on every machine: a locale would sort order keys differently from the hub. */
export function compareText(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

export function compareOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return compareText(a.order, b.order) || compareText(a.id, b.id);
}

/** Instants may carry any zone, so their text does not sort. */
export function compareInstants(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
