import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parseSync, Visitor } from 'vite';

/** @typedef {Record<string, string>} Catalogue strings by `area.name`; a plural form's name ends in `_one` or `_other` */

/** Attributes whose words people read or hear. */
const spoken = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'note', 'lead', 'heading']);
/** The product’s own name, and addresses, are the same in every language. */
const sameEverywhere = /^(Switchboard|https?:\/\/\S*)$/;

/** @param {string} text */
const placeholders = (text) =>
  [...text.matchAll(/\{\{(\w+)/g)]
    .map(([, name]) => name)
    .sort()
    .join();

/**
 * What two languages do not have alike, in a sentence each.
 * @param {Catalogue} one
 * @param {Catalogue} other
 */
export function differences(one, other) {
  const wrong = [];
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [text, translated] = [one[key], other[key]];
    if (text === undefined || translated === undefined) wrong.push(`${key} is there in one language alone.`);
    else if (placeholders(text) !== placeholders(translated)) wrong.push(`${key} has other placeholders.`);
    else if (text.trim() === '' || translated.trim() === '') wrong.push(`${key} is empty.`);
    const [, stem, form] = /^(.*)_(one|other)$/.exec(key) ?? [];
    const pair = `${stem}_${form === 'one' ? 'other' : 'one'}`;
    if (stem !== undefined && one[pair] === undefined) wrong.push(`${key} lacks its other plural form.`);
  }
  return wrong;
}

/**
 * Which keys a source names, whole or, in a template, by how they begin and end; and its words that no catalogue has.
 * @param {string} file
 * @param {string} source
 */
export function stringsIn(file, source) {
  const { program } = parseSync(file, source);
  /** @type {{ keys: Set<string>, patterns: RegExp[], literal: string[] }} */
  const found = { keys: new Set(), patterns: [], literal: [] };
  /** @param {string} text */
  const say = (text) => {
    if (/\p{L}/u.test(text) && !sameEverywhere.test(text.trim())) found.literal.push(text.trim());
  };
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') found.keys.add(value);
    },
    TemplateLiteral({ quasis }) {
      const [first = '', ...rest] = quasis.map((quasi) => quasi.value.cooked ?? '');
      if (/^\w+\.\w*$/.test(first)) found.patterns.push(new RegExp(`^${first}\\w+${rest.join('\\w+')}$`));
    },
    // biome-ignore lint/correctness/noComponentHookFactories: a kind of node, and no component.
    JSXText: ({ value }) => say(value),
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !spoken.has(name.name) || value?.type !== 'Literal') return;
      if (typeof value.value === 'string') say(value.value);
    },
  }).visit(program);
  return found;
}

/**
 * @param {Catalogue} catalogue
 * @param {ReturnType<typeof stringsIn>[]} sources
 */
export function unused(catalogue, sources) {
  const keys = new Set(sources.flatMap((source) => [...source.keys]));
  const patterns = sources.flatMap((source) => source.patterns);
  return Object.keys(catalogue).filter((key) => {
    const stem = key.replace(/_(one|other)$/, '');
    return !keys.has(stem) && !patterns.some((pattern) => pattern.test(stem));
  });
}

/** @param {string} folder */
function sourcesUnder(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

/**
 * @param {string} root
 * @param {'en' | 'de'} language
 * @returns {Promise<Catalogue>}
 */
async function catalogueOf(root, language) {
  const entry = join(root, 'preload/strings', language, 'index.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const areas = (await import(`data:text/javascript;base64,${code}`))[language];
  return Object.fromEntries(
    Object.entries(areas).flatMap(([area, strings]) =>
      Object.entries(strings).map(([name, text]) => [`${area}.${name}`, text]),
    ),
  );
}

/**
 * What is wrong with the interface’s strings, a line each.
 * @param {string} root
 */
export async function stringProblems(root) {
  const [en, de] = await Promise.all([catalogueOf(root, 'en'), catalogueOf(root, 'de')]);
  const files = ['main', 'preload', 'renderer']
    .flatMap((folder) => sourcesUnder(join(root, folder)))
    .filter((file) => !file.includes(join('preload', 'strings')));
  const sources = files.map((file) => stringsIn(file, readFileSync(file, 'utf8')));
  return [
    ...differences(en, de),
    ...unused(en, sources).map((key) => `${key} is used nowhere.`),
    ...sources.flatMap(({ literal }, i) =>
      literal.map((text) => `${files[i]} says “${text}” itself, not by the catalogue.`),
    ),
  ];
}
