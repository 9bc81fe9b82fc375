import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { programOf } from '../checks/checks.mjs';
import { tiedToThisProcess } from '../linux/tied.mjs';
import { playwrightOutcome, together, vitestOutcome } from './outcome.mjs';

/** @typedef {{ root: string, filters: string[], env: NodeJS.ProcessEnv }} SuiteRun */

/**
 * Unit, conformance or integration tests, under plain Node.
 * @param {string} part
 * @param {SuiteRun} run
 */
export async function runVitest(part, { root, filters, env }) {
  const report = freshReport(root, part);
  // Tests with a hub wait more than they compute: as many files at a time as there are processors, and two more.
  const workers = `--maxWorkers=${availableParallelism() + (part === 'integration' ? 2 : 0)}`;
  const args = ['run', '--config', 'tests/vitest.config.ts', '--project', part, workers];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool(root, 'vitest', [...args, ...reporters, ...filters], env);
  return failedUnless(code, vitestOutcome(part, readReport(report)));
}

/** So that no display is idle for long while another has many left. */
const sharesEach = 4;

/**
 * End-to-end tests in the real Electron that the environments point at: they wait more than they compute, so that as
 * many run at a time as there are displays. Each takes the next share of the files as it is done with one.
 * @param {Omit<SuiteRun, 'env'> & { envs: NodeJS.ProcessEnv[] }} run
 */
export async function runPlaywright({ root, filters, envs }) {
  const count = envs.length === 1 ? 1 : envs.length * sharesEach;
  /** @type {import('./outcome.mjs').Outcome[]} */
  const outcomes = [];
  let next = 1;
  await Promise.all(
    envs.map(async (env) => {
      while (next <= count) {
        const share = next++;
        const name = `e2e-${share}`;
        const report = freshReport(root, name);
        const args = ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'];
        const own = [`--shard=${share}/${count}`, `--output=${join('test-results', name)}`];
        const all = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
        const code = await runTool(root, '@playwright/test', [...args, ...own, ...filters], all);
        outcomes.push(failedUnless(code, playwrightOutcome('e2e', readReport(report))));
      }
    }),
  );
  return together('e2e', outcomes);
}

/**
 * A runner that ends badly although every test passed (an error between tests, say) has failed all the same.
 * @param {number | null} code
 * @param {import('./outcome.mjs').Outcome} outcome
 * @returns {import('./outcome.mjs').Outcome}
 */
function failedUnless(code, outcome) {
  if (code === 0 || outcome.failures.length > 0) return outcome;
  return { ...outcome, failures: [`the runner ended with ${code ?? 'a signal'}; its messages are above`] };
}

/**
 * @param {string} root
 * @param {string} part
 */
function freshReport(root, part) {
  const folder = join(root, 'test-results', 'reports');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${part}.json`);
  rmSync(report, { force: true });
  return report;
}

/** @param {string} report */
function readReport(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/**
 * Runs a package's program in the foreground.
 * @param {string} root
 * @param {string} tool
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number | null>}
 */
export function runTool(root, tool, args, env) {
  return new Promise((resolve, reject) => {
    const command = tiedToThisProcess(process.execPath, [programOf(root, tool), ...args]);
    const child = spawn(...command, { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', resolve);
  });
}
