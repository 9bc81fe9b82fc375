import { parseArgs } from 'node:util';
import { type Cursor, parseCursor } from '../../server/protocol/index.ts';

export const clientHelp = `Usage: switchboard-hub client join (--hub ADDRESS --code CODE | --pairing FILE) --name NAME [options]
       switchboard-hub client tail [--from PLACE] [--count N] [options]
       switchboard-hub client send [--wait SECONDS] [options] < COMMANDS
       switchboard-hub client run [--from PLACE] [options] < COMMANDS

An app without windows, for scripts. It has a replica and an outbox of its own, in its profile folder, and goes on by
itself when the hub or the network comes back.

  join   lets this profile into a workspace; once, or again with a new code
  tail   prints each event that its person may see, a JSON object a line, with no gap and no repeat, until it is stopped
  send   reads commands, a JSON object a line, keeps them on disk, sends them in order, and prints a line for each:
         “applied”, “unchanged” or “refused”. What is created gets an id where the command has none.
  run    tail and send in one: events have an “eventType”, what became of a command a “status”. Stdin may end before it.

  --profile FOLDER   where it keeps who it is, its replica and its outbox; one process a folder
                     (default: “client” beside the hub's data folder)
  --hub ADDRESS      the hub's address, such as http://192.168.1.20:4470
  --code CODE        the team's join code, or an invite's
  --pairing FILE     instead of both: pairing.json in the data folder of a hub on this machine
  --name NAME        whose device this is, as others see it
  --device NAME      what others see it called (default: script)
  --from PLACE       the “id” of an event: begin with what came after it (default: with what comes from now on). Where
                     the hub's log no longer goes back that far, a line “hub.resync” stands for what is missing.
  --count N          end after so many events
  --wait SECONDS     how long to wait for answers once stdin has ended (default: as long as it takes)
  --quiet            nothing on stderr about the connection
  --json             join prints one JSON value; tail, send and run always print JSON
  --help             this text

Exit codes: 0 done, 1 refused (one command or more, or the device itself), or failed, 2 not understood, or the profile
is in use, 3 not everything was answered: what is left is kept, and the next send or run sends it. SIGINT and SIGTERM
end it, with nothing lost that was read.
`;

interface Common {
  profile: string;
  quiet: boolean;
  json: boolean;
}

export interface JoinOptions extends Common {
  command: 'join';
  hub: { address: string; code: string } | { pairing: string };
  name: string;
  device: string;
}

export interface FollowOptions extends Common {
  command: 'tail' | 'send' | 'run';
  from: Cursor | null;
  /** Infinity: until it is stopped. */
  count: number;
  /** Infinity: as long as it takes. */
  waitMs: number;
}

export type ReadOptions =
  | { kind: 'help' }
  | { kind: 'wrong'; problem: string }
  | { kind: 'join'; options: JoinOptions }
  | { kind: 'follow'; options: FollowOptions };

const allOptions = {
  profile: { type: 'string' },
  hub: { type: 'string' },
  code: { type: 'string' },
  pairing: { type: 'string' },
  name: { type: 'string' },
  device: { type: 'string', default: 'script' },
  from: { type: 'string' },
  count: { type: 'string' },
  wait: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const common = ['profile', 'quiet', 'json', 'help'];
const takes: Readonly<Record<JoinOptions['command'] | FollowOptions['command'], readonly string[]>> = {
  join: [...common, 'hub', 'code', 'pairing', 'name', 'device'],
  tail: [...common, 'from', 'count'],
  send: [...common, 'wait'],
  run: [...common, 'from'],
};

class Wrong extends Error {}

type Values = ReturnType<typeof parse>['values'];
const parse = (args: string[]) =>
  parseArgs({ args, allowPositionals: true, options: allOptions, tokens: true });

function wholeNumber(option: string, text: string | undefined, least: number): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Wrong(`${option} takes a whole number from ${least}, not “${text}”.`);
}

function readPlace(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const place = parseCursor(text);
  if (place) return place;
  throw new Wrong(`--from takes the “id” of an event, such as k3x9q2-41, not “${text}”.`);
}

function readJoin({ hub, code, pairing, name, device }: Values, shared: Common): JoinOptions {
  if (name === undefined || name.trim() === '') throw new Wrong('Say whose device this is, with --name.');
  const named = { ...shared, command: 'join' as const, name, device };
  if (pairing !== undefined && hub === undefined && code === undefined) return { ...named, hub: { pairing } };
  if (pairing !== undefined) throw new Wrong('Give --pairing, or --hub and --code, not both.');
  if (hub === undefined || code === undefined)
    throw new Wrong('Say which hub: --hub ADDRESS and --code CODE, or --pairing FILE.');
  return { ...named, hub: { address: hub, code } };
}

function read(args: string[], defaultProfile: string): ReadOptions {
  const { values, positionals, tokens } = parse(args);
  if (values.help) return { kind: 'help' };
  const [command, ...more] = positionals;
  if (command !== 'join' && command !== 'tail' && command !== 'send' && command !== 'run')
    throw new Wrong(command === undefined ? 'Say what to do.' : `client has no command “${command}”.`);
  if (more.length > 0) throw new Wrong(`client ${command} takes options alone, not “${more.join(' ')}”.`);
  for (const token of tokens)
    if (token.kind === 'option' && !takes[command].includes(token.name))
      throw new Wrong(`client ${command} takes no ${token.rawName}.`);
  const shared = { profile: values.profile ?? defaultProfile, quiet: values.quiet, json: values.json };
  if (command === 'join') return { kind: 'join', options: readJoin(values, shared) };
  const from = readPlace(values.from);
  const count = wholeNumber('--count', values.count, 1);
  const waitMs = wholeNumber('--wait', values.wait, 0) * 1000;
  return { kind: 'follow', options: { ...shared, command, from, count, waitMs } };
}

export function readClientOptions(args: string[], defaultProfile: string): ReadOptions {
  try {
    return read(args, defaultProfile);
  } catch (error) {
    const isOurs =
      error instanceof Wrong || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
    if (!isOurs) throw error;
    return { kind: 'wrong', problem: (error as Error).message };
  }
}
