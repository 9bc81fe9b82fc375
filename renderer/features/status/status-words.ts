import type { Connection, OfflineReason, Status } from '../../../preload/contract/index.ts';

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

const retries = 'The app keeps trying by itself.';

function offlineWords(reason: OfflineReason, hub: string): Pick<StatusWords, 'sentence' | 'nextStep'> {
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
        sentence: `${hub} has gone silent: no answer came in time.`,
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
  }
}

const kept = 'edits are kept on this device';

export function statusWords(connection: Connection, hub: string): StatusWords {
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
      return {
        tone: 'good',
        short: 'Live',
        sentence: 'Every change reaches everybody at once.',
        nextStep: null,
        canRetry: false,
      };
    case 'offline':
      return {
        tone: 'away',
        short: `Offline — ${kept}`,
        ...offlineWords(connection.reason, hub),
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

export function hubName(status: Status): string {
  return status.hubUrl ?? 'the hub';
}
