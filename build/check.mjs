import { join } from 'node:path';
import { allChecks, runChecks } from './checks/checks.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');

runMain(async () => {
  await prepareTree({ root, say: console.log }, []);
  const results = await runChecks(root, allChecks);
  return results.every((result) => result.passed) ? 0 : 1;
});
