import { execFileSync } from 'node:child_process';

/**
 * Two machines and a switch between them, as network namespaces of this one: nothing that is sent in them leaves
 * them. Neither machine's own link changes when the cable is pulled, since it is pulled at the switch.
 */
export interface Networks {
  /** What runs a program on the hub's machine, or on the app's. */
  readonly hubSide: readonly string[];
  readonly appSide: readonly string[];
  /** Where the app finds the hub's machine. */
  readonly hubAddress: string;
  /** What is sent from now on arrives nowhere, and nobody is told. */
  pull(): void;
  plug(): void;
  remove(): void;
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });

/** Why this machine can't have networks of its own; null where it can. */
export function whyNoNetworks(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  const name = `sb-${process.pid}-try`;
  try {
    ip('netns', 'add', name);
    try {
      ip('-n', name, 'link', 'add', 'switch', 'type', 'bridge');
    } finally {
      ip('netns', 'del', name);
    }
    return null;
  } catch (error) {
    return `this machine permits none: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
}

export function layNetworks(): Networks {
  const [hub, app, middle] = ['hub', 'app', 'switch'].map((name) => `sb-${process.pid}-${name}`) as [
    string,
    string,
    string,
  ];
  const sides = [
    { name: hub, port: 'to-hub', address: '10.77.0.1/24' },
    { name: app, port: 'to-app', address: '10.77.0.2/24' },
  ];
  for (const name of [hub, app, middle]) ip('netns', 'add', name);
  ip('-n', middle, 'link', 'add', 'switch', 'type', 'bridge');
  ip('-n', middle, 'link', 'set', 'switch', 'up');
  for (const { name, port, address } of sides) {
    ip('-n', middle, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'wire', 'netns', name);
    ip('-n', middle, 'link', 'set', port, 'master', 'switch', 'up');
    ip('-n', name, 'address', 'add', address, 'dev', 'wire');
    for (const link of ['lo', 'wire']) ip('-n', name, 'link', 'set', link, 'up');
  }
  return {
    hubSide: ['ip', 'netns', 'exec', hub],
    appSide: ['ip', 'netns', 'exec', app],
    hubAddress: '10.77.0.1',
    pull: () => ip('-n', middle, 'link', 'set', 'to-app', 'nomaster'),
    plug: () => ip('-n', middle, 'link', 'set', 'to-app', 'master', 'switch'),
    remove() {
      for (const name of [hub, app, middle]) ip('netns', 'del', name);
    },
  };
}
