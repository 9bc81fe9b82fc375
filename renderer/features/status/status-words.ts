import { isConnected, type OfflineReason, type Status } from '../../../preload/contract/index.ts';

export type Tone = 'good' | 'waiting' | 'away';

export interface StatusWords {
  tone: Tone;
  /** The pill. */
  short: string;
  /** What is so, in a sentence. */
  sentence: string;
  /** What a person can do about it; null where nothing needs doing. */
  nextStep: string | null;
  canRetry: boolean;
}

export function editsWaiting(count: number): string {
  return count === 1 ? '1 edit waiting' : `${count} edits waiting`;
}

/** What somebody switched off, with their name and reason as they gave it. */
export function switchedOff(what: string, { by, why }: { by: string; why: string }): string {
  return `${what} by ${by}: ${/[.!?…]$/.test(why) ? why : `${why}.`}`;
}

/** That nothing is lost, and that nothing needs doing. */
function keptHere(unsent: number): string {
  if (unsent === 0) return 'What you change is kept here and will be sent by itself.';
  if (unsent === 1) return 'Your 1 change is kept here and will be sent by itself.';
  return `Your ${unsent} changes are kept here and will be sent by themselves.`;
}

const retries = 'The app keeps trying by itself.';

type Explanation = Pick<StatusWords, 'sentence' | 'nextStep'>;

function offlineWords(reason: OfflineReason, status: Status): Explanation {
  const hub = hubName(status);
  switch (reason) {
    case 'refused':
      return {
        sentence: `Nothing answers at ${hub}: the hub is not running there.`,
        nextStep: `Start the hub on that machine. ${retries}`,
      };
    case 'unreachable':
      return {
        sentence: `This device finds no way to ${hub}.`,
        nextStep: `Check that you are on the team’s network. ${retries}`,
      };
    case 'timeout':
      return {
        sentence: `No answer came in time: ${hub} has gone silent.`,
        nextStep: `Check the network cable or Wi-Fi. ${retries}`,
      };
    case 'closed':
      return { sentence: 'The hub ended the connection.', nextStep: retries };
    case 'goodbye':
      return {
        sentence: 'The hub said that it is shutting down.',
        nextStep: 'You are connected again as soon as it is back.',
      };
    case 'server-error':
      return {
        sentence: 'The hub answers, but something has gone wrong inside it.',
        nextStep: `Whoever runs the hub finds the cause in its log. ${retries}`,
      };
    case 'stream-off':
      return {
        sentence: status.off.stream
          ? switchedOff('Live updates are switched off', status.off.stream)
          : 'Live updates are switched off on the hub.',
        nextStep: `You see the board as it was. ${keptHere(status.unsent)}`,
      };
    case 'tls-failed':
      return {
        sentence: `No secure connection to ${hub} could be made: this device does not trust its certificate, or it has none.`,
        nextStep: 'Ask whoever runs the hub whether its address begins with http:// or https://.',
      };
    case 'not-a-hub':
      return {
        sentence: `Something answers at ${hub}, but it is not a Switchboard hub.`,
        nextStep: 'Check the address with whoever runs the hub.',
      };
    case 'other-protocol':
      return {
        sentence: 'The hub and this app are of versions that do not understand each other.',
        nextStep: 'Update the older of the two.',
      };
    case 'other-workspace':
      return {
        sentence: `The hub of another workspace answers at ${hub}: not the one that this app belongs to.`,
        nextStep: 'Nothing was sent to it. Ask whoever runs your hub for its address.',
      };
  }
}

const kept = 'edits are kept on this device';

/** What keeps edits here though the hub is there; null where nothing does. */
function heldWords({ off, unsent, hubSavesAgainAt }: Status): StatusWords | null {
  const held = { tone: 'away', nextStep: keptHere(unsent), canRetry: false } as const;
  if (off.writes)
    return { ...held, short: `Paused — ${kept}`, sentence: switchedOff('Writes are paused', off.writes) };
  if (hubSavesAgainAt === null) return null;
  const sentence = 'The hub can’t save changes at the moment: its disk does not take them.';
  return { ...held, short: `Hub can’t save — ${kept}`, sentence };
}

function liveWords({ off }: Status): StatusWords {
  return {
    tone: 'good',
    short: 'Live',
    sentence: 'Every change reaches everybody at once.',
    nextStep: off.joining ? switchedOff('Joining is switched off', off.joining) : null,
    canRetry: false,
  };
}

function pollingWords(reason: OfflineReason | null, { off }: Status): StatusWords {
  const words = { tone: 'waiting', short: 'New every 10 seconds' } as const;
  if (reason === null) {
    const sentence = 'This app follows the hub without live updates, as it was told to.';
    return { ...words, sentence, nextStep: 'Your changes are sent at once.', canRetry: false };
  }
  const sentence = off.stream
    ? switchedOff('Live updates are switched off', off.stream)
    : 'Live updates don’t come through at the moment; the hub itself can be reached.';
  const nextStep =
    'Your changes are sent at once, and others’ come within 10 seconds. The app goes live again by itself.';
  return { ...words, sentence, nextStep, canRetry: true };
}

/** What the switches `uiEvents` and `analytics` stop, nobody waits for: they are not spoken of. */
export function statusWords(status: Status): StatusWords {
  const { connection } = status;
  const hub = hubName(status);
  switch (connection.state) {
    case 'connecting':
      return {
        tone: 'waiting',
        short: 'Connecting…',
        sentence: `Connecting to ${hub}.`,
        nextStep: null,
        canRetry: true,
      };
    case 'live':
      return heldWords(status) ?? liveWords(status);
    case 'polling':
      return heldWords(status) ?? pollingWords(connection.reason, status);
    case 'offline':
      return {
        tone: 'away',
        short: connection.reason === 'stream-off' ? `Live updates are off — ${kept}` : `Offline — ${kept}`,
        ...offlineWords(connection.reason, status),
        canRetry: true,
      };
    case 'signedOut':
      return {
        tone: 'away',
        short: `Signed out — ${kept}`,
        sentence:
          connection.reason === 'token-refused'
            ? 'The hub no longer knows this device.'
            : 'This device has not joined a hub yet.',
        nextStep: 'Sign in again with a join code; your edits are sent after that.',
        canRetry: false,
      };
    case 'stopped':
      return {
        tone: 'away',
        short: `Stopped — ${kept}`,
        sentence: 'The app is closing its connection.',
        nextStep: null,
        canRetry: false,
      };
  }
}

/** What is younger than this, ms, is not spoken of as old. */
const FRESH_MS = 60_000;

/** Since when others' changes are missing here; null while they come, and where that was a moment ago. */
export function oldSince({ connection, syncedAt }: Status, now: number): number | null {
  if (isConnected({ connection }) || syncedAt === null) return null;
  return now - syncedAt >= FRESH_MS ? syncedAt : null;
}

function hubName(status: Status): string {
  return status.hubUrl ?? 'the hub';
}
