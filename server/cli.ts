import { backup } from './cli/backup.ts';
import { clicks } from './cli/clicks.ts';
import { client, clientSummary } from './cli/client.ts';
import { compact } from './cli/compact.ts';
import { doctor } from './cli/doctor.ts';
import { incidents } from './cli/incidents.ts';
import { invite } from './cli/invite.ts';
import { killSwitch } from './cli/kill-switch.ts';
import { members } from './cli/members.ts';
import { type CliCommand, UsageError } from './cli/options.ts';
import { restore } from './cli/restore.ts';
import { rollout } from './cli/rollout.ts';
import { serve, serveHelp } from './cli/serve.ts';
import { FolderInUse } from './store/sqlite/folder-lock.ts';

const commands: Readonly<Record<string, CliCommand>> = {
  invite,
  members,
  compact,
  backup,
  restore,
  doctor,
  clicks,
  'kill-switch': killSwitch,
  rollout,
  incidents,
};

const summaries = [...Object.entries(commands), ['client', { summary: clientSummary }] as const];

const usage = `Usage: switchboard-hub [serve] [options]     run the hub
       switchboard-hub COMMAND [options]    one of:

${summaries.map(([name, { summary }]) => `  ${name.padEnd(17)}  ${summary}`).join('\n')}

switchboard-hub COMMAND --help tells a command's options. A command asks the hub that runs on the
folder, over loopback; where none runs, it works on the folder itself. Exit codes: 0 done, 1 failed,
2 not understood, or the folder is in use.

Options of serve:

${serveHelp}`;

const helpOf = ({ usage: how, summary, help }: CliCommand) =>
  `Usage: switchboard-hub ${how}\n\n${summary}\n\n${help}`;

const noSuchAddress =
  'This machine has no such address; name one of its own with --host, or 0.0.0.0 for all.\n';
/** What to do about a hub that can't listen. */
const hints: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken by another program; choose another with --port.\n',
  EADDRNOTAVAIL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
};

/** Tells what went wrong, and ends with the exit code that says which kind it was. */
function explain(error: unknown, asked: CliCommand | 'client' | null): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${message}\n\n${asked && asked !== 'client' ? helpOf(asked) : usage}`);
    process.exit(2);
  }
  if (error instanceof FolderInUse) {
    process.stderr.write(`${message}\n`);
    process.exit(2);
  }
  if (asked) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
  process.stderr.write(`The hub could not start: ${message}\n${hints[code] ?? ''}`);
  process.exit(1);
}

async function carryOut(command: CliCommand, args: string[]): Promise<never> {
  const { lines, json, exitCode = 0 } = await command.run(args);
  process.stdout.write(`${args.includes('--json') ? JSON.stringify(json, null, 2) : lines.join('\n')}\n`);
  process.exit(exitCode);
}

function start(args: string[]) {
  const [first, ...rest] = args;
  const wantsHelp = args.includes('--help');
  if (first === undefined || first.startsWith('-') || first === 'serve') {
    const options = first === 'serve' ? rest : args;
    if (wantsHelp) process.stdout.write(usage);
    else serve(options).catch((error: unknown) => explain(error, null));
    return;
  }
  if (first === 'client') {
    client(rest).then(process.exit, (error: unknown) => explain(error, 'client'));
    return;
  }
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (!command) return explain(new UsageError(`There is no command “${first}”.`), null);
  if (wantsHelp) process.stdout.write(helpOf(command));
  else carryOut(command, rest).catch((error: unknown) => explain(error, command));
}

start(process.argv.slice(2));
