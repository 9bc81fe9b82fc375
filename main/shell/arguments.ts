import { resolve } from 'node:path';
import type { Transport } from '../sync/engine-port.ts';

export interface Arguments {
  /** Where a hub on this machine leaves its address and join code; null: the app joins by hand. */
  pairingFile: string | null;
  memberName: string | null;
  transport: Transport;
  /** Start, wait for the first board with a live stream, say so and quit. */
  smoke: boolean;
}

const transports: readonly Transport[] = ['stream', 'legacy', 'dual'];

/** Reads the app's own switches and leaves Chromium's to Chromium; the last of several wins. */
export function readArguments(argv: readonly string[], folder: string): Arguments {
  const pairingFile = lastValue(argv, 'pairing-file');
  return {
    pairingFile: pairingFile === null ? null : resolve(folder, pairingFile),
    memberName: lastValue(argv, 'member-name'),
    transport: transports.find((one) => one === lastValue(argv, 'transport')) ?? 'stream',
    smoke: argv.includes('--smoke'),
  };
}

function lastValue(argv: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  const value = argv
    .findLast((argument) => argument.startsWith(prefix))
    ?.slice(prefix.length)
    .trim();
  return value ? value : null;
}
