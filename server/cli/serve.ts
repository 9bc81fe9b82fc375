import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { createHub } from '../create-hub.ts';
import { firstWords } from '../first-words.ts';
import type { Hub } from '../hub-options.ts';
import { removePairing, writePairing } from '../pairing-file.ts';
import { limits } from '../protocol/index.ts';
import { stopOnSignals } from '../resilience/stop-on-signals.ts';
import { sampleBoard } from '../sample-board.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { bindAddress } from './bind-address.ts';
import { workerFile } from './hub-api.ts';
import { dataFolder, UsageError, wholeNumber } from './options.ts';
import { limitHelp, limitOptions, readLimits } from './serve-limits.ts';

export const DEFAULT_PORT = 4470;
const levels = ['silent', 'error', 'warn', 'info', 'debug'];

export const serveHelp = `  --data FOLDER      where the boards are kept (default: the user's data folder)
  --host ADDRESS     address to listen on (default 127.0.0.1: this machine only;
                     0.0.0.0 lets every machine on the network reach the hub,
                     :: also over IPv6)
  --port N           port to listen on (default ${DEFAULT_PORT}, or another free one if it is taken)
  --name NAME        name of a new workspace (default: Our workspace)
  --sample           put a board that explains Switchboard into a new workspace
  --rollout MODE     complete: all is streamed at once (default); staged: a hub that has
                     not been through a rollout begins in phase 1 (see docs/operations.md)
  --text-length N    characters a description or comment may hold (at most ${limits.textLength})
  --log-level LEVEL  silent, error, warn, info or debug (default warn)
  --help             this text

Limits:

${limitHelp}`;

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string' },
      name: { type: 'string', default: 'Our workspace' },
      sample: { type: 'boolean', default: false },
      rollout: { type: 'string', default: 'complete' },
      'text-length': { type: 'string' },
      'log-level': { type: 'string', default: 'warn' },
      ...limitOptions,
    },
  });
  if (!levels.includes(values['log-level']))
    throw new UsageError(`--log-level takes ${levels.join(', ')}, not “${values['log-level']}”.`);
  if (!['complete', 'staged'].includes(values.rollout))
    throw new UsageError(`--rollout takes complete or staged, not “${values.rollout}”.`);
  return {
    ...values,
    host: bindAddress(values.host),
    folder: dataFolder(values.data),
    fixedPort: values.port === undefined ? null : wholeNumber('--port', values.port, 0, 65535),
    textLength: wholeNumber(
      '--text-length',
      values['text-length'] ?? String(limits.textLength),
      0,
      limits.textLength,
    ),
    level: values['log-level'],
    limits: readLimits(values),
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

async function run(options: ReturnType<typeof readOptions>) {
  const logger = pino({ level: options.level }, pino.destination({ dest: 2, sync: true }));
  const store = await openSqliteStore({
    folder: options.folder,
    workerFile: workerFile(),
    firstWords: firstWords(options.name),
  });
  const hub = await createHub({
    store,
    logger,
    host: options.host,
    textLength: options.textLength,
    folder: options.folder,
    staged: options.rollout === 'staged',
    ...options.limits,
  });
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

  stopOnSignals({
    async stop() {
      removePairing(options.folder, process.pid);
      await hub.close();
    },
    isStuck: () => hub.breaker.state !== 'closed',
  });
}

/** Resolves once it listens; it then runs until it is told to stop. */
export async function serve(args: string[]): Promise<void> {
  await run(readOptions(args));
}
