/** A letter with what is held beside it, `$mod+K` or `M`, by the key's place instead: `$mod+KeyK`; null for other keys. */
export function byPlace(keys: string): string | null {
  const [, held = '', letter] = /^((?:.+\+)?)([A-Z])$/.exec(keys) ?? [];
  return letter === undefined ? null : `${held}Key${letter}`;
}

/**
 * Whether the key has no Latin letter on it, as on a Cyrillic or Greek keyboard: its place then says which is meant.
 * Where it has one, as on a Dvorak keyboard, the letter does.
 */
export function isBeyondLatin({ key }: { key: string }): boolean {
  return /^\p{Letter}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
}
