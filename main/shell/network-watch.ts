import type { NetworkInterfaceInfo } from 'node:os';

export interface NetworkWatchOptions {
  interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  /** Calls `look` every now and then; returns what stops it. */
  repeat: (look: () => void) => () => void;
  onChange: () => void;
}

/**
 * Notices that the machine has come to another network, or lost or found one. Electron tells windows when
 * the network goes or comes, but not main, and nobody when it changes.
 */
export function watchNetwork({ interfaces, repeat, onChange }: NetworkWatchOptions): () => void {
  let known = addressesOf(interfaces());
  return repeat(() => {
    const now = addressesOf(interfaces());
    if (now === known) return;
    known = now;
    onChange();
  });
}

/** Addresses by which others reach this machine; link-local ones come and go with virtual cables. */
function addressesOf(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'))
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
