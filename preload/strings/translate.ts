import { createInstance } from 'i18next';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { languageOf } from './language.ts';

type Catalogue = typeof en;
type Stem<Name> = Name extends `${infer S}_one` | `${infer S}_other` ? S : Name;

/** `area.name`; of a string with plural forms, the name without `_one` and `_other`. */
type StringKey = {
  [Area in keyof Catalogue & string]: `${Area}.${Stem<keyof Catalogue[Area] & string>}`;
}[keyof Catalogue & string];

type TextIn<Area, Name> = Name extends keyof Area
  ? Area[Name]
  : Name extends string
    ? `${Name}_other` extends keyof Area
      ? Area[`${Name}_other`] | '{{count}}'
      : never
    : never;
type TextOf<Key> = Key extends `${infer Area}.${infer Name}`
  ? Area extends keyof Catalogue
    ? TextIn<Catalogue[Area], Name>
    : never
  : never;
type Placeholder<Text> = Text extends `${string}{{${infer Inner}}}${infer Rest}`
  ? (Inner extends `${infer Name}, ${string}` ? Name : Inner) | Placeholder<Rest>
  : never;
/** A key whose string has nothing put into it, nor plural forms. */
export type PlainKey = {
  [Key in StringKey]: [Placeholder<TextOf<Key>>] extends [never] ? Key : never;
}[StringKey];

/** A key of a string with plural forms, and nothing put into it but the count. */
export type CountedKey = {
  [Key in StringKey]: [Placeholder<TextOf<Key>>] extends [never]
    ? never
    : [Placeholder<TextOf<Key>>] extends ['count']
      ? Key
      : never;
}[StringKey];

type Values<Key> = [Placeholder<TextOf<Key>>] extends [never]
  ? []
  : [values: { [Name in Placeholder<TextOf<Key>>]: Name extends 'count' ? number : string | number }];

// One a process: words are asked for everywhere, and all of a window's are in one language.
const strings = createInstance();
let current = 'en-US';
const listeners = new Set<() => void>();

void strings.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en }, de: { translation: de } },
  nsSeparator: false,
  initAsync: false,
  // What is put into a sentence is text for React and native parts, never markup.
  interpolation: { escapeValue: false },
});

/** Sentences that nothing is put into, as they were looked up in the language that is used now. */
const plain = new Map<StringKey, string>();

/** The sentence of that key in the language that is used now; `count` chooses its plural form. */
export function t<Key extends StringKey>(key: Key, ...[values]: Values<Key>): string {
  const known = values === undefined ? plain.get(key) : undefined;
  if (known !== undefined) return known;
  const lng = languageOf(current);
  const asWritten: unknown = values === undefined ? strings.getResource(lng, 'translation', key) : undefined;
  const text = typeof asWritten === 'string' ? asWritten : strings.t(key, { ...values, lng });
  if (values === undefined) plain.set(key, text);
  return text;
}

/** The BCP 47 tag that is used now. */
export function locale(): string {
  return current;
}

/** From now on all words are in that tag’s language. */
export function setLocale(tag: string): void {
  if (tag === current) return;
  current = tag;
  plain.clear();
  for (const listener of listeners) listener();
}

/** Returns the function that ends the subscription. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What costs something to make, as a formatter of `Intl` does: one a language. */
export function perLocale<T>(make: (tag: string) => T): () => T {
  let made: { tag: string; value: T } | null = null;
  return () => {
    if (made?.tag !== current) made = { tag: current, value: make(current) };
    return made.value;
  };
}
