import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { createHub, firstWords, type Hub } from './create-hub.ts';
import { removePairing, writePairing } from './pairing-file.ts';
import { limits } from './protocol/index.ts';
import { sampleBoard } from './sample-board.ts';
import { FolderInUse } from './store/sqlite/folder-lock.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

const DEFAULT_PORT = 4470;

const usage = `Usage: switchboard-hub [options]

  --data FOLDER      where the boards are kept (default: the user's data folder)
  --host ADDRESS     address to listen on (default 127.0.0.1: this machine only;
                     0.0.0.0 lets every machine on the network reach the hub)
  --port N           port to listen on (default ${DEFAULT_PORT}, or another free one if it is taken)
  --name NAME        name of a new workspace (default: Our workspace)
  --sample           put a board that explains Switchboard into a new workspace
  --text-length N    characters a description or comment may hold (at most ${limits.textLength})
  --log-level LEVEL  silent, error, warn, info or debug (default warn)
  --help             this text
`;

class UsageError extends Error {}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`--${option} takes a whole number from 0 to ${most}, not “${text}”.`);
}

function defaultFolder(): string {
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Switchboard', 'hub');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Switchboard', 'hub');
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'switchboard', 'hub');
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string' },
      name: { type: 'string', default: 'Our workspace' },
      sample: { type: 'boolean', default: false },
      'text-length': { type: 'string' },
      'log-level': { type: 'string', default: 'warn' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    folder: values.data ?? defaultFolder(),
    fixedPort: values.port === undefined ? null : wholeNumber('port', values.port, 65535),
    textLength: wholeNumber(
      'text-length',
      values['text-length'] ?? String(limits.textLength),
      limits.textLength,
    ),
    level: values['log-level'],
  };
}

/** The asked-for port must be had; the default one gives way to another where it is taken. */
async function listen(hub: Hub, fixedPort: number | null): Promise<string> {
  if (fixedPort !== null) return hub.listen(fixedPort);
  try {
    return await hub.listen(DEFAULT_PORT);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return hub.listen(0);
  }
}

async function serve(options: ReturnType<typeof readOptions>) {
  const logger = pino({ level: options.level }, pino.destination({ dest: 2, sync: true }));
  const workerFile = join(import.meta.dirname, 'sqlite-worker.cjs');
  const store = await openSqliteStore({
    folder: options.folder,
    workerFile,
    firstWords: firstWords(options.name),
  });
  const hub = await createHub({ store, logger, host: options.host, textLength: options.textLength });
  if (options.sample && hub.log.seq === 0) await hub.run(sampleBoard(uuidv7, Date.now()));

  const url = await listen(hub, options.fixedPort);
  writePairing(options.folder, {
    url,
    joinCode: hub.joinCode,
    operatorSecret: hub.operatorSecret,
    pid: process.pid,
    workspaceId: hub.workspaceId,
  });
  const everybody = options.host !== '127.0.0.1' && options.host !== 'localhost' && options.host !== '::1';
  process.stdout.write(
    `Switchboard hub at ${url}\nJoin code: ${hub.joinCode}\nBoards are kept in ${options.folder}\n` +
      (everybody
        ? 'Every machine that reaches this address can ask to join; whoever has the join code gets in.\n'
        : 'Only apps on this machine can reach it; use --host to let others in.\n'),
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    removePairing(options.folder, process.pid);
    await hub.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function explain(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${message}\n\n${usage}`);
    process.exit(2);
  }
  if (error instanceof FolderInUse) {
    process.stderr.write(`${message}\n`);
    process.exit(2);
  }
  const taken =
    code === 'EADDRINUSE' ? 'The port is taken by another program; choose another with --port.\n' : '';
  process.stderr.write(`The hub could not start: ${message}\n${taken}`);
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else serve(options).catch(explain);
} catch (error) {
  explain(error);
}
