import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} tool the package whose program is run, or a program of our own in `build`
 * @property {string[]} args
 * @property {string} mend what to do about a failure
 */

/** @typedef {{ name: string, passed: boolean, seconds: number, output: string, mend: string }} CheckResult */

/** @type {Check[]} */
export const allChecks = [
  {
    name: 'types',
    tool: 'typescript',
    args: [
      '--noEmit',
      '--pretty',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/types.tsbuildinfo',
    ],
    mend: 'npx tsc --noEmit',
  },
  {
    name: 'lint',
    tool: '@biomejs/biome',
    args: ['lint', '--error-on-warnings', '--max-diagnostics=200', '.'],
    mend: 'npx biome lint --write .',
  },
  {
    name: 'format', // and the order of imports
    tool: '@biomejs/biome',
    args: ['check', '--linter-enabled=false', '--reporter=summary', '.'],
    mend: 'npm run format',
  },
  { name: 'strings', tool: 'build/strings.mjs', args: [], mend: 'node build/strings.mjs' },
  { name: 'dead code', tool: 'knip', args: ['--no-progress'], mend: 'npx knip' },
];

/**
 * Runs the checks side by side; prints what a failing one said and a line for each.
 * @param {string} root
 * @param {Check[]} checks
 * @returns {Promise<CheckResult[]>}
 */
export async function runChecks(root, checks) {
  const results = await Promise.all(checks.map((check) => runCheck(root, check)));
  for (const result of results) {
    if (!result.passed) console.log(`\n── ${result.name} ──\n${result.output.trim()}`);
  }
  console.log('');
  for (const { name, passed, seconds, mend } of results) {
    console.log(
      `${passed ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1)} s${passed ? '' : `   (${mend})`}`,
    );
  }
  return results;
}

/**
 * @param {string} root
 * @param {Check} check
 * @returns {Promise<CheckResult>}
 */
async function runCheck(root, { name, tool, args, mend }) {
  const from = performance.now();
  const result = await runCommand(process.execPath, [programOf(root, tool), ...args], { cwd: root });
  const output = result.error?.message ?? result.output;
  return { name, passed: result.code === 0, seconds: (performance.now() - from) / 1000, output, mend };
}

/**
 * The file that a package's command runs; started with Node itself it needs no shell on any system.
 * @param {string} root
 * @param {string} tool
 */
export function programOf(root, tool) {
  if (tool.endsWith('.mjs')) return join(root, tool);
  const folder = join(root, 'node_modules', tool);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : String(Object.values(bin)[0]));
}
