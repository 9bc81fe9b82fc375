import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * How to run npm without a shell: under `npm start` npm says where it is; otherwise it lies beside Node. The bare
 * name is the last resort, since on Windows that is a .cmd file, which needs a shell.
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, execPath?: string, exists?: (path: string) => boolean }} [machine]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(args, machine = {}) {
  const { env = process.env, execPath = process.execPath, exists = existsSync } = machine;
  const beside = dirname(execPath);
  const candidates = [
    env['npm_execpath'],
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = candidates.find((path) => path?.endsWith('npm-cli.js') && exists(path));
  if (cli) return { command: execPath, args: [cli, ...args], shell: false };
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
