import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { allChecks, runChecks } from './checks/checks.mjs';
import { whenNpmEnds } from './launch/stop-asked.mjs';
import { PlainError, runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { summary } from './testing/outcome.mjs';
import { runPlaywright, runVitest } from './testing/run-suites.mjs';
import { readTestOptions, testUsage } from './testing/test-options.mjs';
import { installTestTools } from './testing/test-tools.mjs';
import { withDesktops } from './testing/with-desktop.mjs';

/** @typedef {import('./testing/outcome.mjs').Outcome} Outcome */
/** @typedef {import('./testing/test-options.mjs').Part} Part */

const root = join(import.meta.dirname, '..');
const say = console.log;

runMain(async () => {
  whenNpmEnds(() => process.exit(1));
  const options = readTestOptions(process.argv.slice(2));
  if (options.kind === 'help') {
    console.log(testUsage);
    return 0;
  }
  if (options.kind === 'wrong') {
    console.error(`${options.problem}\n${testUsage}`);
    return 2;
  }
  if (options.pictures) process.env.SWITCHBOARD_PICTURES = 'kept';
  const removeScratch = keepScratchTogether();
  /** @type {Outcome[]} */
  const outcomes = [];
  if (await setUp(outcomes, options.parts)) {
    for (const part of options.parts) outcomes.push(await runPart(part, options.filters));
  }
  removeScratch();
  const { failed, lines, closing } = summary(outcomes);
  console.log(['', ...lines, closing].join('\n'));
  return failed === 0 ? 0 : 1;
});

/**
 * All that tests, and the programs that they start, leave in the system's folder for such things is in one from now on.
 * @returns {() => void} removes it, but for what is still in use
 */
function keepScratchTogether() {
  const scratch = mkdtempSync(join(tmpdir(), 'switchboard-tests-'));
  // As the system's own is: one test starts the app as somebody else.
  chmodSync(scratch, 0o1777);
  process.env.TMPDIR = scratch;
  return () => {
    try {
      rmSync(scratch, { recursive: true, force: true });
    } catch (error) {
      console.error(`${scratch} could not be removed: ${failureText(error)}`);
    }
  };
}

/**
 * Dependencies and bundles, before anything is run. Says why where that fails, so that the run still ends in its line.
 * @param {Outcome[]} outcomes
 * @param {Part[]} parts
 */
async function setUp(outcomes, parts) {
  const bundled = parts.some((part) => part !== 'check');
  return await attempt(outcomes, 'set-up', () =>
    prepareTree({ root, say }, bundled ? ['hub', 'client', 'main', 'preload', 'renderer'] : []),
  );
}

/**
 * @param {Outcome[]} outcomes
 * @param {string} part
 * @param {() => Promise<void>} work
 */
async function attempt(outcomes, part, work) {
  try {
    await work();
    return true;
  } catch (error) {
    outcomes.push({ part, passed: 0, failures: [failureText(error)] });
    return false;
  }
}

/** @param {unknown} error */
function failureText(error) {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * @param {Part} part
 * @param {string[]} filters
 * @returns {Promise<Outcome>}
 */
async function runPart(part, filters) {
  const from = performance.now();
  console.log(`\n━━ ${part} ━━`);
  try {
    if (part === 'check') return await runCheckPart();
    if (part === 'e2e' || part === 'integration') await installTestTools(part, say);
    if (part === 'e2e')
      return await withDesktops({ root, say }, desktopsFor(filters), (envs) =>
        runPlaywright({ root, filters, envs }),
      );
    return await runVitest(part, { root, filters, env: process.env });
  } catch (error) {
    return { part, passed: 0, failures: [failureText(error)] };
  } finally {
    console.log(`━━ ${part}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
}

/**
 * While one app waits another computes: one more at a time than there are processors, and three at most.
 * @param {string[]} filters a few files alone are not worth a second one
 */
const desktopsFor = (filters) => (filters.length === 0 ? Math.min(3, availableParallelism() + 1) : 1);

/** @returns {Promise<Outcome>} each check counts as one test */
async function runCheckPart() {
  const results = await runChecks(root, allChecks);
  const failures = results
    .filter((result) => !result.passed)
    .map((result) => `${result.name} (${result.mend})`);
  return { part: 'check', passed: results.length - failures.length, failures };
}
