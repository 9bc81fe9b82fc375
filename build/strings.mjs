import { join } from 'node:path';
import { stringProblems } from './checks/strings.mjs';
import { runMain } from './setup/plain-error.mjs';

runMain(async () => {
  const problems = await stringProblems(join(import.meta.dirname, '..'));
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
});
