import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isConnected, type Status } from '../../preload/contract/index.ts';
import { formatCursor } from '../../server/protocol/index.ts';
import type { Credentials, SyncEngine } from '../sync/engine-port.ts';
import { HubError } from '../sync/hub-client.ts';
import { sentenceFor } from '../sync/join-errors.ts';
import { openSockets } from '../sync/sockets.ts';
import { catchUp, feedOf, type ReadFeed } from './change-feed.ts';
import type { FollowOptions } from './client-options.ts';
import type { Lines } from './lines.ts';
import { createSending } from './sending.ts';
import { createTail } from './tail.ts';

export interface FollowContext {
  engine: SyncEngine;
  credentials: Credentials;
  lines: Lines;
  /** For people, on stderr. */
  say: (words: string) => void;
  /** Somebody asked for the end, or nobody reads any more. */
  stop: AbortSignal;
}

const FAILED = 1;
const NOT_ALL_ANSWERED = 3;

function wordsFor({ connection }: Status, address: string): string | null {
  switch (connection.state) {
    case 'live':
      return `Connected to ${address}.`;
    case 'polling':
      return `Connected to ${address}, asking every few seconds: its stream can’t be had.`;
    case 'offline': {
      const { reason } = connection;
      const { message } = sentenceFor(new HubError({ code: 'unreachable', reason }), address);
      return `Not connected; trying again by itself. ${message}`;
    }
    case 'connecting':
    case 'signedOut':
    case 'stopped':
      return null;
  }
}

/** Tells of the connection whenever it is another; `onSignedOut` where the hub does not know this device any more. */
function watchConnection({ engine, credentials, say }: FollowContext, onSignedOut: () => void) {
  let last = '';
  return engine.on('status', (status) => {
    if (status.connection.state === 'signedOut') return onSignedOut();
    const words = wordsFor(status, credentials.hubUrl);
    if (words === null || words === last) return;
    last = words;
    say(words);
  });
}

function follow(
  { engine, lines, say }: FollowContext,
  feed: ReadFeed,
  { from, count }: FollowOptions,
  ending: AbortController,
) {
  const { signal } = ending;
  let left = count;
  const tail = createTail({
    from,
    feed,
    cursor: engine.cursor,
    write(line) {
      if (left > 0) lines.write(line);
      left -= 1;
      if (left === 0) ending.abort();
    },
    room: lines.room,
    onBegin: (place) => say(`Following what happens after ${formatCursor(place)}.`),
    signal,
  });
  engine.on('event', tail.event);
  engine.on('snapshot', tail.snapshot);
  const off = engine.on('status', (status) => {
    if (!isConnected(status)) return;
    off();
    tail.begin();
  });
}

/** Takes stdin line by line, until it ends or is not wanted any more. */
async function readInput(take: (line: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  const input = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const close = () => input.close();
  signal.addEventListener('abort', close);
  for await (const line of input) {
    if (signal.aborted) break;
    await take(line);
  }
  signal.removeEventListener('abort', close);
}

async function send(
  { engine, lines }: FollowContext,
  feed: ReadFeed,
  { command, waitMs }: FollowOptions,
  signal: AbortSignal,
): Promise<number> {
  const sending = createSending({
    engine,
    catchUp: () => catchUp(engine, feed, signal),
    write: lines.write,
    signal,
  });
  await readInput(sending.take, signal);
  const patience = Number.isFinite(waitMs) ? pause(waitMs, undefined, { ref: false }) : new Promise(() => {});
  if (command === 'send') await Promise.race([sending.answered(), patience]);
  else await untilAborted(signal);
  return sending.refused();
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

/** Prints, sends, or both, until that is done or somebody stops it. Returns the exit code. */
export async function runFollow(context: FollowContext, options: FollowOptions): Promise<number> {
  const { engine, credentials, say, stop } = context;
  const ending = new AbortController();
  stop.addEventListener('abort', () => ending.abort());
  if (stop.aborted) ending.abort();
  let signedOut = false;
  watchConnection(context, () => {
    signedOut = true;
    ending.abort();
  });
  const feed = feedOf({ url: credentials.hubUrl, token: credentials.token, sockets: openSockets() });
  if (options.command !== 'send') follow(context, feed, options, ending);
  const refused =
    options.command === 'tail'
      ? await untilAborted(ending.signal).then(() => 0)
      : await send(context, feed, options, ending.signal);
  const { unsent } = engine.status();
  if (signedOut) say('The hub does not know this device any more. Let it in again with “client join”.');
  if (unsent > 0 && options.command !== 'tail')
    say(
      `${unsent} of the commands have not been answered. They are kept, and sent by the next “client send”.`,
    );
  if (signedOut || refused > 0) return FAILED;
  return unsent > 0 && options.command !== 'tail' ? NOT_ALL_ANSWERED : 0;
}
