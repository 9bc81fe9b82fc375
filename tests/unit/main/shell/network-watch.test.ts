import type { NetworkInterfaceInfo } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import { watchNetwork } from '../../../../main/shell/network-watch.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '',
  mac: '',
  cidr: null,
});
let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;
let changes: number;
let look: () => void;

beforeEach(() => {
  interfaces = { lo: [at('127.0.0.1', true)], wifi: [at('192.168.1.5')] };
  changes = 0;
  watchNetwork({
    interfaces: () => interfaces,
    repeat(then) {
      look = then;
      return () => {};
    },
    onChange: () => changes++,
  });
});

test('another network, a lost one and a found one are each noticed once', () => {
  look();
  expect(changes).toBe(0);
  for (const [wifi, seen] of [
    [[at('10.0.0.7')], 1],
    [undefined, 2],
    [[at('10.0.0.7')], 3],
  ] as const) {
    interfaces = { lo: [at('127.0.0.1', true)], wifi: wifi && [...wifi] };
    look();
    look();
    expect(changes).toBe(seen);
  }
});

test('loopback and link-local addresses, and the order of cables, are no news', () => {
  interfaces = {
    veth: [at('fe80::1')],
    wifi: [at('192.168.1.5')],
    lo: [at('127.0.0.1', true), at('::1', true)],
  };
  look();
  expect(changes).toBe(0);
});
