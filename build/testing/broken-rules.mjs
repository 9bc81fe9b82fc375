import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaks } from '../../tests/converge/breaks.mjs';
import { tiedToThisProcess } from '../linux/tied.mjs';
import { bundleTool } from './bundled-tool.mjs';

/** @typedef {import('../../tests/converge/breaks.mjs').Break} Break */

/**
 * The source with the rule broken. Throws where it is not there just once: then the rule is written in another way by
 * now, and the list of breaks has to follow.
 * @param {string} root
 * @param {Break} one
 */
export function brokenSource(root, { rule, file, from, to }) {
  const source = readFileSync(join(root, file), 'utf8');
  const times = source.split(from).length - 1;
  if (times !== 1) throw new Error(`“${rule}” can’t be broken: ${file} has this ${times} times: ${from}`);
  return source.replace(from, () => to);
}

/**
 * In how many runs the stories found out; null where they did not.
 * @param {string} root
 * @param {Break} one
 * @param {{ runs: string, seed: string }} asked
 * @returns {Promise<{ at: number | null, why: string }>}
 */
async function tried(root, one, { runs, seed }) {
  const contents = brokenSource(root, one);
  const plugin = {
    name: 'broken-rule',
    setup(/** @type {import('esbuild').PluginBuild} */ build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        path === join(root, one.file) ? { contents, loader: /** @type {const} */ ('ts') } : undefined,
      );
    },
  };
  await bundleTool(root, ['tests/converge/converge-child.ts'], 'dist/converge-broken', [plugin]);
  const args = [
    join(root, 'dist/converge-broken/converge-child.mjs'),
    '--first',
    '--runs',
    runs,
    '--seed',
    seed,
  ];
  const child = spawn(...tiedToThisProcess(process.execPath, args), { cwd: root });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (printed += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const at = Number(/^(\d+) runs in /m.exec(printed)?.[1] ?? 0);
  const why = /^→ (.*)$/m.exec(printed)?.[1] ?? printed.trim().split('\n').at(-1) ?? '';
  return { at: code === 0 ? null : at, why };
}

/**
 * Breaks one rule after another, in a bundle of its own each time, and lets the stories run until they find out.
 * @param {{ root: string, say: (line: string) => void }} context
 * @param {{ runs: string, seed: string, only: string }} asked
 * @returns {Promise<number>} 1 where a rule was broken and nothing was found.
 */
export async function runBroken({ root, say }, { only, ...asked }) {
  const chosen = breaks.filter(({ rule, broken }) => `${rule}: ${broken}`.includes(only));
  say(`${chosen.length} rules, each broken by itself; up to ${asked.runs} runs with seed ${asked.seed}\n`);
  let missed = 0;
  for (const one of chosen) {
    const { at, why } = await tried(root, one, asked);
    if (at === null) missed += 1;
    const found = at === null ? 'NOT FOUND' : `run ${at}`;
    say(`${found.padStart(9)}  ${one.rule}: ${one.broken}`);
    if (at !== null) say(`           ${why.slice(0, 160)}`);
  }
  say(`\n${chosen.length - missed} of ${chosen.length} found`);
  return missed === 0 && chosen.length > 0 ? 0 : 1;
}
