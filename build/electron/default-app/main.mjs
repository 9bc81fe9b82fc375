// What Electron runs when it is given a folder: finds the app named on the command line and becomes it. The runtime
// from the registry package comes without one. Understands `electron [switches] [-r module]… <folder> [arguments]`,
// which is what `npm start` and Playwright use, besides --version and --abi.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

const require = createRequire(import.meta.url);

/** @param {string[]} words */
function readCommandLine(words) {
  /** @type {string[]} */
  const preloads = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-v' || word === '--version') return { preloads, print: `v${process.versions.electron}` };
    if (word === '-a' || word === '--abi') return { preloads, print: process.versions.modules };
    if (word.startsWith('--app=')) return { preloads, folder: word.slice('--app='.length) };
    if (word === '-r' || word === '--require') {
      index += 1;
      preloads.push(words[index] ?? '');
    } else if (!word.startsWith('-')) {
      return { preloads, folder: word };
    }
  }
  return { preloads };
}

/**
 * Electron has these for a default app alone, and so leaves them out of its public types.
 * @typedef {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} AppToBecome
 */

/**
 * The app's code has run when this resolves, and Electron is held back from being ready until then: what an app
 * must do before it is ready, such as naming its schemes, is done in time.
 * @param {string} folder
 */
async function becomeApp(folder) {
  const packagePath = join(folder, 'package.json');
  if (!existsSync(packagePath)) {
    console.error(`There is no app in ${folder}: it has no package.json.`);
    app.exit(1);
    return;
  }
  const become = /** @type {AppToBecome} */ (app);
  const { name, productName, version, main = 'index.js' } = JSON.parse(readFileSync(packagePath, 'utf8'));
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  if (version) become.setVersion(version);
  if (productName ?? name) become.setName(productName ?? name);
  become.setDesktopName(`${app.getName()}.desktop`);
  become.setAppPath(folder);
  const entry = join(folder, main);
  try {
    // CommonJS at once: while an import waits, nothing may be left to wait for, and Electron goes on without us.
    if (entry.endsWith('.cjs')) require(entry);
    else await import(pathToFileURL(entry).href);
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
}

const { preloads, print, folder } = readCommandLine(process.argv.slice(1));
if (print !== undefined) {
  console.log(print);
  app.exit(0);
} else if (folder === undefined) {
  console.error('Usage: electron [-r module] <app folder> [arguments]');
  app.exit(2);
} else {
  for (const preload of preloads) require(preload);
  await becomeApp(resolve(folder));
}
