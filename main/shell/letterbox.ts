/** Keeps what comes, in order, until somebody takes it; from then on it goes there at once. */
export interface Letterbox<T> {
  put(one: T): void;
  takeBy(taker: (one: T) => void): void;
}

export function createLetterbox<T>(): Letterbox<T> {
  const kept: T[] = [];
  let take = (one: T): void => void kept.push(one);
  return {
    put: (one) => take(one),
    takeBy(taker) {
      take = taker;
      for (const one of kept.splice(0)) taker(one);
    },
  };
}
