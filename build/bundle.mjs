import { join } from 'node:path';
import { bundles } from './setup/bundles.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const usage = 'npm run build [hub] [client] [main] [preload] [renderer]   (all of them where none is named)';

runMain(async () => {
  const known = bundles.map((bundle) => bundle.name);
  const asked = process.argv.slice(2);
  const names = known.filter((name) => asked.length === 0 || asked.includes(name));
  if (asked.some((name) => !known.some((other) => other === name))) {
    console.error(`There is no such bundle. Usage: ${usage}`);
    return 2;
  }
  await prepareTree({ root: join(import.meta.dirname, '..'), say: console.log }, names);
  console.log(`Up to date: ${names.join(', ')}.`);
  return 0;
});
