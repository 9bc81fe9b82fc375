import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { PlainError } from './plain-error.mjs';
import { readOr } from './read-or.mjs';

/** @typedef {'hub' | 'client' | 'main' | 'preload' | 'renderer'} BundleName */

/**
 * @typedef {object} Bundle
 * @property {BundleName} name
 * @property {string[]} sources every path whose change makes the bundle stale; the lint's import zones keep it true
 * @property {string[]} outputs
 * @property {(root: string) => Promise<unknown>} make
 */

const recipe = ['build/setup/bundles.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const leaves = ['server/protocol', 'server/rules'];
const sqlite = '@photostructure/sqlite';

/** A .cjs file has no import.meta; what the sources ask of it is answered from what CommonJS has. */
const importMeta = {
  define: {
    'import.meta.url': '__importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** The Node that the oldest supported Electron brings. */
const target = 'node20';
/**
 * What bundles that run in Node have in common.
 * @type {import('esbuild').BuildOptions}
 */
const forNode = {
  bundle: true,
  platform: 'node',
  target,
  // Less to read at each start; names stay, for whoever reads where an error came from.
  minifyWhitespace: true,
  minifySyntax: true,
  external: ['electron', sqlite],
  loader: { '.png': 'dataurl' },
  logLevel: 'silent',
};

/** @type {Bundle[]} */
export const bundles = [
  {
    name: 'hub',
    sources: [...recipe, 'server'],
    outputs: ['dist/hub/cli.cjs', 'dist/hub/sqlite-worker.cjs'],
    make: (root) =>
      bundleForNode(root, 'dist/hub', {
        cli: 'server/cli.ts',
        'sqlite-worker': 'server/store/sqlite/sqlite-worker.ts',
      }),
  },
  {
    name: 'client',
    sources: [
      ...recipe,
      ...leaves,
      'main/client',
      'main/sync',
      'main/shell',
      'preload/contract',
      'preload/strings',
    ],
    outputs: ['dist/client/client.cjs', 'dist/client/disk-worker.cjs'],
    make: (root) =>
      bundleForNode(root, 'dist/client', {
        client: 'main/client/client.ts',
        'disk-worker': 'main/sync/disk/disk-worker.ts',
      }),
  },
  {
    name: 'main',
    sources: [...recipe, ...leaves, 'main', 'preload/contract', 'preload/strings'],
    outputs: ['dist/main/index.cjs', 'dist/main/disk-worker.cjs', 'dist/main/import-worker.cjs'],
    make: (root) =>
      Promise.all([
        bundleInParts(root, 'dist/main', { index: 'main/index.ts' }),
        bundleForNode(root, 'dist/main', {
          'disk-worker': 'main/sync/disk/disk-worker.ts',
          'import-worker': 'main/import/import-worker.ts',
        }),
      ]),
  },
  {
    name: 'preload',
    sources: [...recipe, ...leaves, 'preload'],
    outputs: ['dist/preload/index.cjs'],
    make: bundlePreload,
  },
  {
    name: 'renderer',
    sources: [...recipe, ...leaves, 'renderer', 'preload/contract', 'preload/strings'],
    outputs: ['dist/renderer/index.html'],
    make: bundleRenderer,
  },
];

/**
 * The bundles whose stamp differs from what their sources say now, or whose files are not there.
 * @param {{ name: BundleName, wanted: string, stamp: string | undefined, complete: boolean }[]} states
 */
export function staleBundles(states) {
  return states.filter((state) => !state.complete || state.stamp !== state.wanted).map((state) => state.name);
}

/**
 * @param {string} root
 * @param {Bundle[]} chosen
 */
function statesOf(root, chosen) {
  return chosen.map((bundle) => ({
    name: bundle.name,
    wanted: fingerprint(root, bundle.sources, `${bundle.name} node ${process.versions.node}`),
    stamp: readOr(stampPath(root, bundle.name), undefined),
    complete: bundle.outputs.every((file) => existsSync(join(root, file))),
  }));
}

/** @param {BundleName[]} names */
const bundlesNamed = (names) => bundles.filter((bundle) => names.includes(bundle.name));

/**
 * Whether none of the named bundles is stale. False while one of them is being made.
 * @param {string} root
 * @param {BundleName[]} names
 */
export function bundlesAreFresh(root, names) {
  return staleBundles(statesOf(root, bundlesNamed(names))).length === 0;
}

/**
 * Makes those of the named bundles that are stale.
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {BundleName[]} names
 */
export async function ensureBundles({ root, say }, names) {
  const chosen = bundlesNamed(names);
  const states = statesOf(root, chosen);
  const stale = staleBundles(states);
  if (stale.length === 0) return;

  say(`Bundling ${stale.join(', ')}…`);
  await Promise.all(
    chosen
      .filter((bundle) => stale.includes(bundle.name))
      .map(async (bundle) => {
        rmSync(stampPath(root, bundle.name), { force: true });
        try {
          await bundle.make(root);
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new PlainError(`The ${bundle.name} bundle could not be made:\n${reason}`, { cause });
        }
        const wanted = states.find((state) => state.name === bundle.name)?.wanted ?? '';
        mkdirSync(join(root, 'dist/.stamps'), { recursive: true });
        writeFileSync(stampPath(root, bundle.name), wanted);
      }),
  );
}

/**
 * @param {string} root
 * @param {BundleName} name
 */
function stampPath(root, name) {
  return join(root, 'dist/.stamps', name);
}

/**
 * Node and Electron's main process: one file an entry. ESM-only packages go in, since Electron's Node may lack
 * require(esm); what has a native part, and Electron itself, stay outside.
 * @param {string} root
 * @param {string} outdir
 * @param {Record<string, string>} entryPoints
 */
async function bundleForNode(root, outdir, entryPoints) {
  const { build } = await import('esbuild');
  await build({
    ...forNode,
    ...importMeta,
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    sourcemap: true,
  });
}

/**
 * The same, where what the code imports as it runs is in files of its own: until then nobody reads them. esbuild
 * splits modules only, so they are made CommonJS, which is quicker to load, in a second step.
 * @param {string} root
 * @param {string} outdir
 * @param {Record<string, string>} entryPoints
 */
async function bundleInParts(root, outdir, entryPoints) {
  const { build, transform } = await import('esbuild');
  const { outputFiles = [] } = await build({
    ...forNode,
    define: importMeta.define,
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    write: false,
  });
  const folder = join(root, outdir);
  mkdirSync(folder, { recursive: true });
  const old = readdirSync(folder).filter((name) => /-[0-9A-Z]{8}\.cjs(\.map)?$/.test(name));
  for (const name of old) rmSync(join(folder, name));
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const name = basename(path);
      const { code, map } = await transform(text, {
        format: 'cjs',
        platform: 'node',
        target,
        supported: { 'dynamic-import': false },
        minifyWhitespace: true,
        sourcemap: true,
        sourcefile: name,
        banner: importMeta.banner.js,
      });
      writeFileSync(path, `${code}//# sourceMappingURL=${name}.map\n`);
      writeFileSync(`${path}.map`, map);
    }),
  );
}

/**
 * A sandboxed preload may require little more than electron, so everything else is inside.
 * @param {string} root
 */
async function bundlePreload(root) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { index: 'preload/index.ts' },
    outdir: 'dist/preload',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'chrome130',
    sourcemap: true,
    external: ['electron'],
    logLevel: 'silent',
  });
}

/**
 * Nothing inline and nothing as a data: address, so that the windows' content security policy can forbid both.
 * @param {string} root
 */
async function bundleRenderer(root) {
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: join(root, 'dist/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000, // kB; it is read from the disk, not from a network
      modulePreload: { polyfill: false },
    },
  });
}
