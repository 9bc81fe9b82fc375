import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** The command was not understood; told with its usage, exit code 2. */
export class UsageError extends Error {}

/** The command was understood and could not be carried out; told as it is, exit code 1. */
export class CommandFailed extends Error {}

/** What a command prints: lines for people, or with `--json` one value for programs. */
export interface Outcome {
  lines: string[];
  json: unknown;
  exitCode?: number;
}

/** One of `switchboard-hub`'s commands. */
export interface CliCommand {
  /** What follows `switchboard-hub`. */
  usage: string;
  summary: string;
  help: string;
  run(args: string[]): Promise<Outcome>;
}

/** Options that every command about a data folder takes. */
export const commonOptions = {
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const commonHelp = `  --data FOLDER      the hub's data folder (default: the user's data folder)
  --json             print one JSON value, for programs
  --help             this text
`;

export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not “${text}”.`);
}

export function dataFolder(named: string | undefined): string {
  if (named !== undefined) return named;
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Switchboard', 'hub');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Switchboard', 'hub');
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'switchboard', 'hub');
}

/** The one file that a command is about, and the options that all commands have. */
export function readOneFile(args: string[], complaint: string) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: commonOptions });
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new UsageError(complaint);
  return { file, values };
}
