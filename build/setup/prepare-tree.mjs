import { join } from 'node:path';
import { bundlesAreFresh, ensureBundles } from './bundles.mjs';
import { dependenciesAreFresh, ensureDependencies } from './dependencies.mjs';
import { exclusively } from './exclusive.mjs';

/**
 * Brings a clone to where its programs can run: locked dependencies and fresh bundles. Two commands started at once
 * in the same clone take turns, where there is something to do; otherwise neither waits for the other.
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {import('./bundles.mjs').BundleName[]} names
 */
export async function prepareTree(context, names) {
  if (dependenciesAreFresh(context.root) && bundlesAreFresh(context.root, names)) return;
  const onWait = (/** @type {number} */ pid) =>
    context.say(`Waiting for the set-up that process ${pid} is doing here…`);
  await exclusively(join(context.root, 'dist/.set-up.lock'), { onWait }, async () => {
    await ensureDependencies(context);
    await ensureBundles(context, names);
  });
}
