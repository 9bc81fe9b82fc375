import type { OfflineReason } from '../../preload/contract/index.ts';
import { HubError } from './hub-client.ts';

const sentences: Record<OfflineReason, (address: string) => string> = {
  refused: (address) => `Nothing answers at ${address}. Check the address, and that the hub is running.`,
  unreachable: (address) =>
    `${address} can’t be found from here. Check the address, and that you are on the same network as the hub.`,
  timeout: (address) =>
    `${address} did not answer in time. Check the address and the network, and try again.`,
  closed: (address) => `${address} ended the conversation before it began. Check the address and the port.`,
  goodbye: () => 'The hub is shutting down. Try again when it is back.',
  'server-error': () => 'The hub ran into an error of its own. Try again; its log tells more.',
  'stream-off': () => 'Live updates are switched off on this hub. Try again when they are on.',
  'tls-failed': (address) =>
    `No secure connection to ${address} could be made: this device does not trust its certificate, or it has none. Ask whoever runs the hub whether its address begins with http:// or https://.`,
  'not-a-hub': (address) =>
    `Something answers at ${address}, but it is not a Switchboard hub. Check the port.`,
  'other-protocol': () =>
    'This hub speaks another version of Switchboard. Install the same version here and there.',
  'other-workspace': (address) =>
    `The hub of another workspace answers at ${address}. Ask whoever runs your hub for its address.`,
};

/** Joining is a change too, and waits with the others. */
const heldBack = new Set(['writes-off', 'store-unavailable']);

/** What to tell a person whose joining came to nothing. */
export function sentenceFor(error: unknown, address: string): { code: string; message: string } {
  if (!(error instanceof HubError)) {
    return {
      code: 'failed',
      message: `Joining failed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const { failure } = error;
  if (failure.code === 'problem' && heldBack.has(failure.problem.code))
    return {
      code: failure.problem.code,
      message: 'The hub takes no changes at the moment, so nobody can join. Try again in a while.',
    };
  if (failure.code === 'problem') return { code: failure.problem.code, message: failure.problem.detail };
  if (failure.code === 'unreachable')
    return { code: failure.reason, message: sentences[failure.reason](address) };
  return { code: failure.code, message: 'The hub did not let this device in. Try again with its join code.' };
}
